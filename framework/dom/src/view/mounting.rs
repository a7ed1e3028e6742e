//! Views whose mounting is written as a closure.

use super::{Mounted, Place, View};

/// Mounts what the closure mounts.
pub(crate) struct Mounting<F>(pub F);

impl<F: FnOnce(Place) -> Mounted + 'static> View for Mounting<F> {
    #[inline]
    fn mount(self, place: Place) -> Mounted {
        (self.0)(place)
    }
}
