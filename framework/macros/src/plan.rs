//! The plan of an element: its fixed markup, the walk from its root to the nodes with holes, and what fills the holes.
//!
//! The fixed markup is kept twice: whole, with a mark for each child hole, as the browser's template; and cut into
//! pieces at the holes, for HTML that is written on a server. The calls that fill the holes follow the order of the
//! document, so that a server writes a piece, what fills the hole, the next piece, and so on.

use proc_macro2::TokenStream;
use quote::quote;

use crate::holes;
use crate::html::{self, Content, Namespace};
use crate::parse::nodes::{Attribute, Element, Kind, Node, literal_text};

#[derive(Default)]
pub struct Plan {
    /// HTML; each child hole that has siblings is a `<!>`.
    pub markup: String,
    /// The HTML behind the last hole that a server writes something for.
    pub piece: String,
    /// Steps from the root through all nodes that get a handle.
    pub walk: Vec<u8>,
    /// For each hole a `let` statement that evaluates its expression, in order.
    pub values: Vec<TokenStream>,
    /// For each hole a call of a method of `Instance`, with the value; where a server writes something, after a call that
    /// writes the HTML in front of it.
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

/// Where in its element a hole is written on a server, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Attributes,
    /// All of `class:`, in one attribute with the fixed classes.
    Class,
    Style,
    /// Properties can depend on attributes (`value` on `type`).
    Properties,
    /// Instead of children, or after those that it depends on (a `<select>` on its options).
    Content,
}

impl Part {
    pub fn of(attribute: &Attribute, tag: &str) -> Part {
        match (attribute.kind, attribute.name.text.as_str()) {
            (Kind::Class, _) => Part::Class,
            (Kind::Style, _) => Part::Style,
            (Kind::Plain, "dangerous_inner_html") | (Kind::Property, "textContent") => Part::Content,
            (Kind::Bind | Kind::Property, "value") if matches!(tag, "select" | "textarea") => Part::Content,
            (Kind::Property, "selectedIndex") if tag == "select" => Part::Content,
            (Kind::Bind | Kind::Property, _) => Part::Properties,
            _ => Part::Attributes,
        }
    }
}

impl Plan {
    pub fn new(root: &Element) -> Self {
        let mut plan = Plan::default();
        plan.element(root, 0, html::namespace(&root.name.text, None));
        plan
    }

    /// Adds markup that template and server have in common.
    fn write(&mut self, markup: &str) {
        self.markup += markup;
        self.piece += markup;
    }

    /// Here is a hole that `call` fills. Where it `writes` something on a server, a piece ends.
    pub fn hole(&mut self, call: TokenStream, writes: bool) {
        if !writes {
            return self.calls.push(call);
        }
        let (instance, piece) = (holes::instance(), std::mem::take(&mut self.piece));
        self.calls.push(quote!({ #instance.html(#piece); #call }));
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
        self.write(&format!("<{tag}"));
        let mut holes = Vec::new();
        for attribute in &element.attributes {
            if let Some(markup) = fixed(attribute) {
                self.markup += &markup;
                if !is_replaced(attribute, element) {
                    self.piece += &markup;
                }
            } else if let Some(call) = self.attribute_hole(node, element, attribute) {
                holes.push((Part::of(attribute, tag), attribute, call));
            }
        }
        holes.sort_by_key(|(part, ..)| *part);
        let content = holes.split_off(holes.partition_point(|(part, ..)| *part < Part::Content));

        let mut open = None;
        for (part, attribute, call) in holes {
            if open != Some(part) {
                self.close_list(open);
                self.open_list(part, element);
                open = Some(part);
            }
            self.hole(call, attribute.kind != Kind::Event && attribute.name.text != "node_ref");
        }
        self.close_list(open);
        self.write(">");
        if html::is_void(tag) {
            return;
        }
        let fixed = element.children.iter().all(|child| matches!(child, Node::Text(_)));
        let fills = fixed && !content.is_empty() && tag != "select";
        let before = self.piece.len();
        self.children(element, node, namespace);
        if fills {
            // What is written for the hole takes the place of fixed text.
            self.piece.truncate(before);
            self.keep_line_break(tag);
        }
        content.into_iter().for_each(|(.., call)| self.hole(call, true));
        self.write(&format!("</{tag}>"));
    }

    /// Starts the attribute in which a server writes all holes of this part, behind the fixed text.
    fn open_list(&mut self, part: Part, element: &Element) {
        let (name, end) = match part {
            Part::Class => ("class", ""),
            Part::Style => ("style", ";"),
            _ => return,
        };
        let text = element.fixed(name).unwrap_or_default();
        let text = text.trim().trim_end_matches(';');
        let end = if text.is_empty() { "" } else { end };
        self.piece += &format!(" {name}=\"{}{end}", quoted(text));
    }

    /// Ends what `open_list` has started. (The server takes an attribute back that stayed empty.)
    fn close_list(&mut self, part: Option<Part>) {
        if matches!(part, Some(Part::Class | Part::Style)) {
            self.piece += "\"";
        }
    }

    /// The parser drops a line break right after these tags: so one that it may drop comes before the content.
    fn keep_line_break(&mut self, tag: &str) {
        if matches!(tag, "pre" | "textarea") {
            self.piece += "\n";
        }
    }

    fn children(&mut self, element: &Element, node: u32, namespace: Namespace) {
        let tag = element.name.text.as_str();
        let around = html::namespace("", Some((tag, namespace)));
        let children = children_of(element);
        if let Some(view) = lone_hole(&children) {
            self.keep_line_break(tag);
            return self.child_hole(node, true, around, view);
        }
        let (walked, pending) = (self.walk.len(), self.pending.len());
        let (mut after_text, mut after_hole) = (false, false);
        for (index, child) in children.iter().enumerate() {
            let is_text = matches!(child, Node::Text(_));
            if is_text && after_hole {
                // Or else a browser would make one text of it and of what is written for the hole.
                self.piece += "<!---->";
            }
            // The parser makes one node of texts side by side.
            if !(is_text && after_text) {
                self.pending.push(if index == 0 { STEP_CHILD } else { STEP_NEXT });
            }
            after_text = is_text;
            after_hole = false;
            match child {
                Node::Text(text) => self.text(tag, namespace, &text.value(), index == 0),
                Node::Element(child) => {
                    let has_hole = child.attributes.iter().any(|attribute| fixed(attribute).is_none());
                    let node = if has_hole || lone_hole(&children_of(child)).is_some() { self.capture() } else { 0 };
                    self.element(child, node, html::namespace(&child.name.text, Some((tag, namespace))));
                }
                view => {
                    self.markup.push_str("<!>");
                    let node = self.capture();
                    self.child_hole(node, false, around, view);
                    after_hole = true;
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
            self.write("\n");
        }
        if html::content(tag, namespace) == Content::RawText {
            self.write(text);
        } else {
            self.write(&text.replace('&', "&amp;").replace('<', "&lt;"));
        }
    }
}

/// The children that make a node: text without a letter makes none.
fn children_of(element: &Element) -> Vec<&Node> {
    let is_nothing = |node: &&Node| matches!(node, Node::Text(text) if text.value().is_empty());
    element.children.iter().filter(|node| !is_nothing(node)).collect()
}

/// The hole that is its element's only child. It needs no mark: all that is in the element will be its content.
fn lone_hole<'a>(children: &[&'a Node]) -> Option<&'a Node> {
    match children {
        [child] if !matches!(child, Node::Text(_) | Node::Element(_)) => Some(child),
        _ => None,
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
        literal => quoted(&literal_text(literal)?),
    };
    Some(format!(" {name}=\"{text}\""))
}

/// A text as it stands between double quotes.
fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// Whether a server writes a hole in place of this fixed attribute.
fn is_replaced(attribute: &Attribute, element: &Element) -> bool {
    let name = attribute.name.text.as_str();
    let sets = |other: &Attribute| match other.kind {
        Kind::Class => name == "class",
        Kind::Style => name == "style",
        Kind::Bind if other.name.text == "group" => name == "checked",
        Kind::Bind | Kind::Property => name == other.name.text,
        _ => false,
    };
    element.attributes.iter().any(sets)
}
