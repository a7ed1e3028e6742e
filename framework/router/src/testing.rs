//! A made-up history, for tests: there is one on each thread, and a `Router` follows it that has no response to write, as
//! it has on a server. Where it finds a request, and nothing was visited before, the history begins there.
//!
//! Links in a page of `samara_testing` are followed in it.

pub use crate::history::{address, start_at};

/// Goes back one step, as by the browser's button; whether there is one.
pub fn back() -> bool {
    crate::history::go(-1)
}

/// Goes forward one step, as by the browser's button; whether there is one.
pub fn forward() -> bool {
    crate::history::go(1)
}
