//! The plan of an element: its fixed markup, the walk from its root to the nodes with holes, and what fills the holes.

use proc_macro2::TokenStream;

use crate::html::{self, Content, Namespace};
use crate::parse::nodes::{Attribute, Element, Kind, Node, literal_text};

#[derive(Default)]
pub struct Plan {
    /// HTML; each child hole is a `<!>`.
    pub markup: String,
    /// Steps from the root through all nodes that get a handle.
    pub walk: Vec<u8>,
    /// For each hole a `let` statement that evaluates its expression, in order.
    pub values: Vec<TokenStream>,
    /// For each hole a call of a method of `Instance`, with the value.
    pub calls: Vec<TokenStream>,
    /// Steps since the last node with a handle: they count only if another one follows.
    pending: Vec<u8>,
    /// How many nodes have handles.
    captured: u32,
}

// As in `samara_dom::ops`, the contract with the interpreters.
const STEP_CHILD: u8 = 0;
const STEP_NEXT: u8 = 1;
const STEP_PARENT: u8 = 2;
const STEP_CAPTURE: u8 = 4;

impl Plan {
    pub fn new(root: &Element) -> Self {
        let mut plan = Plan::default();
        plan.element(root, 0, html::namespace(&root.name.text, None));
        plan
    }

    /// Makes the current node one with a handle, and returns its number.
    fn capture(&mut self) -> u32 {
        if let Some(last) = self.pending.last_mut() {
            *last |= STEP_CAPTURE;
        }
        self.walk.append(&mut self.pending);
        self.captured += 1;
        self.captured
    }

    /// The current node is this element. `node` is its number, which the root has from the start.
    fn element(&mut self, element: &Element, node: u32, namespace: Namespace) {
        let tag = element.name.text.as_str();
        self.markup += &format!("<{tag}");
        // Properties can depend on attributes (`value` on `type`) and on children (a `<select>` on its options).
        let mut late = Vec::new();
        for attribute in &element.attributes {
            match fixed(attribute) {
                Some(markup) => self.markup += &markup,
                None if matches!(attribute.kind, Kind::Property | Kind::Bind) => late.push(attribute),
                None => self.fill_attribute(node, element, attribute),
            }
        }
        self.markup.push('>');
        if !html::is_void(tag) {
            self.children(element, namespace);
            self.markup += &format!("</{tag}>");
        }
        for attribute in late {
            self.fill_attribute(node, element, attribute);
        }
    }

    fn children(&mut self, element: &Element, namespace: Namespace) {
        let tag = element.name.text.as_str();
        let (walked, pending) = (self.walk.len(), self.pending.len());
        // Text without a letter makes no node.
        let is_nothing = |node: &&Node| matches!(node, Node::Text(text) if text.value().is_empty());
        let children: Vec<&Node> = element.children.iter().filter(|node| !is_nothing(node)).collect();
        let mut after_text = false;
        for (index, child) in children.iter().enumerate() {
            let is_text = matches!(child, Node::Text(_));
            // The parser makes one node of texts side by side.
            if !(is_text && after_text) {
                self.pending.push(if index == 0 { STEP_CHILD } else { STEP_NEXT });
            }
            after_text = is_text;
            match child {
                Node::Text(text) => self.text(tag, namespace, &text.value(), index == 0),
                Node::Element(child) => {
                    let has_hole = child.attributes.iter().any(|attribute| fixed(attribute).is_none());
                    let node = if has_hole { self.capture() } else { 0 };
                    self.element(child, node, html::namespace(&child.name.text, Some((tag, namespace))));
                }
                view => {
                    self.markup.push_str("<!>");
                    let node = self.capture();
                    self.fill_child(node, children.len() == 1, view);
                }
            }
        }
        if self.walk.len() == walked {
            self.pending.truncate(pending);
        } else {
            while self.pending.last() == Some(&STEP_NEXT) {
                self.pending.pop();
            }
            self.pending.push(STEP_PARENT);
        }
    }

    fn text(&mut self, tag: &str, namespace: Namespace, text: &str, first: bool) {
        // The parser drops a line break right after these tags.
        if first && matches!(tag, "pre" | "textarea") && text.starts_with('\n') {
            self.markup.push('\n');
        }
        if html::content(tag, namespace) == Content::RawText {
            self.markup += text;
        } else {
            self.markup += &text.replace('&', "&amp;").replace('<', "&lt;");
        }
    }
}

/// The markup of an attribute whose value is known; `None` if it is a hole.
fn fixed(attribute: &Attribute) -> Option<String> {
    let name = attribute.name.text.as_str();
    if attribute.kind != Kind::Plain || name == "dangerous_inner_html" || name == "node_ref" {
        return None;
    }
    if attribute.value.is_none() {
        return Some(format!(" {name}"));
    }
    let text = match attribute.literal()? {
        // ARIA spells out both.
        syn::Lit::Bool(on) if name.starts_with("aria-") => on.value.to_string(),
        syn::Lit::Bool(on) => return Some(if on.value { format!(" {name}") } else { String::new() }),
        literal => literal_text(literal)?.replace('&', "&amp;").replace('"', "&quot;"),
    };
    Some(format!(" {name}=\"{text}\""))
}
