//! What an address says: the params of its path and the values of its query, as text or as types of yours.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::encoding::{decode, encode};
use crate::router::{use_location, use_params};
use crate::url::{cut, parts_of};

/// What the path says where the pattern of its route leaves it open, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    pub(crate) fn new(encoded: Vec<(String, String)>) -> Self {
        Params(encoded)
    }

    /// The value of `:name` or `*name` as text.
    ///
    /// # Errors
    ///
    /// `S0503` when the route has no such param, `S0504` when the address is not encoded right there.
    pub fn get(&self, name: &str) -> Result<String, ParamError> {
        text(&self.0, name, false)
    }

    /// The value of `:name` or `*name`, read as a `T`.
    ///
    /// # Errors
    ///
    /// As [`get`](Params::get), and `S0505` when the text is no `T`.
    pub fn parse<T: FromStr>(&self, name: &str) -> Result<T, ParamError> {
        parsed(self.get(name)?, name)
    }
}

/// The query of an address: names with values. A name may have several.
///
/// ```
/// use samara_router::Query;
///
/// let query = Query::new("page=2&tag=wader&tag=grey+heron");
/// assert_eq!(query.parse::<u32>("page"), Ok(2));
/// assert_eq!(query.all("tag"), ["wader", "grey heron"]);
/// assert_eq!(query.with("page", "3").to_string(), "tag=wader&tag=grey%20heron&page=3");
/// assert!(query.parse::<u32>("tag").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query, without the `?` in front of it.
    pub fn new(query: &str) -> Self {
        let pairs = parts_of(query, b'&').filter(|pair| !pair.is_empty());
        Query(pairs.map(|pair| cut(pair, b'=').unwrap_or((pair, ""))).map(owned).collect())
    }

    /// The first value of this name as text.
    ///
    /// # Errors
    ///
    /// `S0503` when there is none, `S0504` when it is not encoded right.
    pub fn get(&self, name: &str) -> Result<String, ParamError> {
        text(&self.0, name, true)
    }

    /// The first value of this name, read as a `T`.
    ///
    /// # Errors
    ///
    /// As [`get`](Query::get), and `S0505` when the text is no `T`.
    pub fn parse<T: FromStr>(&self, name: &str) -> Result<T, ParamError> {
        parsed(self.get(name)?, name)
    }

    /// All values of this name, in order, without those that are not encoded right.
    pub fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(each, _)| is(each, name));
        named.filter_map(|(_, value)| decode(value, true)).collect()
    }

    /// The query with one value of this name in place of those that it had.
    pub fn with(&self, name: &str, value: &str) -> Query {
        let mut query = self.without(name);
        query.0.push((encode(name), encode(value)));
        query
    }

    /// The query without the values of this name.
    pub fn without(&self, name: &str) -> Query {
        Query(self.0.iter().filter(|(each, _)| !is(each, name)).cloned().collect())
    }
}

/// The query as it stands in an address, without the `?`.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (position, (name, value)) in self.0.iter().enumerate() {
            f.write_str(if position > 0 { "&" } else { "" })?;
            [name, "=", &value.replace('+', "%20")].iter().try_for_each(|part| f.write_str(part))?;
        }
        Ok(())
    }
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
    use_params().with(|params| params.parse(name))
}

/// The first value of this name in the query, read as a `T`. Tracked, as [`param`].
///
/// # Errors
///
/// As [`param`]. Where the value may be missing: `query("page").unwrap_or(1)`.
pub fn query<T: FromStr>(name: &str) -> Result<T, ParamError> {
    use_location().query().parse(name)
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn is(encoded: &str, name: &str) -> bool {
    encoded == name || decode(encoded, true).as_deref() == Some(name)
}

fn text(pairs: &[(String, String)], name: &str, in_query: bool) -> Result<String, ParamError> {
    let error = |problem, value: &str| ParamError { problem, name: name.to_owned(), value: value.to_owned() };
    let found = pairs.iter().find(|(each, _)| if in_query { is(each, name) } else { each == name });
    let (_, value) = found.ok_or_else(|| error(Problem::Missing, ""))?;
    decode(value, in_query).ok_or_else(|| error(Problem::Encoding, value))
}

fn parsed<T: FromStr>(text: String, name: &str) -> Result<T, ParamError> {
    text.parse().map_err(|_| ParamError { problem: Problem::Invalid, name: name.to_owned(), value: text })
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
