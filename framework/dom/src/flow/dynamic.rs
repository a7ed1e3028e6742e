//! `Dynamic`: an element whose tag is chosen at run time.

use crate::component::Children;
use crate::ops;
use crate::renderer::{Handles, emit, name};
use crate::spread::{Attributes, intern};
use crate::view::{Anchor, Instance, Mounting, NodeState, Place, View};
use samara_macros::component;

/// An element whose tag is chosen when it is mounted: `<Dynamic tag="h3">…</Dynamic>`.
///
/// For a tag that changes later, wrap it in a closure: `{move || view! { <Dynamic tag=tag.get()>…</Dynamic> }}`.
#[component]
pub fn Dynamic(
    /// The name of the element.
    tag: &'static str,
    /// Attributes of the element.
    #[prop(optional)]
    attributes: Option<Attributes>,
    /// What is in the element.
    #[prop(optional)]
    children: Option<Children>,
) -> impl View {
    Mounting(move |place: Place| {
        let handles = Handles::new(1);
        emit(&[ops::ELEMENT, handles.base, name(intern(tag)), ops::HTML]);
        if let Some(attributes) = attributes {
            Instance::at(handles.base).spread(0, attributes);
        }
        let content = children.map(|children| {
            let anchor = Anchor::at_end_of(handles.base);
            (children().mount(anchor.place()), anchor)
        });
        place.put(handles.base);
        NodeState::new(handles, content)
    })
}
