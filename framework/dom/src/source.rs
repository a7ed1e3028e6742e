//! What changes: closures and signals alike.

use samara_reactive::{Memo, ReadSignal, Signal};

/// Something that can be read again and again, and that tells whoever reads it of changes: a closure or a signal. The
/// condition of `Show` and the items of `For` are sources.
#[diagnostic::on_unimplemented(
    message = "S0213: `{Self}` was read once and cannot change",
    label = "expected a closure (`move || …`) or a signal"
)]
pub trait Source: 'static {
    /// What is read.
    type Value;

    /// Reads the value, tracked.
    fn read(&mut self) -> Self::Value;
}

#[diagnostic::do_not_recommend]
impl<T, F: FnMut() -> T + 'static> Source for F {
    type Value = T;

    fn read(&mut self) -> T {
        self()
    }
}

macro_rules! signal_sources {
    ($($signal:ident)*) => {$(
        impl<T: Clone + 'static> Source for $signal<T> {
            type Value = T;

            fn read(&mut self) -> T {
                self.get()
            }
        }
    )*};
}

signal_sources! { Signal ReadSignal Memo }
