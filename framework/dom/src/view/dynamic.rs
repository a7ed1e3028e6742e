//! Closures and signals: views that change.
//!
//! A closure runs in an effect. When it runs again, what it returned before is taken out, with everything that was
//! created inside it, and the new view is mounted. A closure that returns text keeps its node and only changes the
//! text.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Memo, ReadSignal, Signal, render_effect, untrack};

use super::text::{self, set_text};
use super::{Block, Mounted, NodeState, Place, View};
use crate::renderer::NodeId;

/// What a changing view leaves behind.
pub enum DynamicState<S> {
    /// One text node, whose content an effect sets.
    Text(NodeState),
    /// Any content, which an effect replaces.
    Block(Block<Option<S>>),
}

// Or else whatever is no view would be asked to be a closure.
#[diagnostic::do_not_recommend]
impl<F, V> View for F
where
    F: FnMut() -> V + 'static,
    V: View,
{
    type State = DynamicState<V::State>;

    fn mount(self, place: Place) -> Self::State {
        if V::TEXT {
            let state = text::create(place, &|_| {});
            show_text(state.node(), self);
            DynamicState::Text(state)
        } else {
            show_block(place, self)
        }
    }

    fn mount_in_hole(self, place: Place) -> Option<Self::State> {
        if V::TEXT {
            show_text(place.anchor(), self);
            None
        } else {
            Some(show_block(place, self))
        }
    }
}

/// Keeps the text of `node` equal to what `view` returns.
fn show_text<V: View>(node: NodeId, mut view: impl FnMut() -> V + 'static) {
    let mut shown: Option<V> = None;
    render_effect(move || {
        let text = view();
        if !shown.as_ref().is_some_and(|shown| shown.same_text(&text)) {
            set_text(node, &text);
            shown = Some(text);
        }
    });
}

/// Keeps mounted at `place` what `view` returns.
fn show_block<V: View>(place: Place, mut view: impl FnMut() -> V + 'static) -> DynamicState<V::State> {
    let (place, anchor) = place.own();
    let current = Rc::new(RefCell::new(None::<V::State>));
    let state = DynamicState::Block((current.clone(), anchor));
    render_effect(move || {
        let next = view();
        // The signals that a component reads while it is mounted are no reason to mount it again.
        untrack(|| {
            let last = current.borrow_mut().take();
            if let Some(last) = last {
                last.remove();
            }
            let mounted = next.mount(place);
            *current.borrow_mut() = Some(mounted);
        });
    });
    state
}

impl<S: Mounted> DynamicState<S> {
    fn state(&self) -> &dyn Mounted {
        match self {
            DynamicState::Text(text) => text,
            DynamicState::Block(block) => block,
        }
    }
}

impl<S: Mounted> Mounted for DynamicState<S> {
    fn insert(&self, place: Place) {
        self.state().insert(place);
    }

    fn remove(&self) {
        self.state().remove();
    }

    fn first(&self) -> Option<NodeId> {
        self.state().first()
    }
}

macro_rules! signal_views {
    ($($signal:ident)*) => {$(
        /// Shows the signal's value, and follows it.
        impl<T: View + Clone> View for $signal<T> {
            type State = DynamicState<T::State>;

            fn mount(self, place: Place) -> Self::State {
                if T::TEXT {
                    let state = text::create(place, &|_| {});
                    let node = state.node();
                    render_effect(move || self.with(|value| set_text(node, value)));
                    DynamicState::Text(state)
                } else {
                    show_block(place, move || self.get())
                }
            }

            fn mount_in_hole(self, place: Place) -> Option<Self::State> {
                if !T::TEXT {
                    return Some(self.mount(place));
                }
                render_effect(move || self.with(|value| set_text(place.anchor(), value)));
                None
            }
        }
    )*};
}

signal_views! { Signal ReadSignal Memo }
