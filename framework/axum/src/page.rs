//! Renders the app for one request: in a graph of its own, and sent while it is made.

use std::rc::Rc;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{HeaderValue, Response};
use futures_util::FutureExt;
use samara_dom::html::{Clock, HtmlStream, RenderOptions};
use samara_reactive::provide_context;
use samara_server::Call;
use tokio::time::{sleep, timeout};

use crate::answering::{Answer, Gone, Head};
use crate::assets::Assets;
use crate::body::{self, Encoder, Part};
use crate::document::Document;
use crate::error_page::Failure;
use crate::service::{Names, Service};

/// What a page is made from, on its way to the thread where it is made.
pub(crate) struct Page {
    pub service: Arc<Service>,
    assets: Arc<Assets>,
    names: Names,
    /// The request, without its body.
    pub call: Call,
    packed: bool,
}

impl Page {
    pub fn new(service: &Arc<Service>, request: &Request, names: &Names) -> Result<Page, Failure> {
        Ok(Page {
            service: service.clone(),
            assets: service.assets()?,
            names: names.clone(),
            call: to_call(request),
            packed: body::accepts_gzip(request.headers()),
        })
    }

    /// The page as an answer. Its status and headers are decided when its first part is there.
    pub async fn answer(self) -> Result<Response<Body>, Failure> {
        let service = self.service.clone();
        service.answer_there(|answer| self.render(answer, samara_dom::Response::new(), || {})).await
    }

    /// What the contexts of the app and of this request are, for whoever runs in its graph.
    pub fn provide(&self, response: &samara_dom::Response) -> impl FnOnce() + 'static {
        let Call { url, method, headers, .. } = self.call.clone();
        let request = samara_dom::Request::new(method, url, headers);
        let (response, contexts) = (response.clone(), self.service.app.contexts.clone());
        move || {
            provide_context(request);
            provide_context(response);
            provide_context(Clock(|duration| Box::pin(sleep(duration))));
            contexts.iter().for_each(|provide| provide());
        }
    }

    /// Renders the page, with `extra` as a further provider of contexts.
    pub async fn render(
        self,
        answer: Answer,
        response: samara_dom::Response,
        extra: impl FnOnce() + 'static,
    ) -> Result<(), Gone> {
        let mut stream = self.stream(&response, extra);
        let first = match stream.next().await {
            Some(Ok(first)) => first,
            Some(Err(error)) => {
                answer.head(Err(Failure::internal(error)));
                return Ok(());
            }
            None => String::new(),
        };
        let decided = Head::of(&response);
        if decided.is_redirect() {
            // Who is sent away, to sign in for instance, does not see what is here.
            answer.head(Ok(decided));
            return answer.part(Ok(Part::Last(Bytes::new()))).await;
        }
        let app = &self.service.app;
        let document = Document { client: &self.assets.client, language: &app.language, nonce: &self.names.nonce };
        let mut encoder = if self.packed { Encoder::gzip() } else { Encoder::Plain };
        let mut html = document.open(&stream.head()) + &first;
        let mut start = Some(document.start());
        answer.head(Ok(self.complete(decided.clone())));
        loop {
            if stream.has_ended() {
                html += &start.take().unwrap_or_default();
            }
            // What is there by now goes with it: to hand a part over to the connection costs more than to make it.
            let next = match stream.next().now_or_never() {
                Some(next) => next,
                None => {
                    answer.part(encoder.encode(std::mem::take(&mut html))).await?;
                    let Ok(next) = timeout(app.timeout, stream.next()).await else {
                        return answer.break_off("the page has waited too long");
                    };
                    next
                }
            };
            match next {
                Some(Ok(text)) => html += &text,
                Some(Err(error)) => return answer.break_off(&error.to_string()),
                None => break,
            }
        }
        if Head::of(&response) != decided {
            tracing::warn!(
                "S0601: `use_response()` was changed when status and headers had been sent already\n  Decide before \
                 the page waits for data, or have it sent when all is there: `App::mode(Mode::Async)`."
            );
        }
        answer.part(encoder.finish(html + "</body></html>")).await
    }

    fn stream(&self, response: &samara_dom::Response, extra: impl FnOnce() + 'static) -> HtmlStream {
        let app = &self.service.app;
        let options = RenderOptions {
            mode: app.mode,
            timeout: app.resource_timeout,
            sleep: Some(|duration| Box::pin(sleep(duration))),
            nonce: Some(self.names.nonce.clone()),
            on_error: Rc::new(|error| tracing::error!("{error}")),
        };
        let (view, provide) = (app.view.clone(), self.provide(response));
        let provide = || {
            provide();
            extra();
        };
        HtmlStream::new(move || view(), provide, options)
    }

    /// Adds what a page needs beside the headers that components have set.
    fn complete(&self, mut head: Head) -> Head {
        head.default("content-type", "text/html; charset=utf-8");
        // A page is for one visitor, and its nonce for one response.
        head.default("cache-control", "private, no-cache");
        head.headers.push(("vary".to_owned(), "accept-encoding".to_owned()));
        if self.packed {
            head.headers.push(("content-encoding".to_owned(), "gzip".to_owned()));
        }
        head
    }
}

/// A request, so that it can go to another thread.
fn to_call(request: &Request) -> Call {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value)));
    // By HTTP/2, the address says it.
    let host = request.uri().authority().filter(|_| !request.headers().contains_key(HOST));
    let host = host.map(|host| (HOST.to_string(), host.to_string()));
    Call {
        url: request.uri().path_and_query().map_or("/", |url| url.as_str()).to_owned(),
        method: request.method().to_string(),
        headers: headers.chain(host).collect(),
        body: Vec::new(),
    }
}
