//! `Dynamic`: an element whose tag is chosen at run time.

use crate::component::Children;
use crate::html;
use crate::mount::mount_at_end_of;
use crate::ops;
use crate::renderer::{Handles, emit, name};
use crate::spread::{Attributes, intern};
use crate::view::{Instance, Mounted, Mounting, Place, View};
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
        let mut element = Instance::of(Handles::new(1));
        let set = |element: &Instance| attributes.into_iter().for_each(|attributes| element.spread(0, attributes));
        if html::is_rendering() {
            let content = || children.into_iter().for_each(|children| drop(children().mount(Place::hole(0, true))));
            html::element(tag, || set(&element), content);
            return Mounted::Nothing;
        }
        emit(&[ops::ELEMENT, element.node(0), name(intern(tag)), ops::HTML, place.anchor]);
        set(&element);
        if let Some(children) = children {
            element.inside.push(mount_at_end_of(element.node(0), children));
        }
        element.put(place)
    })
}
