//! Two ways to run a future: until something else happens, and so that a panic in it is a value.

use std::panic::AssertUnwindSafe;
use std::pin::pin;

use futures_util::FutureExt;
use futures_util::future::{Either, select};
use samara_dom::html::panic_text;

/// Runs a future until it ends, or until `stop` does: then it is dropped.
pub(crate) async fn until<T>(stop: impl Future<Output = ()>, future: impl Future<Output = T>) -> Option<T> {
    match select(pin!(stop), pin!(future)).await {
        Either::Left(_) => None,
        Either::Right((value, _)) => Some(value),
    }
}

/// Runs a future to its end.
///
/// # Errors
///
/// What it panicked with, as text.
pub(crate) async fn catch<T>(future: impl Future<Output = T>) -> Result<T, String> {
    AssertUnwindSafe(future).catch_unwind().await.map_err(|panic| panic_text(&*panic).to_owned())
}
