//! Server functions, and forms that are sent without WebAssembly.

use std::io;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{Method, Response, StatusCode};
use futures_util::StreamExt;
use samara_reactive::provide_context;
use samara_server::{Call, FormReply, Reply};
use tokio::time::timeout;

use crate::answering::{Answer, Gone, Head};
use crate::body::Part;
use crate::error_page::Failure;
use crate::page::Page;

/// What a request calls, if it calls anything.
pub(crate) enum Called {
    Function,
    Form,
}

/// What a request calls, and how many bytes its body may have.
pub(crate) fn called(request: &Request) -> Option<(Called, usize)> {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let limit = samara_server::limit(path);
    // One that is not known is of an older version of the app: `handle` says so.
    if limit.is_some() || path.starts_with("/_server/") {
        return Some((Called::Function, limit.unwrap_or(0)));
    }
    let action = query.split('&').find_map(|pair| pair.strip_prefix("_action="))?;
    (request.method() == Method::POST).then(|| (Called::Form, samara_server::limit(action).unwrap_or(0)))
}

impl Page {
    /// The answer to a request that calls something.
    pub async fn act(self, called: Called, limit: usize, body: Body) -> Result<Response<Body>, Failure> {
        let service = self.service.clone();
        let reading = timeout(service.app.timeout, read(body, limit));
        let body = reading.await.map_err(|_| StatusCode::REQUEST_TIMEOUT)?;
        let body = body.map_err(|_| StatusCode::BAD_REQUEST)?;
        service.answer_there(move |answer| self.call(called, body, answer)).await
    }

    async fn call(self, called: Called, body: Vec<u8>, answer: Answer) -> Result<(), Gone> {
        let response = samara_dom::Response::new();
        let provide = self.provide(&response);
        let call = Call { body, ..self.call.clone() };
        let options = &self.service.app.server_functions;
        let form_reply = match called {
            Called::Function => FormReply::Reply(samara_server::handle(call, options, provide).await),
            Called::Form => samara_server::run_form(call, options, provide).await,
        };
        match form_reply {
            FormReply::Reply(reply) => send(reply, answer).await,
            FormReply::Render { outcome, status } => {
                response.set_status(status);
                self.render(answer, response, || provide_context(outcome)).await
            }
        }
    }
}

/// Reads a body, and one byte more than the limit at most: so much is needed to see that it is too large.
async fn read(body: Body, limit: usize) -> Result<Vec<u8>, axum::Error> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(part) = stream.next().await {
        bytes.extend_from_slice(&part?);
        if bytes.len() > limit {
            bytes.truncate(limit + 1);
            break;
        }
    }
    Ok(bytes)
}

async fn send(reply: Reply, answer: Answer) -> Result<(), Gone> {
    answer.head(Ok(Head { status: Some(reply.status), headers: reply.headers }));
    match reply.body {
        samara_server::Body::Text(text) => answer.part(Ok(Part::Last(text.into()))).await,
        samara_server::Body::Stream(mut stream) => {
            while let Some(piece) = stream.next().await {
                answer.part(piece.map(|piece| Part::Bytes(piece.into())).map_err(io::Error::other)).await?;
            }
            answer.part(Ok(Part::Last(Bytes::new()))).await
        }
    }
}
