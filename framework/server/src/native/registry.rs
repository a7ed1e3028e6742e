//! Which server functions the program has. Each registers itself before `main` starts, by `inventory`.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use serde_json::error::Category;

use super::refusal::{CONTENT_TYPE, MALFORMED, TOO_LARGE, WRONG_FIELDS};
use crate::function::action_id;
use crate::wire::{Answer, Answered, Body, FORM, JSON, from_form};
use crate::{FunctionError, ServerError, ServerFunction};

/// A server function without its types.
#[doc(hidden)]
pub struct Registration {
    pub(crate) path: &'static str,
    pub(crate) limit: usize,
    /// Runs the function with the arguments in a body of this content type.
    pub(crate) run: fn(&str, &[u8]) -> Running,
    /// As the function's own error, in JSON.
    pub(crate) error: fn(ServerError) -> String,
}

type Running = Pin<Box<dyn Future<Output = Answered>>>;

inventory::collect!(Registration);

/// The most fields that a form may have.
const FIELDS: usize = 1000;

impl Registration {
    /// That of `F`.
    pub const fn new<F: ServerFunction>() -> Registration {
        Registration { path: F::PATH, limit: F::LIMIT, run: run::<F>, error: error::<F> }
    }

    /// The function of this path, or the one that a form names so in `?_action=`.
    pub(crate) fn find(path_or_action: &str) -> Option<&'static Registration> {
        let of_action = || registry().values().find(|function| action_id(function.path) == path_or_action);
        registry().get(path_or_action).or_else(of_action).copied()
    }
}

/// The paths of all server functions, for those who route requests.
///
/// # Panics
///
/// With `S0418` if two functions have the same path.
pub fn paths() -> impl Iterator<Item = &'static str> {
    registry().keys().copied()
}

/// How many bytes the body of a call may have, for those who read requests: for a path of a function, or for the
/// `_action` of a form. `None` if there is no such function.
///
/// # Panics
///
/// With `S0418` if two functions have the same path.
pub fn limit(path_or_action: &str) -> Option<usize> {
    Registration::find(path_or_action).map(|function| function.limit)
}

fn registry() -> &'static HashMap<&'static str, &'static Registration> {
    static REGISTRY: OnceLock<HashMap<&str, &Registration>> = OnceLock::new();
    REGISTRY.get_or_init(|| collect(inventory::iter::<Registration>()))
}

fn collect(functions: impl IntoIterator<Item = &'static Registration>) -> HashMap<&'static str, &'static Registration> {
    let mut registry = HashMap::new();
    for function in functions {
        if registry.insert(function.path, function).is_some() {
            panic!("S0418: two server functions have the path {}\n  give one of them another `path`", function.path);
        }
    }
    registry
}

fn error<F: ServerFunction>(error: ServerError) -> String {
    // What cannot be written is no JSON then, which the other side will say.
    F::Error::from_server(error).write().unwrap_or_default()
}

fn run<F: ServerFunction>(content_type: &str, body: &[u8]) -> Running {
    let arguments = decode::<F>(content_type, body);
    Box::pin(async {
        let arguments = match arguments {
            Ok(arguments) => arguments,
            Err(refused) => return refused,
        };
        let (status, written) = match arguments.run().await {
            Ok(value) => (200, value.write()),
            Err(error) => (422, error.write().map(Body::Text).map_err(|error| error.to_string())),
        };
        match written {
            Ok(body) => Answered { status, is_json: matches!(body, Body::Text(_)), body },
            // A mistake in the program, of which only the log should tell.
            Err(error) => panic!("a result cannot be written: {error}\n  return a type that JSON can express"),
        }
    })
}

fn decode<F: ServerFunction>(content_type: &str, body: &[u8]) -> Result<F, Answered> {
    match essence(content_type).as_str() {
        JSON => serde_json::from_slice(body).map_err(|error| match error.classify() {
            Category::Data => WRONG_FIELDS.refuse(error),
            _ => MALFORMED.refuse(error),
        }),
        FORM => {
            let text = std::str::from_utf8(body).map_err(|error| MALFORMED.refuse(error))?;
            if text.split('&').count() > FIELDS {
                return Err(TOO_LARGE.refuse(format_args!("more than {FIELDS} fields")));
            }
            from_form(text).map_err(|error| WRONG_FIELDS.refuse(error))
        }
        _ => Err(CONTENT_TYPE.refuse(format_args!("{content_type:?}"))),
    }
}

/// `Application/JSON; charset=utf-8` → `application/json`. Empty where another charset is named.
fn essence(content_type: &str) -> String {
    let content_type = content_type.to_ascii_lowercase();
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let charset = parts.find_map(|parameter| parameter.strip_prefix("charset="));
    if charset.is_none_or(|charset| charset.trim_matches('"') == "utf-8") { essence.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "S0418: two server functions have the path /twice")]
    fn a_path_that_is_taken_is_an_error_of_the_program() {
        fn run(_: &str, _: &[u8]) -> Running {
            unreachable!("it is never called")
        }
        static TWICE: Registration = Registration { path: "/twice", limit: 1, run, error: |_| String::new() };
        collect([&TWICE, &TWICE]);
    }

    #[test]
    fn a_content_type_may_name_its_charset_if_it_is_utf_8() {
        assert_eq!(essence("Application/JSON ; Charset=\"UTF-8\""), JSON);
        assert_eq!(essence("application/json;charset=latin1"), "");
        assert_eq!(essence(""), "");
    }
}
