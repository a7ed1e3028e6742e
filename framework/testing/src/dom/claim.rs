//! Whether a node of the server's is a copy of a template, and which of the nodes in it are which: `claim.js`, in Rust.
//!
//! What a server writes for a template differs from it by comments: `<!---->` stands in front of a text that fills a
//! hole, and between that and a fixed text; `<!--[-->` and `<!--]-->` stand around a block that fills one. A hole that
//! is its element's only child is in neither: all that is in the element will be its content.

use html5ever::QualName;

use super::Dom;
use super::document::{Content, Document, NodeId};

/// What was found: the nodes that stand for those of the template and the comments of its holes, in the order of the
/// document; and nodes among them that have no business there.
#[derive(Default)]
pub(super) struct Claim {
    pub found: Vec<NodeId>,
    pub strays: Vec<NodeId>,
}

/// A node of a template.
pub(super) struct Shape {
    /// None for texts.
    name: Option<QualName>,
    /// None for elements.
    pub text: Option<String>,
    /// What fills it is a text or a block.
    pub hole: bool,
    /// A fixed text that follows a hole.
    pub separated: bool,
    /// Gets a handle.
    pub captured: bool,
    /// What is in it, operations will set.
    pub hollow: bool,
    /// What is in it does not matter now.
    open: bool,
    pub names: Vec<String>,
    /// Those that must be the same.
    attributes: Vec<(String, String)>,
    pub classes: String,
    pub parts: Vec<Shape>,
}

/// Attributes that the user may have changed, that are written for properties, or that scripts cannot read.
pub(super) const LOOSE: [&str; 5] = ["open", "value", "checked", "selected", "nonce"];

/// What is in these is no part of the template: it is a value, or markup only where there are no scripts.
const OPAQUE: [&str; 2] = ["textarea", "noscript"];

impl Shape {
    pub fn new(document: &Document, node: NodeId, captured: &[NodeId]) -> Shape {
        let children = document.children(node).iter();
        let children: Vec<_> = children.map(|child| Shape::new(document, *child, captured)).collect();
        let is_opaque = OPAQUE.contains(&document.name(node)) && !children.iter().any(|child| child.captured);
        let mut parts = if is_opaque { Vec::new() } else { children };
        for index in 1..parts.len() {
            parts[index].separated = parts[index].is_fixed_text() && parts[index - 1].hole;
        }
        let element = document.element(node);
        let text = document.text(node).map(str::to_owned);
        let is_captured = captured.contains(&node);
        let attributes = element.map_or(&[][..], |element| &element.attributes).iter();
        Shape {
            names: attributes.clone().map(|(name, _)| name.clone()).collect(),
            name: element.map(|element| element.name.clone()),
            hole: text.as_deref() == Some(""),
            text,
            separated: false,
            captured: is_captured,
            hollow: parts.is_empty() && !is_opaque && is_captured,
            open: parts.is_empty() && (is_opaque || is_captured),
            attributes: attributes.filter(|(name, _)| !LOOSE.contains(&name.as_str())).cloned().collect(),
            classes: document.attribute(node, "class").unwrap_or_default().to_owned(),
            parts,
        }
    }

    fn is_fixed_text(&self) -> bool {
        self.text.is_some() && !self.hole
    }
}

impl Claim {
    /// Whether `node` and what is in it are what the template says. Strays are no hindrance, if all else is there.
    pub fn fits(&mut self, document: &Document, shape: &Shape, node: NodeId) -> bool {
        self.found.clear();
        self.strays.clear();
        self.fits_element(document, shape, node)
    }

    fn fits_element(&mut self, document: &Document, shape: &Shape, node: NodeId) -> bool {
        let name = document.element(node).map(|element| &element.name);
        let agrees = |(name, value): &(String, String)| agrees(name, value, document.attribute(node, name));
        if name.is_none() || name != shape.name.as_ref() || !shape.attributes.iter().all(agrees) {
            return false;
        }
        self.found.push(node);
        if shape.open {
            return true;
        }
        let mut next = document.children(node).first().copied();
        for part in &shape.parts {
            while let Some(stray) = next.filter(|next| !self.try_part(document, part, *next)) {
                self.strays.push(stray);
                next = document.sibling(stray, 1);
            }
            next = match (next, self.found.last()) {
                (Some(next), _) if part.text.is_none() => document.sibling(next, 1),
                (Some(_), Some(last)) => behind(document, *last),
                _ => return false,
            };
        }
        self.strays.extend(next.into_iter().flat_map(|next| document.with_following(next, None)));
        true
    }

    fn try_part(&mut self, document: &Document, part: &Shape, node: NodeId) -> bool {
        let (found, strays) = (self.found.len(), self.strays.len());
        let fits = self.fits_part(document, part, node);
        if !fits {
            self.found.truncate(found);
            self.strays.truncate(strays);
        }
        fits
    }

    fn fits_part(&mut self, document: &Document, part: &Shape, node: NodeId) -> bool {
        if part.text.is_none() {
            return self.fits_element(document, part, node);
        }
        if part.hole {
            let close = document.closing(node, None);
            self.found.push(node);
            self.found.extend(close);
            return close.is_some() || document.is_mark(node);
        }
        let mut text = Some(node);
        if part.separated {
            if !document.is_mark(node) {
                return false;
            }
            self.found.push(node);
            text = document.sibling(node, 1);
        }
        let text = text.filter(|text| document.text(*text).is_some());
        self.found.extend(text);
        text.is_some()
    }
}

/// What follows a hole or a text. (The parser may split a long text.)
fn behind(document: &Document, last: NodeId) -> Option<NodeId> {
    let is_text = |node: &NodeId| document.text(*node).is_some();
    let mut next = document.sibling(last, 1);
    while !document.is_closing(last) && next.as_ref().is_some_and(is_text) {
        next = document.sibling(next?, 1);
    }
    next
}

/// The server writes classes and styles that change behind the fixed ones.
fn agrees(name: &str, value: &str, actual: Option<&str>) -> bool {
    let tidy = |list: &str| list.trim().trim_end_matches(';').to_owned();
    actual == Some(value)
        || (matches!(name, "class" | "style") && tidy(actual.unwrap_or_default()).starts_with(&tidy(value)))
}

/// What is done with what was found.
impl Dom {
    /// Gives handles to what was found, and turns the marks of holes into what they stand for.
    pub(super) fn claim(&mut self, shape: &Shape, claim: &Claim, base: u32) {
        if let Some(stray) = claim.strays.first() {
            self.fault("nothing", Some(*stray), None);
        }
        claim.strays.iter().for_each(|stray| self.document.detach(*stray));
        let mut handle = base;
        self.claim_part(shape, &mut claim.found.iter().copied(), &mut handle);
    }

    fn claim_part(&mut self, part: &Shape, found: &mut impl Iterator<Item = NodeId>, handle: &mut u32) {
        let Some(node) = found.next() else { return };
        if part.hole && self.document.is_mark(node) {
            let next = self.document.sibling(node, 1).filter(|next| self.document.text(*next).is_some());
            let text = next.unwrap_or_else(|| {
                let text = self.document.create(Content::Text(String::new()));
                self.document.insert_before(text, node);
                text
            });
            self.document.detach(node);
            self.join(text, None);
            self.nodes.insert(*handle, text);
            *handle += 1;
        } else if part.hole {
            let Some(close) = found.next() else { return };
            self.block(*handle, node, close);
            *handle += 1;
        } else if let Some(expected) = &part.text {
            let mut text = node;
            if part.separated {
                self.document.detach(node);
                text = found.next().unwrap_or(node);
            }
            self.join(text, None);
            let actual = self.document.text(text).map(str::to_owned);
            if actual.as_ref() != Some(expected) {
                self.differs(expected, actual.as_deref());
                self.document.node_mut(text).content = Content::Text(expected.clone());
            }
        } else {
            self.claim_element(part, node, handle);
            part.parts.iter().for_each(|part| self.claim_part(part, found, handle));
        }
    }

    fn claim_element(&mut self, part: &Shape, node: NodeId, handle: &mut u32) {
        if part.captured {
            self.nodes.insert(*handle, node);
            *handle += 1;
            if self.document.attribute(node, "class").unwrap_or_default() != part.classes {
                let classes = part.classes.split_ascii_whitespace().map(str::to_owned).collect();
                self.hydration.classes.insert(node, classes);
            }
        }
        if self.document.element(node).is_some_and(|element| element.attributes.len() != part.names.len()) {
            self.hydration.dressed.insert(node, part.names.clone());
        }
        if part.hollow {
            self.hydration.hollow.insert(node);
        }
    }
}

impl Document {
    pub(super) fn text(&self, node: NodeId) -> Option<&str> {
        match &self.node(node).content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn comment(&self, node: NodeId) -> Option<&str> {
        match &self.node(node).content {
            Content::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// `<!---->`
    pub(super) fn is_mark(&self, node: NodeId) -> bool {
        self.comment(node) == Some("")
    }

    /// `<!--[-->`, `<!--[!-->` or `<!--[?1-->`; not `<!--[if IE]-->`
    pub(super) fn is_opening(&self, node: NodeId) -> bool {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        self.comment(node)
            .is_some_and(|comment| matches!(comment, "[" | "[!") || comment.strip_prefix("[?").is_some_and(is_number))
    }

    /// `<!--]-->`
    pub(super) fn is_closing(&self, node: NodeId) -> bool {
        self.comment(node) == Some("]")
    }

    /// The `<!--]-->` of the block that `node` opens, if it stands before `end`.
    pub(super) fn closing(&self, node: NodeId, end: Option<NodeId>) -> Option<NodeId> {
        if !self.is_opening(node) {
            return None;
        }
        let mut depth = 0;
        self.with_following(node, end).find(|each| {
            depth += i32::from(self.is_opening(*each)) - i32::from(self.is_closing(*each));
            depth == 0
        })
    }
}
