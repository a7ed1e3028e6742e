//! What happens to each request, from its first byte to the headers of the answer.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use tokio::time::timeout;
use tracing::Instrument;

use crate::app::App;
use crate::assets::Assets;
use crate::error_page::Failure;
use crate::page::Page;
use crate::pool::Pool;
use crate::random::{request_id, token};
use crate::{body, files, functions, path, security};

/// The longest address that is read, in bytes.
const LONGEST_URL: usize = 8 * 1024;
/// The largest headers that are read, names and values, in bytes.
const LARGEST_HEADERS: usize = 32 * 1024;

/// An app that is being served.
pub(crate) struct Service {
    pub app: App,
    pub assets: Arc<Assets>,
    pub headers: Vec<(HeaderName, String)>,
    pub pool: Pool,
}

/// The names of one request: known to all that is done for it, on whichever thread.
#[derive(Clone)]
pub(crate) struct Names {
    pub request: String,
    pub nonce: String,
}

impl Service {
    pub async fn answer(self: Arc<Self>, request: Request) -> Response<Body> {
        let names = Names { request: request_id(request.headers()), nonce: token() };
        let span = tracing::info_span!(
            "request",
            id = names.request,
            method = request.method().as_str(),
            path = request.uri().path()
        );
        self.answer_named(request, names).instrument(span).await
    }

    async fn answer_named(self: Arc<Self>, request: Request, names: Names) -> Response<Body> {
        let is_head = request.method() == Method::HEAD;
        let answered = self.dispatch(request, &names).await;
        let mut response = answered.unwrap_or_else(|failure| failure.into_response(&names.request));
        if is_head {
            // Not an empty body, whose length would be announced: the page's own is another.
            response = response.map(|_| body::nothing());
        }
        security::add(response.headers_mut(), &self.headers, &names.nonce);
        // It is made of visible ASCII: see `request_id`.
        if let Ok(id) = HeaderValue::try_from(&names.request) {
            response.headers_mut().insert("x-request-id", id);
        }
        tracing::info!(status = response.status().as_u16(), "answered");
        response
    }

    async fn dispatch(self: &Arc<Self>, request: Request, names: &Names) -> Result<Response<Body>, Failure> {
        check_size(&request)?;
        let path = path::decode(request.uri().path())?;
        if let Some((called, limit)) = functions::called(&request) {
            let page = Page::new(self, &request, names)?;
            return page.act(called, limit, request.into_body()).await;
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(StatusCode::METHOD_NOT_ALLOWED.into());
        }
        match path.as_str() {
            "/healthz" => return Ok(health(true)),
            "/readyz" => return Ok(health(timeout(self.app.timeout, (self.app.ready)()).await == Ok(true))),
            _ => {}
        }
        match &self.app.assets {
            Some(folder) if self.assets()?.files.contains(&path) => {
                files::answer(folder, request).await.map_err(Failure::internal)
            }
            _ => Page::new(self, &request, names)?.answer().await,
        }
    }

    /// What the folder holds: as it was at the start, or, while an app is being written, as it is now.
    pub fn assets(&self) -> Result<Arc<Assets>, Failure> {
        match &self.app.assets {
            Some(folder) if cfg!(debug_assertions) => Assets::read(folder).map(Arc::new).map_err(Failure::internal),
            _ => Ok(self.assets.clone()),
        }
    }
}

fn check_size(request: &Request) -> Result<(), StatusCode> {
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if request.uri().path_and_query().is_some_and(|url| url.as_str().len() > LONGEST_URL) {
        return Err(StatusCode::URI_TOO_LONG);
    }
    if headers > LARGEST_HEADERS {
        return Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    Ok(())
}

fn health(good: bool) -> Response<Body> {
    let (status, text) = if good { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") };
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
