//! Views whose mounting is written as a closure.

use super::{Mounted, Place, View};

/// Mounts what the closure mounts.
pub(crate) struct Mounting<F>(pub F);

impl<S: Mounted, F: FnOnce(Place) -> S + 'static> View for Mounting<F> {
    type State = S;

    #[inline]
    fn mount(self, place: Place) -> S {
        (self.0)(place)
    }
}
