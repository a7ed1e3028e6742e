//! How arguments and results travel: as JSON, or, from forms, as the text that browsers make of their fields.

use std::pin::Pin;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{FunctionError, ServerError, ServerFunction, Streaming};

pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// What a function, or the server in its place, has answered.
pub(crate) struct Answered {
    /// The HTTP status; 0 if there was no answer at all.
    pub status: u16,
    /// Whether the body is JSON, which only the function itself writes: the refusals of the server are plain text.
    pub is_json: bool,
    pub body: Body,
}

/// The body of an answer.
#[derive(Debug)]
pub enum Body {
    /// All of it.
    Text(String),
    /// One piece after another.
    Stream(Streaming),
}

/// What a server function can return: whatever serde can write and read, or a [`Streaming`].
#[diagnostic::on_unimplemented(
    message = "S0407: `{Self}` cannot travel from the server to the browser",
    label = "a server function returns what serde can write and read",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it, or return a `Streaming`"
)]
pub trait Answer: Sized + 'static {
    /// Makes a body of it; what went wrong otherwise.
    #[doc(hidden)]
    fn write(self) -> Result<Body, String>;

    /// Reads it from the body; what went wrong otherwise.
    #[doc(hidden)]
    fn read(body: Body) -> Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned + 'static> Answer for T {
    fn write(self) -> Result<Body, String> {
        serde_json::to_string(&self).map(Body::Text).map_err(explain)
    }

    fn read(body: Body) -> Result<Self, String> {
        match body {
            Body::Text(text) => from_json(&text),
            Body::Stream(_) => Err(String::from("it is a stream")),
        }
    }
}

impl Answer for Streaming {
    fn write(self) -> Result<Body, String> {
        Ok(Body::Stream(self))
    }

    fn read(body: Body) -> Result<Self, String> {
        match body {
            Body::Stream(stream) => Ok(stream),
            Body::Text(_) => Err(String::from("it is no stream")),
        }
    }
}

/// What has become of a call, whatever function it was for.
pub(crate) enum Received {
    Output(Body),
    /// The function's own error, in JSON.
    Error(String),
    /// What went wrong on the way.
    Failure(ServerError),
}

/// A call that is under way. All of them are of one type, and so need little code of their own.
pub(crate) type Sending = Pin<Box<dyn Future<Output = Received>>>;

pub(crate) fn send(path: &'static str, content_type: &'static str, body: serde_json::Result<String>) -> Sending {
    Box::pin(async move {
        match body {
            Ok(body) => crate::transport::send(path, content_type, body).await.received(),
            Err(error) => Received::Failure(ServerError::Decode(explain(error))),
        }
    })
}

impl Answered {
    fn received(self) -> Received {
        let message = match self.body {
            body if (200..300).contains(&self.status) => return Received::Output(body),
            Body::Text(text) => text,
            Body::Stream(_) => String::new(),
        };
        match self.status {
            0 => Received::Failure(ServerError::Network(message)),
            _ if self.is_json => Received::Error(message),
            status => Received::Failure(ServerError::Status { status, message }),
        }
    }
}

/// The result in an answer.
pub(crate) fn read<F: ServerFunction>(received: Received) -> Result<F::Output, F::Error> {
    let read = match received {
        Received::Output(body) => F::Output::read(body).map(Ok),
        Received::Error(json) => F::Error::read(&json).map(Err),
        Received::Failure(failure) => return Err(F::Error::from_server(failure)),
    };
    read.unwrap_or_else(|error| Err(F::Error::from_server(ServerError::Decode(error))))
}

/// What is written in JSON.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    #[cfg(target_arch = "wasm32")]
    return crate::json::from_str(text).map_err(explain);
    #[cfg(not(target_arch = "wasm32"))]
    serde_json::from_str(text).map_err(explain)
}

/// Arguments from the fields of a form.
pub(crate) fn from_form<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_html_form::from_str(text).map_err(explain)
}

/// What is wrong. A published page carries no texts that only its developer can use.
pub(crate) fn explain(error: impl ToString) -> String {
    if cfg!(all(target_arch = "wasm32", not(debug_assertions))) { String::new() } else { error.to_string() }
}
