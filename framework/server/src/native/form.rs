//! Forms that are sent as browsers do it by themselves, without WebAssembly: to the page that they stand in, with the
//! function named in `?_action=`.

use super::handle::{Call, Options, Reply, admit};
use super::registry::Registration;
use super::request;
use crate::ServerError;
use crate::form::FormOutcome;
use crate::function::action_id;
use crate::wire::{Answered, Body, from_form};

/// What to answer to a form that was sent.
#[derive(Debug)]
pub enum FormReply {
    /// This: a redirect (303) to where the function leads or to the same page, if all went well; or a refusal.
    Reply(Reply),
    /// The page, rendered again, with the outcome as a context.
    Render {
        /// What the form shows.
        outcome: FormOutcome,
        /// The status for the page: 422, or what the function has set. (Headers that it has set are those of the
        /// `Response` that was provided.)
        status: u16,
    },
}

/// Runs the function that a form names in the query, as [`handle`](crate::handle) would. To be called for each POST to a
/// page with `_action` in its query.
pub async fn run_form(call: Call, options: &Options, provide: impl FnOnce()) -> FormReply {
    let action = pairs(&call).find_map(|pair| pair.strip_prefix("_action=")).unwrap_or_default();
    let function = match admit(action, &call, options) {
        Ok(function) => function,
        Err(refused) => return FormReply::Reply(Reply::new(refused, Vec::new())),
    };
    let (answered, headers) = request::run(function, &call, options, provide).await;
    let leads_elsewhere = headers.iter().any(|(name, _)| name == "location");
    match answered {
        Answered { status: 200..300, .. } => FormReply::Reply(redirect(&call, headers)),
        Answered { is_json: true, .. } if leads_elsewhere => FormReply::Reply(redirect(&call, headers)),
        Answered { is_json, status, body: Body::Text(text) } if is_json || status == 422 => {
            // If a number is none, say, the form shows that as it shows errors of the function.
            let error = if is_json { text } else { (function.error)(ServerError::Status { status, message: text }) };
            FormReply::Render { outcome: outcome(function, &call, error), status }
        }
        refused => FormReply::Reply(Reply::new(refused, headers)),
    }
}

fn outcome(function: &Registration, call: &Call, error: String) -> FormOutcome {
    // The function could read the fields, or has said what is wrong with them.
    let text = String::from_utf8_lossy(&call.body);
    let mut values: Vec<(String, String)> = from_form(&text).unwrap_or_default();
    values.retain(|(name, _)| !crate::form::is_secret(name));
    FormOutcome { action: action_id(function.path), error, values }
}

/// To where the function leads, or to the page itself: loading it again then sends nothing again.
fn redirect(call: &Call, mut headers: Vec<(String, String)>) -> Reply {
    if !headers.iter().any(|(name, _)| name == "location") {
        headers.push(("location".to_owned(), page(call)));
    }
    Reply::new(Answered { status: 303, is_json: false, body: Body::Text(String::new()) }, headers)
}

/// The address of the page. Two slashes at its start would lead to another server.
fn page(call: &Call) -> String {
    let path = call.parts().0.trim_start_matches(['/', '\\']);
    let others: Vec<&str> = pairs(call).filter(|pair| pair.split('=').next() != Some("_action")).collect();
    if others.is_empty() { format!("/{path}") } else { format!("/{path}?{}", others.join("&")) }
}

/// The names and values in the query, as they were sent.
fn pairs(call: &Call) -> impl Iterator<Item = &str> {
    call.parts().1.split('&').filter(|pair| !pair.is_empty())
}
