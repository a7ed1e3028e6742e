//! What is kept while something else is shown in its place.

use crate::html::render_effect;
use crate::ops;
use crate::plan::Name;
use crate::renderer::{Handles, emit, name};
use crate::view::{Instance, Mounted, Place, Shown, swap};

/// Keeps `content`, which is mounted at `place`, out of the document for as long as `is_hidden`. It lives on meanwhile,
/// and may change: it stands in an element of its own then.
pub(super) fn kept(content: Mounted, place: Place, mut is_hidden: Box<dyn FnMut() -> bool>) -> Mounted {
    let shown = Shown::new(content.into());
    let (swapped, mut hidden) = (shown.clone(), None);
    render_effect(move || {
        let hide = is_hidden();
        if hide && hidden.is_none() {
            let (content, (element, anchor)) = (swap(&swapped, Mounted::Nothing), aside());
            content.insert(Place::before(anchor.node(0)));
            hidden = Some((content, anchor, element));
        } else if !hide && let Some((content, ..)) = hidden.take() {
            content.insert(place);
            swap(&swapped, content);
        }
    });
    Mounted::Shown(shown)
}

/// An element outside of the document, and an anchor in it.
fn aside() -> (Handles, Instance) {
    static DIV: Name = Name::new("div");
    let element = Handles::new(1);
    emit(&[ops::ELEMENT, element.base, name(&DIV), ops::HTML, 0]);
    let anchor = Instance::end_of(element.base);
    (element, anchor)
}
