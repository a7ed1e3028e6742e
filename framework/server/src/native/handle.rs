//! From a request to the reply of a server function.

use super::refusal::{METHOD, TOO_LARGE, UNKNOWN};
use super::registry::Registration;
use super::{origin, request};
use crate::wire::{Answered, Body};

/// A request.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// The path and the query, as they were sent.
    pub url: String,
    /// The method, in upper case.
    pub method: String,
    /// The headers. `host` has to be among them, also where HTTP/2 calls it `:authority`.
    pub headers: Vec<(String, String)>,
    /// The body. Do not read more than [`limit`](crate::limit) allows, and one byte.
    pub body: Vec<u8>,
}

impl Call {
    /// The header of this name, in whichever case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The path and the query.
    pub(crate) fn parts(&self) -> (&str, &str) {
        self.url.split_once('?').unwrap_or((&self.url, ""))
    }
}

/// How a server answers calls.
#[derive(Clone, Debug)]
pub struct Options {
    /// Answers requests that do not say where they come from: programs, and not browsers, send these.
    pub allow_without_origin: bool,
    /// Other origins whose pages may call, such as `https://example.org`; also this site's own, where a proxy changes
    /// the `Host`.
    pub origins: Vec<String>,
    /// Told of panics in functions. By default they go to the standard error output.
    pub log: fn(&str),
}

impl Default for Options {
    fn default() -> Options {
        Options { allow_without_origin: false, origins: Vec::new(), log: |message| eprintln!("{message}") }
    }
}

/// The answer to a request.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, with the type of the content, and with those that the function set on `use_response()`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

impl Reply {
    pub(crate) fn new(answered: Answered, mut headers: Vec<(String, String)>) -> Reply {
        let content_type = if answered.is_json { "application/json" } else { "text/plain; charset=utf-8" };
        let allow = (answered.status == 405).then_some(("allow", "POST"));
        for (name, value) in [("content-type", content_type), ("cache-control", "no-store")].into_iter().chain(allow) {
            if !headers.iter().any(|(present, _)| present == name) {
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
        Reply { status: answered.status, headers, body: answered.body }
    }
}

/// Answers a call of a server function. `provide` runs first, in the graph of the call: it provides the contexts that
/// functions use, such as the `Request`, a `Response`, and the app's own.
///
/// A result comes back as JSON with the status 200 (or another of success that the function set), an error of the
/// function as JSON with 422 (or another of 400 and above), text in pieces as `text/plain`. A redirect on
/// `use_response()` comes back as the header `location` of such an answer: the browser's side follows it.
///
/// What is wrong with a call is answered in plain text, with a code:
///
/// | status | code | |
/// |---|---|---|
/// | 403 | S0410 | the call comes from another site, or does not say from where |
/// | 404 | S0411 | there is no such function |
/// | 405 | S0412 | the method is not POST |
/// | 400 | S0413 | the body cannot be read |
/// | 413 | S0414 | the body is too large |
/// | 415 | S0415 | the body is neither JSON nor the fields of a form |
/// | 422 | S0416 | the fields are not those of the function |
/// | 500 | S0417 | the function panicked |
pub async fn handle(call: Call, options: &Options, provide: impl FnOnce()) -> Reply {
    let path = call.parts().0;
    let (answered, headers) = match admit(path, &call, options) {
        Ok(function) => request::run(function, &call, options, provide).await,
        Err(refused) => (refused, Vec::new()),
    };
    Reply::new(answered, headers)
}

/// The function that a call names, if there is one and the call may pass; or else why not.
pub(crate) fn admit(name: &str, call: &Call, options: &Options) -> Result<&'static Registration, Answered> {
    let function = Registration::find(name).ok_or_else(|| UNKNOWN.refuse(format_args!("{name:?}")))?;
    if call.method != "POST" {
        return Err(METHOD.refuse(format_args!("{:?}", call.method)));
    }
    origin::check(call, options)?;
    if call.body.len() > function.limit {
        return Err(TOO_LARGE.refuse(format_args!("the limit is {} bytes", function.limit)));
    }
    Ok(function)
}
