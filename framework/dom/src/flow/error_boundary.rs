//! `ErrorBoundary`: what is shown in place of views that failed.

use std::cell::Cell;
use std::rc::Rc;

use samara_reactive::{provide_context, render_effect};

use crate::component::Children;
use crate::renderer::NodeId;
use crate::view::{ErrorSink, Failure, Mounted, Place, View};
use samara_macros::component;

/// Shows its children, and `fallback` instead for as long as any view inside is an `Err`.
///
/// The children are kept while the fallback is shown, with their state; when the errors are gone, they come back.
#[component]
pub fn ErrorBoundary<V: View>(
    /// Makes the view that is shown while there are errors; called with all of them whenever they change.
    fallback: impl Fn(Vec<Failure>) -> V + 'static,
    children: Children,
) -> impl View {
    let sink = ErrorSink::new();
    provide_context(sink);
    Boundary { sink, fallback, children }
}

struct Boundary<F> {
    sink: ErrorSink,
    fallback: F,
    children: Children,
}

impl<F, V> View for Boundary<F>
where
    F: Fn(Vec<Failure>) -> V + 'static,
    V: View,
{
    type State = BoundaryState;

    fn mount(self, place: Place) -> BoundaryState {
        let Boundary { sink, fallback, children } = self;
        let (place, anchor) = place.own();
        let children: Rc<dyn Mounted> = Rc::new(children().mount(place.shared()));
        let failed = Rc::new(Cell::new(false));
        let (swapped, hidden) = (children.clone(), failed.clone());
        render_effect(move || match (hidden.replace(!sink.is_empty()), hidden.get()) {
            (false, true) => swapped.remove(),
            (true, false) => swapped.insert(place.shared()),
            _ => {}
        });
        let notice = move || (!sink.is_empty()).then(|| fallback(sink.failures()));
        let notice = Box::new(notice.mount(place.shared()));
        BoundaryState { failed, children, notice, anchor: Box::new(anchor) }
    }
}

struct BoundaryState {
    /// Whether the fallback is shown in place of the children.
    failed: Rc<Cell<bool>>,
    children: Rc<dyn Mounted>,
    notice: Box<dyn Mounted>,
    anchor: Box<dyn Mounted>,
}

impl BoundaryState {
    /// The children, unless they are taken out.
    fn shown(&self) -> Option<&dyn Mounted> {
        (!self.failed.get()).then_some(&*self.children)
    }
}

impl Mounted for BoundaryState {
    fn insert(&self, place: Place) {
        if let Some(children) = self.shown() {
            children.insert(place);
        }
        self.notice.insert(place);
        self.anchor.insert(place);
    }

    fn remove(&self) {
        if let Some(children) = self.shown() {
            children.remove();
        }
        self.notice.remove();
        self.anchor.remove();
    }

    fn first(&self) -> Option<NodeId> {
        let children = self.shown().and_then(|children| children.first());
        children.or_else(|| self.notice.first()).or_else(|| self.anchor.first())
    }
}
