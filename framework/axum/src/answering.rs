//! Answers that are made on a pinned thread: the way from there to the connection.
//!
//! First come the status and the headers, then the body in parts. When nobody waits for it any more, the answer is
//! dropped where it stands, and its graph with it.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use tokio::sync::mpsc::Sender;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tracing::{Instrument, Span};

use crate::body::{self, Part};
use crate::error_page::Failure;
use crate::future::{catch, until};
use crate::service::Service;

/// Status and headers, as components and server functions decide them.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Head {
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
}

/// Where an answer goes.
#[derive(Clone)]
pub(crate) struct Answer {
    head: HeadSender,
    parts: Sender<Part>,
}

/// Empty when the head has been sent.
type HeadSender = Rc<Cell<Option<oneshot::Sender<Result<Head, Failure>>>>>;

/// Nobody waits for the rest of the answer, or there is none.
pub(crate) struct Gone;

impl Answer {
    /// Sends status and headers. Only the first time counts.
    pub fn head(&self, head: Result<Head, Failure>) {
        if let Some(sender) = self.head.take() {
            // If nobody waits for it, nobody waits for the body either: the answer is dropped soon.
            let _ = sender.send(head);
        }
    }

    /// Sends a part of the body, as soon as the client has taken the one before.
    pub async fn part(&self, part: io::Result<Part>) -> Result<(), Gone> {
        match part {
            Ok(part) => self.parts.send(part).await.map_err(|_| Gone),
            Err(error) => self.break_off(&error.to_string()),
        }
    }

    /// Ends the body where it stands.
    pub fn break_off(&self, why: &str) -> Result<(), Gone> {
        tracing::error!("the answer was broken off: {why}");
        Err(Gone)
    }
}

impl Service {
    /// Has an answer made on a pinned thread, and waits for its head.
    pub async fn answer_there<F: Future<Output = Result<(), Gone>> + 'static>(
        &self,
        make: impl FnOnce(Answer) -> F + Send + 'static,
    ) -> Result<Response<Body>, Failure> {
        let (head_sender, head) = oneshot::channel();
        let (parts, body) = body::channel();
        let run = async move || {
            let answer = Answer { head: Rc::new(Cell::new(Some(head_sender))), parts: parts.clone() };
            let copy = answer.clone();
            let Some(Err(panic)) = until(parts.closed(), catch(async { make(copy).await })).await else { return };
            // After the head it is too late for a page that tells of it.
            match answer.head.take() {
                Some(head) => drop(head.send(Err(Failure::internal(format!("panic: {panic}"))))),
                None => drop(answer.break_off(&format!("panic: {panic}"))),
            }
        };
        let span = Span::current();
        self.pool.spawn(move || run().instrument(span));

        let head = timeout(self.app.timeout, head).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
        head.map_err(|_| Failure::internal("the thread that made the answer has ended"))??.apply(body)
    }
}

impl Head {
    pub fn of(response: &samara_dom::Response) -> Head {
        Head { status: response.status(), headers: response.headers() }
    }

    /// Adds a header if there is none of this name.
    pub fn default(&mut self, name: &str, value: &str) {
        if !self.headers.iter().any(|(present, _)| present == name) {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Whether the browser goes elsewhere and shows nothing of this.
    pub fn is_redirect(&self) -> bool {
        self.status.is_some_and(|status| (300..400).contains(&status))
    }

    fn apply(self, body: Body) -> Result<Response<Body>, Failure> {
        let invalid = |what: &str| {
            Failure::internal(format!(
                "S0605: `use_response()` was given {what:?}, which is neither a status nor a header\n  A status is a \
                 number from 100 to 999. A header is one line; encode what comes from elsewhere."
            ))
        };
        let mut response = Response::new(body);
        if let Some(status) = self.status {
            *response.status_mut() = StatusCode::from_u16(status).map_err(|_| invalid(&status.to_string()))?;
        }
        for (name, value) in &self.headers {
            match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                (Ok(name), Ok(value)) => response.headers_mut().append(name, value),
                _ => return Err(invalid(&format!("{name}: {value}"))),
            };
        }
        Ok(response)
    }
}
