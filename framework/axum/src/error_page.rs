//! Answers that something went wrong: the page that a visitor sees, and what the log is told.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::{Html, IntoResponse};

/// Why a request gets no answer of its own.
#[derive(Debug)]
pub(crate) struct Failure {
    pub status: StatusCode,
    /// For the log, and in debug builds for the page.
    pub detail: String,
}

impl Failure {
    /// Something of which a developer must hear.
    pub fn internal(detail: impl ToString) -> Failure {
        Failure { status: StatusCode::INTERNAL_SERVER_ERROR, detail: detail.to_string() }
    }

    /// The page, for a request with this id. The log is told of what a developer must hear.
    pub fn into_response(self, request_id: &str) -> Response<Body> {
        if self.status == StatusCode::INTERNAL_SERVER_ERROR {
            tracing::error!("{}", self.detail);
        }
        let detail = if cfg!(debug_assertions) { escape(&self.detail) } else { String::new() };
        let reason = self.status.canonical_reason().unwrap_or("Error");
        let page = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{reason}</title></head><body>\
             <h1>{status} {reason}</h1><pre>{detail}</pre><p>Request {request_id}</p></body></html>",
            status = self.status.as_u16()
        );
        let mut response = (self.status, Html(page)).into_response();
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response
    }
}

impl From<StatusCode> for Failure {
    fn from(status: StatusCode) -> Failure {
        Failure { status, detail: String::new() }
    }
}

/// Text as HTML, also within the quotes of an attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
