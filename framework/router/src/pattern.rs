//! Patterns: what the paths of a route look like, which paths match, and which of several patterns comes first.
//!
//! # Ranking
//!
//! Where several patterns match a path, the most specific one counts, wherever it was declared. Patterns are compared
//! segment by segment, from the left; at the first difference of kind, the order is: a fixed segment, a `:param`, the end
//! of the pattern, a `*wildcard`. So `/birds/new` comes before `/birds/:id`, and that before `/birds/*rest`. Patterns that
//! are alike in kind go by their text. That makes the ranking a total order.

use std::cmp::Ordering;
use std::fmt;

use crate::encoding::decode;
use crate::params::Params;
use crate::url::{cut, segments_of};

/// The pattern of a whole path: `/birds/:id/photos/*rest`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern(Vec<Segment>);

/// Kinds in the order of their rank. (The end of a pattern stands before the wildcard.)
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    /// Matches the segment that says the same, however it is encoded.
    Fixed(String),
    /// `:name` matches any one segment that is not empty.
    Param(String),
    /// `*name`, always the last, matches what is left, were it nothing.
    Wildcard(String),
}

impl Pattern {
    /// This pattern with another one below it. Slashes at the ends count for nothing, and nothing comes after a wildcard.
    pub fn join(&self, path: &str) -> Pattern {
        let mut segments = self.0.clone();
        for text in segments_of(path) {
            if matches!(segments.last(), Some(Segment::Wildcard(_))) {
                break;
            }
            let name = |kind: fn(String) -> Segment, start| text.strip_prefix(start).map(|name| kind(name.to_owned()));
            let special = name(Segment::Param, ':').or_else(|| name(Segment::Wildcard, '*'));
            segments.push(special.unwrap_or_else(|| Segment::Fixed(text.to_owned())));
        }
        Pattern(segments)
    }

    /// How many segments of a path it accounts for; a wildcard for none.
    pub fn depth(&self) -> usize {
        self.0.len() - usize::from(matches!(self.0.last(), Some(Segment::Wildcard(_))))
    }

    /// The kinds of its segments, by which patterns are ranked; 2 stands for the end.
    pub(crate) fn rank(&self) -> Vec<u8> {
        self.0.iter().map(Segment::kind).chain([2]).collect()
    }

    /// What a path says where the pattern leaves it open; `None` where it does not match.
    pub fn matches(&self, path: &str) -> Option<Params> {
        let mut rest = path.strip_prefix('/').unwrap_or(path);
        rest = rest.strip_suffix('/').unwrap_or(rest);
        let mut params = Vec::new();
        // `None` when the path is at its end.
        let mut rest = Some(rest).filter(|rest| !rest.is_empty());
        for segment in &self.0 {
            if let Segment::Wildcard(name) = segment {
                params.push((name.clone(), rest.unwrap_or_default().to_owned()));
                return Some(Params::new(params));
            }
            let (first, after) = cut(rest?, b'/').map_or((rest?, None), |(first, after)| (first, Some(after)));
            match segment {
                Segment::Param(name) if !first.is_empty() => params.push((name.clone(), first.to_owned())),
                Segment::Fixed(text) if first == text || decode(first, false).as_ref() == Some(text) => {}
                _ => return None,
            }
            rest = after;
        }
        rest.is_none().then(|| Params::new(params))
    }

    /// Whether both match the same paths.
    #[cfg(debug_assertions)]
    pub fn is_like(&self, other: &Pattern) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|pair| match pair {
                (Segment::Fixed(one), Segment::Fixed(two)) => one == two,
                (one, two) => one.kind() == two.kind(),
            })
    }
}

/// As it is declared, from the root: `/birds/:id`.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("/");
        }
        self.0.iter().try_for_each(|segment| {
            let (start, text) = match segment {
                Segment::Fixed(text) => ("/", text),
                Segment::Param(name) => ("/:", name),
                Segment::Wildcard(name) => ("/*", name),
            };
            f.write_str(start)?;
            f.write_str(text)
        })
    }
}

impl Segment {
    fn kind(&self) -> u8 {
        match self {
            Segment::Fixed(_) => 0,
            Segment::Param(_) => 1,
            Segment::Wildcard(_) => 3,
        }
    }
}

impl Ord for Pattern {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Pattern {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
