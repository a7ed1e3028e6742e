//! What an address says: the params of its path and the values of its query, as text or as types of yours.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::encoding::{decode, encode};
use crate::router::use_location;
use crate::routes::use_params;
use crate::url::{cut, parts_of, replaced};

/// Names with values: what a path says where the pattern of its route leaves it open, or the query of an address. In a
/// query, a name may have several values.
///
/// ```
/// use samara_router::Params;
///
/// let query = Params::new("page=2&tag=wader&tag=grey+heron");
/// assert_eq!(query.parse::<u32>("page"), Ok(2));
/// assert_eq!(query.all("tag"), ["wader", "grey heron"]);
/// assert_eq!(query.with("page", "3").as_str(), "tag=wader&tag=grey%20heron&page=3");
/// assert!(query.parse::<u32>("tag").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(String);

impl Params {
    /// Reads a query, without the `?` in front of it.
    pub fn new(query: &str) -> Self {
        Params(replaced(query, b'+', "%20"))
    }

    /// The first value of this name as text; in a path, that of `:name` or `*name`.
    ///
    /// # Errors
    ///
    /// `S0503` when there is none, `S0504` when it is not encoded right.
    pub fn get(&self, name: &str) -> Result<String, ParamError> {
        let error = |problem, value: &str| ParamError { problem, name: name.to_owned(), value: value.to_owned() };
        let (_, value) = self.pairs().find(|(each, _)| is(each, name)).ok_or_else(|| error(Problem::Missing, ""))?;
        decode(value).ok_or_else(|| error(Problem::Encoding, value))
    }

    /// The first value of this name, read as a `T`.
    ///
    /// # Errors
    ///
    /// As [`get`](Params::get), and `S0505` when the text is no `T`.
    pub fn parse<T: FromStr>(&self, name: &str) -> Result<T, ParamError> {
        let text = self.get(name)?;
        text.parse().map_err(|_| ParamError { problem: Problem::Invalid, name: name.to_owned(), value: text })
    }

    /// All values of this name, in order, without those that are not encoded right.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs().filter(|(each, _)| is(each, name)).filter_map(|(_, value)| decode(value)).collect()
    }

    /// The query with one value of this name in place of those that it had.
    pub fn with(&self, name: &str, value: &str) -> Params {
        let mut query = self.without(name);
        query.push(&encode(name), &encode(value));
        query
    }

    /// The query without the values of this name.
    pub fn without(&self, name: &str) -> Params {
        let mut query = Params::default();
        self.pairs().filter(|(each, _)| !is(each, name)).for_each(|(name, value)| query.push(name, value));
        query
    }

    /// The query as it stands in an address, without the `?`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds what a path says. Both are encoded as they are in a path, where an `&` may stand for itself.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        let separator = if self.0.is_empty() { "" } else { "&" };
        [separator, name, "=", &replaced(value, b'&', "%26")].iter().for_each(|part| self.0.push_str(part));
    }

    /// Names and values, encoded.
    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = parts_of(&self.0, b'&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| cut(pair, b'=')).map(|(name, value)| (name, value.unwrap_or_default()))
    }
}

fn is(encoded: &str, name: &str) -> bool {
    encoded == name || decode(encoded).as_deref() == Some(name)
}

/// The value of `:name` or `*name` in the path, read as a `T`. Tracked: what reads it runs again when the params change.
///
/// # Errors
///
/// `S0503` when the route has no such param, `S0504` when the address is not encoded right there, `S0505` when the text is
/// no `T`. In a view, an error goes to the nearest `ErrorBoundary`.
///
/// ```
/// # use samara::prelude::*;
/// use samara_router::param;
///
/// #[component]
/// fn Bird() -> impl View {
///     view! { <h1>{move || param::<u32>("id").map(|id| format!("Bird number {id}"))}</h1> }
/// }
/// ```
pub fn param<T: FromStr>(name: &str) -> Result<T, ParamError> {
    use_params().parse(name)
}

/// The first value of this name in the query, read as a `T`. Tracked, as [`param`].
///
/// # Errors
///
/// As [`param`]. Where the value may be missing: `query("page").unwrap_or(1)`.
pub fn query<T: FromStr>(name: &str) -> Result<T, ParamError> {
    use_location().query().parse(name)
}

/// Why an address does not say what was asked of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ParamError {
    problem: Problem,
    name: String,
    value: String,
}

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `S0503`: there is no such param or value.
    Missing,
    /// `S0504`: it is not encoded right.
    Encoding,
    /// `S0505`: it is not of the type that was asked for.
    Invalid,
}

impl ParamError {
    /// What is wrong.
    pub fn problem(&self) -> Problem {
        self.problem
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (code, what) = match self.problem {
            Problem::Missing => ("S0503", "it is missing"),
            Problem::Encoding => ("S0504", "it is not encoded right: "),
            Problem::Invalid => ("S0505", "it has no value of the right kind: "),
        };
        let parts = [code, ": the address says nothing for `", &self.name, "`: ", what, &self.value];
        parts.iter().try_for_each(|part| f.write_str(part))
    }
}

/// The text that is shown: what could be derived weighs kilobytes, in each page that shows any error.
impl fmt::Debug for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for ParamError {}
