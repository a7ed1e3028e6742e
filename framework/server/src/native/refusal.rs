//! What the server itself answers, in place of the function: with a code, what was wrong, and what to do.

use std::fmt::Display;

use crate::wire::{Answered, Body};

/// Why a call is refused: the status, what is wrong (the details follow), and what to do.
pub(crate) struct Reason(u16, &'static str, &'static str);

pub(crate) const ORIGIN: Reason =
    Reason(403, "S0410: ", "server functions are called from pages of their own site only");
pub(crate) const UNKNOWN: Reason =
    Reason(404, "S0411: there is no server function at ", "load the page again: it may be older than the server");
pub(crate) const METHOD: Reason =
    Reason(405, "S0412: a server function is called by POST, not ", "send a POST request");
pub(crate) const MALFORMED: Reason =
    Reason(400, "S0413: the body cannot be read: ", "send the arguments as a JSON object, or as the fields of a form");
pub(crate) const TOO_LARGE: Reason =
    Reason(413, "S0414: the body is too large: ", "send less, or raise the limit: #[server(limit = \"8mb\")]");
pub(crate) const CONTENT_TYPE: Reason = Reason(
    415,
    "S0415: no body of this type is accepted: ",
    "send application/json or application/x-www-form-urlencoded, in UTF-8; files cannot be sent",
);
pub(crate) const WRONG_FIELDS: Reason =
    Reason(422, "S0416: the fields are not those of the function: ", "send a field for each argument, by its name");
pub(crate) const PANICKED: Reason =
    Reason(500, "S0417: something went wrong on the server", "the server's log says more");

impl Reason {
    /// What the caller reads.
    pub fn text(&self, detail: impl Display) -> String {
        let Reason(_, what, help) = self;
        format!("{what}{detail}\n  {help}")
    }

    /// An answer that says no.
    pub fn refuse(&self, detail: impl Display) -> Answered {
        Answered { status: self.0, is_json: false, body: Body::Text(self.text(detail)) }
    }
}
