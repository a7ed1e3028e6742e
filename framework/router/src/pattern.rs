//! Patterns: what the paths of a route look like, which paths match, and which of several patterns comes first.
//!
//! # Ranking
//!
//! Where several patterns match a path, the most specific one counts, wherever it was declared. Patterns are compared
//! segment by segment, from the left; at the first difference of kind, the order is: a fixed segment, a `:param`, the end
//! of the pattern, a `*wildcard`. So `/birds/new` comes before `/birds/:id`, and that before `/birds/*rest`.

use crate::encoding::decode;
use crate::params::Params;
use crate::url::{cut, segments_of};

/// The pattern of a whole path: `/birds/:id/photos/*rest`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// This pattern with another one below it. Slashes at the ends count for nothing, and nothing comes after a wildcard.
    pub fn join(&self, path: &str) -> Pattern {
        let mut joined = String::new();
        for segment in segments_of(&String::from_iter([&self.0, "/", path])) {
            joined.push('/');
            joined.push_str(segment);
            if segment.starts_with("*") {
                break;
            }
        }
        Pattern(joined)
    }

    /// As it is declared, from the root: `/birds/:id`.
    pub fn as_str(&self) -> &str {
        if self.0.is_empty() { "/" } else { &self.0 }
    }

    /// How many segments of a path it accounts for; a wildcard for none.
    pub fn depth(&self) -> usize {
        segments_of(&self.0).filter(|segment| !segment.starts_with("*")).count()
    }

    /// Of several patterns that match a path, the one with the lowest rank counts: the kinds of its segments, and its end.
    pub fn rank(&self) -> impl Iterator<Item = u8> {
        let kind = |segment: &str| match segment.as_bytes() {
            [b':', ..] => 1,
            [b'*', ..] => 3,
            _ => 0,
        };
        segments_of(&self.0).map(kind).chain([2])
    }

    /// What a path says where the pattern leaves it open; `None` where it does not match. A fixed segment matches the one
    /// that says the same, however it is encoded, `:name` any one that is not empty, and `*name` what is left, were it
    /// nothing.
    pub fn matches(&self, path: &str) -> Option<Params> {
        let path = path.strip_prefix("/").unwrap_or(path);
        let path = path.strip_suffix("/").unwrap_or(path);
        let mut params = Params::default();
        // `None` when the path is at its end.
        let mut rest = Some(path).filter(|path| !path.is_empty());
        for segment in segments_of(&self.0) {
            if let Some(name) = segment.strip_prefix("*") {
                params.push(name, rest.unwrap_or_default());
                return Some(params);
            }
            let (first, after) = cut(rest?, b'/');
            match segment.strip_prefix(":") {
                Some(name) if !first.is_empty() => params.push(name, first),
                None if first == segment || decode(first).as_deref() == Some(segment) => {}
                _ => return None,
            }
            rest = after;
        }
        rest.is_none().then_some(params)
    }

    /// Whether both match the same paths.
    #[cfg(debug_assertions)]
    pub fn is_like(&self, other: &Pattern) -> bool {
        let is_fixed = |segment: &&str| !segment.starts_with([':', '*']);
        self.rank().eq(other.rank()) && segments_of(&self.0).filter(is_fixed).eq(segments_of(&other.0).filter(is_fixed))
    }
}
