//! Resources that travel with the page.

use std::future::Future;

use samara_reactive::{Resource, Transfer};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value that a server function gets, while the server renders the page: it travels with the page, and the browser
/// does not fetch it again. Later it is fetched whenever what `source` has read has changed.
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
    // A value that cannot be written does not travel: the browser fetches it.
    let write = |value: &T| serde_json::to_string(value).unwrap_or_default();
    Resource::with_transfer(source, fetch, Transfer { write, read: |text| serde_json::from_str(text).ok() })
}
