//! Closures and signals: views that change.
//!
//! A closure runs in an effect. When it runs again, what it returned before is taken out, with everything that was
//! created inside it, and the new view is mounted. A closure that returns text keeps its node and only changes the
//! text.

use samara_reactive::untrack;

use super::text::{self, set_text};
use super::{Mounted, Place, Shown, View, swap};
use crate::html::{self, render_effect};
use crate::renderer::NodeId;
use crate::source::Source;

// Or else whatever is no view would be asked to be a closure.
#[diagnostic::do_not_recommend]
impl<S: Source<Value: View>> View for S {
    fn mount(self, place: Place) -> Mounted {
        if !S::Value::TEXT {
            return show_block(place, self);
        }
        let text = text::create(place, &|_| {});
        show_text(text.first().unwrap_or(0), self);
        text
    }

    fn mount_in_hole(self, place: Place) -> Mounted {
        if !S::Value::TEXT {
            return place.block(|place| show_block(place, self));
        }
        if html::is_rendering() {
            html::text_hole(place.is_alone(), |_| {});
        }
        show_text(place.anchor, self);
        Mounted::Nothing
    }
}

/// Keeps the text of `node` equal to what `source` returns.
fn show_text<V: View>(node: NodeId, mut source: impl Source<Value = V>) {
    let mut shown: Option<V> = None;
    render_effect(move || {
        let text = source.read();
        // HTML is written anew by each run.
        if html::is_rendering() || !shown.as_ref().is_some_and(|shown| shown.same_text(&text)) {
            set_text(node, &text);
            shown = Some(text);
        }
    });
}

/// Keeps mounted at `place` what `source` returns.
fn show_block<V: View>(place: Place, mut source: impl Source<Value = V>) -> Mounted {
    place.own(|place| {
        let shown = Shown::default();
        let current = shown.clone();
        render_effect(move || {
            let next = source.read();
            // The signals that a component reads while it is mounted are no reason to mount it again.
            untrack(|| {
                clear(&current);
                swap(&current, next.mount(place));
            });
        });
        Mounted::Shown(shown)
    })
}

/// Takes out what is shown.
#[inline(never)]
fn clear(shown: &Shown) {
    swap(shown, Mounted::Nothing).remove();
}
