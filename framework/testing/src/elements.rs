//! Several elements at once.

use std::ops::Deref;

use crate::element::Element;

/// What a query for all elements found, in document order. Dereferences to a slice: `len()`, `iter()`, `[0]`, …
///
/// It is a list made at one time: elements that come later are not in it.
#[derive(Debug, Clone)]
pub struct Elements {
    found: Vec<Element>,
    wanted: String,
}

impl Elements {
    pub(crate) fn new(found: Vec<Element>, wanted: String) -> Elements {
        Elements { found, wanted }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// The one element that was found.
    ///
    /// # Panics
    /// If there is none (S0301) or more than one (S0302).
    #[track_caller]
    pub fn only(&self) -> Element {
        match self.found.as_slice() {
            [one] => one.clone(),
            [] => panic!("S0301: there should be one, but there are no {}", self.wanted),
            several => {
                panic!("S0302: there should be one, but there are {} {}: {several:#?}", several.len(), self.wanted)
            }
        }
    }

    /// The element at a position, counted from 0.
    ///
    /// # Panics
    /// If there are not so many (S0301).
    #[track_caller]
    pub fn nth(&self, position: usize) -> Element {
        match self.found.get(position) {
            Some(element) => element.clone(),
            None => panic!("S0301: there is no position {position}: there are {} {}", self.count(), self.wanted),
        }
    }

    /// What a user reads on each of them. See [`Scope::text`](crate::Scope::text).
    #[track_caller]
    pub fn texts(&self) -> Vec<String> {
        self.found.iter().map(|element| element.text()).collect()
    }

    /// The value of each of them. See [`Element::value`].
    #[track_caller]
    pub fn values(&self) -> Vec<String> {
        self.found.iter().map(Element::value).collect()
    }
}

impl PartialEq for Elements {
    fn eq(&self, other: &Elements) -> bool {
        self.found == other.found
    }
}

impl Deref for Elements {
    type Target = [Element];

    fn deref(&self) -> &[Element] {
        &self.found
    }
}

impl IntoIterator for Elements {
    type Item = Element;
    type IntoIter = std::vec::IntoIter<Element>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

impl<'a> IntoIterator for &'a Elements {
    type Item = &'a Element;
    type IntoIter = std::slice::Iter<'a, Element>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.iter()
    }
}
