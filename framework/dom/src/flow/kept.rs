//! What is kept while something else is shown in its place.

use std::cell::RefCell;
use std::rc::Rc;

use crate::html::render_effect;
use crate::ops;
use crate::plan::Name;
use crate::renderer::{Handles, emit, name};
use crate::view::{Anchor, Mounted, Place};

/// Keeps `content`, which is mounted at `place`, out of the document for as long as `is_hidden`. It lives on meanwhile,
/// and may change: it stands in an element of its own then.
pub(super) fn kept<S: Mounted>(
    content: S,
    place: Place,
    mut is_hidden: impl FnMut() -> bool + 'static,
) -> Rc<RefCell<Option<S>>> {
    let shown = Rc::new(RefCell::new(Some(content)));
    let (swapped, mut hidden) = (shown.clone(), None);
    render_effect(move || {
        let hide = is_hidden();
        if hide && hidden.is_none() {
            let content = swapped.take();
            let aside = aside();
            content.insert(aside.0.place());
            hidden = Some((content, aside));
        } else if !hide && let Some((content, _aside)) = hidden.take() {
            content.insert(place);
            swapped.replace(content);
        }
    });
    shown
}

/// An element outside of the document, and an anchor in it.
fn aside() -> (Anchor, Handles) {
    static DIV: Name = Name::new("div");
    let element = Handles::new(1);
    emit(&[ops::ELEMENT, element.base, name(&DIV), ops::HTML, 0]);
    (Anchor::at_end_of(element.base), element)
}
