//! Resources that travel with the page.

use std::future::Future;

use samara_reactive::{Resource, Transfer};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::wire::{explain, from_json};

/// A value that a server function gets, while the server renders the page: it travels with the page, and the browser
/// does not fetch it again. Later it is fetched whenever what `source` has read has changed. (A value that JSON cannot
/// express stays behind, which the server says in its log, `S0224`; the browser fetches it.)
///
/// ```
/// use samara_reactive::Signal;
/// use samara_server::{ServerError, resource, server};
///
/// #[server]
/// async fn birds(page: u32) -> Result<Vec<String>, ServerError> {
///     Ok(vec![format!("a jay on page {page}")])
/// }
///
/// let page = Signal::new(1);
/// let birds = resource(move || page.get(), birds);
/// assert!(birds.is_loading());
/// ```
#[track_caller]
pub fn resource<S, T, F>(source: impl FnMut() -> S + 'static, fetch: impl FnMut(S) -> F + 'static) -> Resource<T>
where
    T: Serialize + DeserializeOwned + 'static,
    F: Future<Output = T> + 'static,
{
    // Nothing is written in the browser, which so need not carry what could.
    let write = |value: &T| match cfg!(target_arch = "wasm32") {
        true => Err(String::new()),
        false => serde_json::to_string(value).map_err(explain),
    };
    Resource::with_transfer(source, fetch, Transfer { write, read: |text| from_json(text).ok() })
}
