//! CSS selectors, matched on the live tree by the engine that Firefox uses.

use std::fmt;

use cssparser::{CowRcStr, ParseError, Parser, ParserInput, SourceLocation, ToCss};
use html5ever::{Namespace, ns};
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::context::{MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags};
use selectors::context::{QuirksMode, SelectorCaches};
use selectors::matching::{ElementSelectorFlags, matches_selector_list};
use selectors::parser::{ParseRelative, SelectorImpl, SelectorList, SelectorParseErrorKind};
use selectors::{OpaqueElement, bloom::BloomFilter};

use super::document::{Document, ElementData, NodeId};

impl Document {
    /// All elements below `scope` that match, in document order.
    ///
    /// # Errors
    /// The reason why `selector` cannot be used.
    pub fn select(&self, selector: &str, scope: NodeId) -> Result<Vec<NodeId>, String> {
        let mut input = ParserInput::new(selector);
        let list = SelectorList::parse(&Syntax, &mut Parser::new(&mut input), ParseRelative::No)
            .map_err(|error| format!("{:?}", error.kind))?;
        let mut caches = SelectorCaches::default();
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let below = self.with_descendants(scope).skip(1).filter_map(|id| ElementRef::new(self, id));
        let shown = below.filter(|each| !self.is_in_template(each.id));
        let matching = shown.filter(|each| matches_selector_list(&list, each, &mut context));
        Ok(matching.map(|each| each.id).collect())
    }

    /// Whether the node is part of the content of a `<template>`, which a page does not show.
    pub fn is_in_template(&self, id: NodeId) -> bool {
        self.parent(id).is_some_and(|parent| self.closest(parent, "template").is_some())
    }
}

/// The selectors' side of an element.
#[derive(Clone, Copy)]
struct ElementRef<'a> {
    document: &'a Document,
    id: NodeId,
    data: &'a ElementData,
}

impl<'a> ElementRef<'a> {
    fn new(document: &'a Document, id: NodeId) -> Option<ElementRef<'a>> {
        Some(ElementRef { document, id, data: document.element(id)? })
    }

    fn sibling(self, step: isize) -> Option<Self> {
        let siblings = std::iter::successors(Some(self.id), |id| self.document.sibling(*id, step));
        siblings.skip(1).find_map(|id| ElementRef::new(self.document, id))
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.document.attribute(self.id, name)
    }
}

impl fmt::Debug for ElementRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "<{}>", self.data.name.local)
    }
}

impl selectors::Element for ElementRef<'_> {
    type Impl = Kinds;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.data)
    }

    fn parent_element(&self) -> Option<Self> {
        ElementRef::new(self.document, self.document.parent(self.id)?)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.sibling(-1)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.sibling(1)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.document.children(self.id).iter().find_map(|child| ElementRef::new(self.document, *child))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.data.name.ns == ns!(html)
    }

    fn has_local_name(&self, name: &Word) -> bool {
        *self.data.name.local == *name.0
    }

    fn has_namespace(&self, namespace: &Namespace) -> bool {
        self.data.name.ns == *namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.data.name == other.data.name
    }

    fn attr_matches(
        &self,
        namespace: &NamespaceConstraint<&Namespace>,
        name: &Word,
        operation: &AttrSelectorOperation<&Word>,
    ) -> bool {
        let here = match namespace {
            NamespaceConstraint::Any => true,
            NamespaceConstraint::Specific(namespace) => namespace.is_empty(),
        };
        here && self.attribute(&name.0).is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, state: &State, _: &mut MatchingContext<Kinds>) -> bool {
        let Self { document, id, .. } = *self;
        let takes_input = matches!(document.name(id), "input" | "select" | "textarea");
        match state.0 {
            "checked" => document.is_checked(id) || document.is_selected(id),
            "disabled" => document.is_disabled(id),
            "enabled" => document.can_be_disabled(id) && !document.is_disabled(id),
            "required" => takes_input && document.has_attribute(id, "required"),
            "optional" => takes_input && !document.has_attribute(id, "required"),
            "focus" => document.focused == Some(id),
            "focus-within" => is_around(document, id, document.focused),
            "hover" => is_around(document, id, document.hovered),
            _ => self.is_link(),
        }
    }

    fn has_id(&self, name: &Word, case: CaseSensitivity) -> bool {
        self.attribute("id").is_some_and(|id| case.eq(id.as_bytes(), name.0.as_bytes()))
    }

    fn has_class(&self, name: &Word, case: CaseSensitivity) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|class| case.eq(class.as_bytes(), name.0.as_bytes()))
    }

    fn is_empty(&self) -> bool {
        let children = self.document.children(self.id);
        children
            .iter()
            .all(|child| self.document.element(*child).is_none() && self.document.text_content(*child).is_empty())
    }

    fn is_root(&self) -> bool {
        self.document.parent(self.id) == Some(self.document.root())
    }

    fn is_link(&self) -> bool {
        matches!(self.document.name(self.id), "a" | "area") && self.attribute("href").is_some()
    }

    // What there is not in this DOM: shadow trees, pseudo-elements, filters and flags for speed.

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn match_pseudo_element(&self, element: &Never, _: &mut MatchingContext<Kinds>) -> bool {
        match *element {}
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_custom_state(&self, _: &Word) -> bool {
        false
    }

    fn imported_part(&self, _: &Word) -> Option<Word> {
        None
    }

    fn is_part(&self, _: &Word) -> bool {
        false
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

fn is_around(document: &Document, id: NodeId, inner: Option<NodeId>) -> bool {
    inner.is_some_and(|inner| document.with_ancestors(inner).any(|each| each == id))
}

/// A pseudo-class that is understood, beside those of the tree's structure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct State(&'static str);

pub(crate) const STATES: &str = "checked disabled enabled required optional focus focus-within hover link any-link";

struct Syntax;

impl<'i> selectors::parser::Parser<'i> for Syntax {
    type Impl = Kinds;
    type Error = SelectorParseErrorKind<'i>;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(
        &self,
        location: SourceLocation,
        name: CowRcStr<'i>,
    ) -> Result<State, ParseError<'i, Self::Error>> {
        match STATES.split(' ').find(|state| name.eq_ignore_ascii_case(state)) {
            Some(state) => Ok(State(state)),
            None => Err(location.new_custom_error(SelectorParseErrorKind::UnsupportedPseudoClassOrElement(name))),
        }
    }
}

/// Which types the selectors are made of.
#[derive(Clone, Debug)]
struct Kinds;

impl SelectorImpl for Kinds {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Word;
    type Identifier = Word;
    type LocalName = Word;
    type NamespaceUrl = Namespace;
    type NamespacePrefix = Word;
    type BorrowedLocalName = Word;
    type BorrowedNamespaceUrl = Namespace;
    type NonTSPseudoClass = State;
    type PseudoElement = Never;
}

/// A name or a value in a selector.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Word(String);

impl From<&str> for Word {
    fn from(text: &str) -> Word {
        Word(text.to_owned())
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Word {
    fn to_css<W: fmt::Write>(&self, output: &mut W) -> fmt::Result {
        output.write_str(&self.0)
    }
}

impl PrecomputedHash for Word {
    /// Hashes only serve bloom filters, and none is used.
    fn precomputed_hash(&self) -> u32 {
        0
    }
}

impl ToCss for State {
    fn to_css<W: fmt::Write>(&self, output: &mut W) -> fmt::Result {
        write!(output, ":{}", self.0)
    }
}

impl selectors::parser::NonTSPseudoClass for State {
    type Impl = Kinds;

    fn is_active_or_hover(&self) -> bool {
        self.0 == "hover"
    }

    fn is_user_action_state(&self) -> bool {
        matches!(self.0, "hover" | "focus")
    }
}

/// A pseudo-element: there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Never {}

impl ToCss for Never {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl selectors::parser::PseudoElement for Never {
    type Impl = Kinds;
}
