//! What the server itself answers, in place of the function: with a code, what was wrong, and what to do.

use std::fmt::{Display, Write};

use super::handle::Reply;
use crate::wire::{Answered, Body};

/// An answer that says no.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub status: u16,
    pub message: String,
}

impl Refusal {
    fn new(status: u16, code: &str, what: impl Display, help: &str) -> Refusal {
        let mut message = String::new();
        // Writing to a String does not fail.
        let _ = write!(message, "{code}: {what}\n  {help}");
        Refusal { status, message }
    }

    pub fn origin(what: &str) -> Refusal {
        Refusal::new(403, "S0410", what, "server functions are called from pages of their own site only")
    }

    pub fn unknown(path: &str) -> Refusal {
        let what = format_args!("there is no server function at {path:?}");
        Refusal::new(404, "S0411", what, "load the page again: it may be older than the server")
    }

    pub fn method(method: &str) -> Refusal {
        let what = format_args!("a server function is called by POST, not {method:?}");
        Refusal::new(405, "S0412", what, "send a POST request")
    }

    pub fn malformed(error: &dyn Display) -> Refusal {
        let help = "send the arguments as a JSON object, or as the fields of a form";
        Refusal::new(400, "S0413", format_args!("the body cannot be read: {error}"), help)
    }

    pub fn too_large(what: &str) -> Refusal {
        let help = "send less, or raise the limit: #[server(limit = \"8mb\")]";
        Refusal::new(413, "S0414", format_args!("the body is too large: {what}"), help)
    }

    pub fn content_type(content_type: &str) -> Refusal {
        let what = format_args!("a body of the type {content_type:?} is not accepted");
        let help = "send application/json or application/x-www-form-urlencoded, in UTF-8; files cannot be sent";
        Refusal::new(415, "S0415", what, help)
    }

    pub fn wrong_fields(error: &dyn Display) -> Refusal {
        let what = format_args!("the fields are not those of the function: {error}");
        Refusal::new(422, "S0416", what, "send a field for each argument, by its name")
    }

    pub fn panicked() -> Refusal {
        Refusal::new(500, "S0417", "something went wrong on the server", "the server's log says more")
    }

    /// A result that serde could not write, which is an error in the program.
    pub fn unwritable(path: &str, error: &str) -> Refusal {
        let what = format_args!("the result of {path} cannot be written: {error}");
        Refusal::new(500, "S0417", what, "return a type that JSON can express")
    }
}

impl From<Refusal> for Answered {
    fn from(refusal: Refusal) -> Answered {
        Answered { status: refusal.status, is_json: false, body: Body::Text(refusal.message) }
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Reply {
        let allow = (refusal.status == 405).then(|| ("allow".to_owned(), "POST".to_owned()));
        Reply::new(refusal.into(), allow.into_iter().collect())
    }
}
