//! Answers with a static file: in the best encoding that the browser takes, only when it has changed, and of a video
//! only the part that is asked for. Most of it is what tower-http's `ServeDir` does.

use std::io;
use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE};
use axum::http::{HeaderValue, Response};
use tower_http::services::ServeDir;

use crate::assets::is_hashed;

/// The answer to a GET or HEAD for a file of the folder.
pub(crate) async fn answer(folder: &Path, request: Request) -> io::Result<Response<Body>> {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip().ignore_multi_range_requests(true);
    let mut files = files.append_index_html_on_directories(false);
    let mut request = request.map(drop);
    let mut response = files.try_call(request.clone()).await?;
    // A part is of use only to a client whose other parts are of this very file.
    let headers = response.headers();
    if let Some(known) = request.headers().get(IF_RANGE)
        && ![ETAG, LAST_MODIFIED].iter().any(|name| headers.get(name) == Some(known))
    {
        request.headers_mut().remove(RANGE);
        response = files.try_call(request.clone()).await?;
    }
    let headers = response.headers_mut();
    let kept = if is_hashed(request.uri().path()) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).filter(|kind| kind.starts_with("text/"));
    if let Some(Ok(kind)) = kind.map(|kind| HeaderValue::try_from(format!("{kind}; charset=utf-8"))) {
        headers.insert(CONTENT_TYPE, kind);
    }
    Ok(response.map(Body::new))
}
