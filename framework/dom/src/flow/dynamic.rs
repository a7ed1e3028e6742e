//! `Dynamic`: an element whose tag is chosen at run time.

use crate::component::Children;
use crate::html;
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
        if html::is_rendering() {
            let set = || attributes.into_iter().for_each(|attributes| Instance::at(0).set(0, attributes));
            let content = || children.map(|children| (children().mount(Place::hole(0, true)), None));
            return NodeState::new(Handles::new(0), html::element(tag, set, content));
        }
        let handles = Handles::new(1);
        emit(&[ops::ELEMENT, handles.base, name(intern(tag)), ops::HTML, place.anchor]);
        if let Some(attributes) = attributes {
            Instance::at(handles.base).set(0, attributes);
        }
        let content = children.map(|children| {
            let anchor = Anchor::at_end_of(handles.base);
            (children().mount(anchor.place()), Some(anchor))
        });
        place.put(handles.base);
        NodeState::new(handles, content)
    })
}
