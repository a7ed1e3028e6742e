//! What the crate promises, as statements. Each module is one of its concepts.

mod actions;
mod batches;
mod contexts;
mod deep_graphs;
mod diagnostics;
mod effects;
mod graphs;
mod memos;
mod once;
mod ownership;
mod panics;
mod promise;
mod resources;
mod selectors;
mod signals;
mod stored;
mod tasks;

use samara_reactive::StoredValue;
use std::fmt::Debug;

/// A list that effects and cleanups write to, and tests read.
struct Log<T: 'static = &'static str>(StoredValue<Vec<T>>);

impl<T> Clone for Log<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Log<T> {}

impl<T: Clone + Debug + PartialEq> Log<T> {
    fn new() -> Self {
        Log(StoredValue::new(Vec::new()))
    }

    fn add(&self, entry: T) {
        self.0.update(|entries| entries.push(entry));
    }

    #[track_caller]
    fn assert_empty(&self) {
        assert_eq!(self.take(), Vec::new());
    }

    /// What has been added since the last call.
    fn take(&self) -> Vec<T> {
        self.0.update(std::mem::take)
    }
}

/// The message of the panic in which `function` ends.
fn panic_message<R>(function: impl FnOnce() -> R) -> String {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(function));
    let panic = outcome.map(drop).expect_err("it did not panic");
    match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(panic) => panic.downcast::<&str>().map_or_else(|_| String::new(), |message| message.to_string()),
    }
}
