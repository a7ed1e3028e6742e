//! `ErrorBoundary`: what is shown in place of views that failed.

use super::kept::kept;
use crate::component::Children;
use crate::html;
use crate::view::{ErrorSink, Failure, Mounted, Mounting, Place, View};
use samara_macros::component;

/// Shows its children, and `fallback` instead for as long as any view inside is an `Err`.
///
/// The children are kept while the fallback is shown, with their state; when the errors are gone, they come back. An error
/// in the fallback goes to the next boundary further up. (On a server it is only reported, for that may be sent already.)
#[component]
pub fn ErrorBoundary<V: View>(
    /// Makes the view that is shown while there are errors; called with all of them whenever they change.
    fallback: impl Fn(Vec<Failure>) -> V + 'static,
    children: Children,
) -> impl View {
    let (sink, outer) = (ErrorSink::new(), ErrorSink::nearest());
    ErrorSink::provide(Some(sink));
    Mounting(move |place: Place| {
        place.own(|place| {
            if html::is_rendering() {
                let mount_fallback = move |failures| drop(fallback(failures).mount(place));
                html::error_boundary(sink, mount_fallback, || drop(children().mount(place.shared())));
                return Mounted::Nothing;
            }
            let shown = kept(children().mount(place.shared()), place, Box::new(move || !sink.is_empty()));
            let notice = move || {
                ErrorSink::provide(outer);
                (!sink.is_empty()).then(|| fallback(sink.failures()))
            };
            Mounted::Group(vec![shown, notice.mount(place.shared())])
        })
    })
}
