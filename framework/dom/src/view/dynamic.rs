//! Closures and signals: views that change.
//!
//! A closure runs in an effect. When it runs again, what it returned before is taken out, with everything that was
//! created inside it, and the new view is mounted. A closure that returns text keeps its node and only changes the
//! text.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::untrack;

use super::text::{self, set_text};
use super::{Block, Mounted, Place, View};
use crate::html::{self, render_effect};
use crate::renderer::NodeId;
use crate::source::Source;

// Or else whatever is no view would be asked to be a closure.
#[diagnostic::do_not_recommend]
impl<S: Source<Value: View>> View for S {
    type State = Block<Option<<S::Value as View>::State>>;

    fn mount(self, place: Place) -> Self::State {
        if !S::Value::TEXT {
            return show_block(place, self);
        }
        let text = text::create(place, &|_| {});
        show_text(text.node(), self);
        (Rc::default(), Some(text))
    }

    fn mount_in_hole(self, place: Place) -> Option<Self::State> {
        if !S::Value::TEXT {
            return Some(place.block(|| show_block(place, self)));
        }
        if html::is_rendering() {
            html::text_hole(place.is_alone(), |_| {});
        }
        show_text(place.anchor, self);
        None
    }
}

/// Keeps the text of `node` equal to what `source` returns.
fn show_text<V: View>(node: NodeId, mut source: impl Source<Value = V>) {
    let mut shown: Option<V> = None;
    render_effect(move || {
        let text = source.read();
        if !shown.as_ref().is_some_and(|shown| shown.same_text(&text)) {
            set_text(node, &text);
            shown = Some(text);
        }
    });
}

/// Keeps mounted at `place` what `source` returns.
fn show_block<V: View>(place: Place, mut source: impl Source<Value = V>) -> Block<Option<V::State>> {
    place.own(|place| {
        let shown = Rc::new(RefCell::new(None::<V::State>));
        let current = shown.clone();
        render_effect(move || replace(&current, source.read(), place));
        shown
    })
}

/// Mounts `next` in the place of what is mounted there.
fn replace<V: View>(current: &RefCell<Option<V::State>>, next: V, place: Place) {
    // The signals that a component reads while it is mounted are no reason to mount it again.
    untrack(|| {
        let last = current.take();
        last.remove();
        drop(last);
        let mounted = next.mount(place);
        current.replace(Some(mounted));
    });
}
