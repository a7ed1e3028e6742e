//! `ErrorBoundary`: what is shown in place of views that failed.

use std::{cell::RefCell, rc::Rc};

use samara_reactive::{provide_context, render_effect};

use crate::component::Children;
use crate::view::{ErrorSink, Failure, Mounted, Mounting, Place, View};
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
    Mounting(move |place: Place| {
        let (place, anchor) = place.own();
        let shown = Rc::new(RefCell::new(Some(children().mount(place.shared()))));
        // While there are errors, the children are not shown, but kept in `hidden`.
        let (swapped, mut hidden) = (shown.clone(), None);
        render_effect(move || match (sink.is_empty(), hidden.is_some()) {
            (false, false) => {
                hidden = swapped.take();
                hidden.remove();
            }
            (true, true) => {
                hidden.insert(place);
                swapped.replace(hidden.take());
            }
            _ => {}
        });
        let notice = move || (!sink.is_empty()).then(|| fallback(sink.failures()));
        (shown, notice.mount(place.shared()), anchor)
    })
}
