//! The in-memory DOM: the second interpreter of the operation stream, beside the browser's.
//!
//! It makes of operations what a browser makes of them, and is stricter where a browser is silent: an operation that
//! is broken, a node that is unknown, markup that the parser rearranges are errors here.

mod claim;
mod document;
mod forms;
mod hydrate;
mod listeners;
mod parse;
mod print;
mod property;
mod region;
mod select;
mod template;
mod visible;

use std::collections::HashMap;
use std::rc::Rc;

use html5ever::{Namespace, ns};
use samara_dom::interpreter::Interpreter;
use samara_dom::ops;

use document::Listener;
pub(crate) use document::{Content, Document, NodeId};
use hydrate::Hydration;
pub use hydrate::HydrationReport;
pub(crate) use listeners::{Phase, bubbles};
use template::Template;
pub(crate) use visible::is_block;

/// An in-memory DOM that carries out operations.
///
/// Tests of views use it through [`mount`](crate::mount). On its own it shows what an operation stream does:
///
/// ```
/// use samara_dom::interpreter::Interpreter;
/// use samara_dom::ops::{END, ROOT, TEXT};
/// use samara_testing::Dom;
///
/// let mut dom = Dom::new("<main></main>");
/// // Node 1 is the mounting place, node 2 the end of what is mounted there, node 3 a text in front of that.
/// dom.apply(&[ROOT, 1, 4, END, 2, 1, TEXT, 3, 2, 6], "mainHello!");
/// assert_eq!(dom.html("main"), "<main>Hello!</main>");
/// ```
pub struct Dom {
    pub(crate) document: Document,
    nodes: HashMap<u32, NodeId>,
    names: HashMap<u32, String>,
    templates: HashMap<u32, Rc<Template>>,
    hydration: Hydration,
    /// Mounting places. An element where several views are mounted is listed as often.
    pub(crate) roots: Vec<NodeId>,
    /// Methods that were called on nodes and not carried out yet: they cause events, and no event can be handled
    /// while a batch is under way.
    pub(crate) calls: Vec<(NodeId, String)>,
    pub(crate) batches: usize,
    pub(crate) operations: usize,
}

impl Dom {
    /// A page with this markup. Missing parts (`<html>`, `<head>`, `<body>`) are added, as in a browser.
    pub fn new(html: &str) -> Dom {
        Dom {
            document: Document::parse(html),
            nodes: HashMap::new(),
            names: HashMap::new(),
            templates: HashMap::new(),
            hydration: Hydration::default(),
            roots: Vec::new(),
            calls: Vec::new(),
            batches: 0,
            operations: 0,
        }
    }

    /// The markup of the first element that matches a CSS selector, indented for reading.
    ///
    /// # Panics
    /// If no element matches (S0301), or the selector is not valid (S0306).
    #[track_caller]
    pub fn html(&self, selector: &str) -> String {
        match self.all(selector).first() {
            Some(first) => self.document.html(*first),
            None => panic!("S0301: no element matches `{selector}`"),
        }
    }

    /// What hydration found and did, and the controls that the user had changed before.
    pub(crate) fn hydration(&self) -> (&HydrationReport, Vec<NodeId>) {
        // Of a group of radio buttons, browsers tell only the one that was chosen.
        let is_told = |&id: &NodeId| self.document.input_type(id) != "radio" || self.document.is_checked(id);
        (&self.hydration.report, self.hydration.changed.iter().copied().filter(is_told).collect())
    }

    /// How many elements match a CSS selector.
    ///
    /// # Panics
    /// If the selector is not valid (S0306).
    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    #[track_caller]
    fn all(&self, selector: &str) -> Vec<NodeId> {
        self.select(selector, self.document.root()).unwrap_or_else(|message| panic!("{message}"))
    }

    /// What a selector finds, or the message to panic with.
    pub(crate) fn select(&self, selector: &str, scope: NodeId) -> Result<Vec<NodeId>, String> {
        self.document.select(selector, scope).map_err(|reason| {
            format!(
                "S0306: `{selector}` is not a CSS selector that can be used here\n  {reason}\n  Understood are the \
                 selectors of structure and attributes, `:is`, `:not`, `:has`, `:where`, and these states: {}.",
                select::STATES
            )
        })
    }
}

impl Interpreter for Dom {
    /// # Panics
    /// If an operation is broken or names a node that there is not (S0305), if markup is not what the parser makes of
    /// it (S0304), or if a mounting place is missing (S0207).
    fn apply(&mut self, operations: &[u32], text: &str) {
        self.batches += 1;
        let mut batch = Batch { operations, at: 0, text };
        while batch.at < operations.len() {
            self.operations += 1;
            let start = batch.at;
            self.apply_one(&mut batch).unwrap_or_else(|what| {
                let words = &operations[start..operations.len().min(start + 8)];
                panic!(
                    "S0305: an operation of the renderer cannot be carried out: {what}\n  \
                     at word {start} of the batch: {words:?}\n  \
                     This is an error in Samara or in hand-written operations, not in the view."
                )
            });
        }
    }

    fn property(&self, node: u32, name: &str) -> Option<String> {
        self.document.property(*self.nodes.get(&node)?, name)
    }

    fn begin_hydration(&mut self, selector: &str) {
        self.start_hydration(selector);
    }

    fn settle_hydration(&mut self) {
        if self.hydration.active {
            self.end_hydration();
        }
    }
}

/// Why an operation cannot be carried out.
type Failure = String;

const NO_PARENT: &str = "the node to insert before has no parent";

impl Dom {
    fn apply_one(&mut self, batch: &mut Batch) -> Result<(), Failure> {
        let operation = batch.word()?;
        if self.hydration.active && self.hydrate_one(operation, batch)? {
            return Ok(());
        }
        match operation {
            ops::NAME..=ops::ROOT | ops::ANCHOR | ops::END => self.create(operation, batch),
            ops::INSERT..=ops::FREE | ops::UNROOT => self.arrange(operation, batch),
            ops::SET_TEXT..=ops::LISTEN | ops::CALL => self.change(operation, batch),
            ops::ORIGIN => batch.text().map(drop),
            unknown => Err(format!("there is no operation {unknown}")),
        }
    }

    /// Operations that begin with the number of something new.
    fn create(&mut self, operation: u32, batch: &mut Batch) -> Result<(), Failure> {
        let number = batch.word()?;
        match operation {
            ops::NAME => {
                self.names.insert(number, batch.text()?.to_owned());
            }
            ops::TEMPLATE => {
                let namespace = batch.namespace()?;
                let markup = batch.text()?;
                let count = batch.word()?;
                let steps = batch.words(count as usize)?;
                let template = Template::new(&mut self.document, markup, namespace, steps);
                self.templates.insert(number, Rc::new(template));
            }
            ops::CLONE => {
                let (base, _before) = (batch.word()?, batch.word()?);
                let template = self.templates.get(&number).ok_or(format!("there is no template {number}"))?;
                let nodes = template.instantiate(&mut self.document);
                self.nodes.extend((base..).zip(nodes));
            }
            ops::TEXT | ops::ANCHOR => {
                let before = self.node(batch)?;
                let text = if operation == ops::TEXT { batch.text()? } else { "" };
                self.insert_text(number, text, before)?;
            }
            ops::END => {
                let parent = self.node(batch)?;
                self.append_text(number, parent);
            }
            ops::ELEMENT => {
                let name = self.name(batch)?;
                let node = self.document.create_element(&name, batch.namespace()?);
                batch.word()?;
                self.nodes.insert(number, node);
            }
            _ => {
                let node = self.mounting_place(batch.text()?);
                self.nodes.insert(number, node);
                self.roots.push(node);
            }
        }
        Ok(())
    }

    /// Operations on the shape of the tree.
    fn arrange(&mut self, operation: u32, batch: &mut Batch) -> Result<(), Failure> {
        if operation == ops::FREE {
            let (base, count) = (batch.word()?, batch.word()?);
            for handle in base..base + count {
                self.nodes.remove(&handle).ok_or(format!("node {handle} was not in use"))?;
            }
            return Ok(());
        }
        let node = self.node(batch)?;
        match operation {
            ops::INSERT => {
                let before = self.node(batch)?;
                let parent = self.document.parent(before).ok_or(NO_PARENT)?;
                self.assert_outside(node, parent)?;
                if node != before {
                    self.document.insert_before(node, before);
                }
            }
            ops::APPEND => {
                let parent = self.node(batch)?;
                self.assert_outside(node, parent)?;
                self.document.append(node, parent);
            }
            ops::REMOVE => self.document.detach(node),
            ops::CLEAR => {
                let parent = self.document.parent(node).ok_or("the node has no parent")?;
                self.document.remove_children(parent);
                self.document.append(node, parent);
            }
            _ => {
                let position = self.roots.iter().position(|root| *root == node);
                self.roots.swap_remove(position.ok_or("the node is not a root")?);
            }
        }
        Ok(())
    }

    /// Operations on what a node holds.
    fn change(&mut self, operation: u32, batch: &mut Batch) -> Result<(), Failure> {
        let node = self.node(batch)?;
        if operation == ops::SET_TEXT {
            return self.set_text(node, batch.text()?);
        }
        let element = self.document.element(node).ok_or("the node is not an element")?;
        if operation == ops::SET_INNER_HTML {
            let context = element.name.clone();
            let children = self.document.parse_fragment(batch.text()?, &context.local, context.ns);
            self.document.remove_children(node);
            children.into_iter().for_each(|child| self.document.append(child, node));
            return Ok(());
        }
        let name = self.name(batch)?;
        let document = &mut self.document;
        match operation {
            ops::SET_ATTRIBUTE => document.set_attribute(node, &name, batch.text()?),
            ops::REMOVE_ATTRIBUTE => document.remove_attribute(node, &name),
            ops::TOGGLE_CLASS => document.toggle_class(node, &name, batch.word()? != 0),
            ops::SET_STYLE => document.set_style(node, &name, batch.text()?),
            ops::SET_PROPERTY_TEXT => {
                let text = batch.text()?;
                if document.property(node, &name).as_deref() != Some(text) {
                    document.set_property(node, &name, text, !text.is_empty());
                }
            }
            ops::SET_PROPERTY_BOOL => {
                let on = batch.word()? != 0;
                document.set_property(node, &name, &on.to_string(), on);
            }
            ops::SET_PROPERTY_NUMBER => {
                let (low, high) = (batch.word()?, batch.word()?);
                let number = f64::from_bits(u64::from(high) << 32 | u64::from(low));
                document.set_property(node, &name, &number.to_string(), number != 0.0 && !number.is_nan());
            }
            ops::LISTEN => {
                let (handler, flags) = (batch.word()?, batch.word()?);
                document.listen(node, Listener { event: name, handler, flags });
            }
            _ => self.calls.push((node, name)),
        }
        Ok(())
    }

    /// Creates a text in front of a node.
    fn insert_text(&mut self, handle: u32, text: &str, before: NodeId) -> Result<(), Failure> {
        self.document.parent(before).ok_or(NO_PARENT)?;
        let node = self.document.create(Content::Text(text.to_owned()));
        self.document.insert_before(node, before);
        self.nodes.insert(handle, node);
        Ok(())
    }

    /// Creates an empty text at the end of an element.
    fn append_text(&mut self, handle: u32, parent: NodeId) {
        let node = self.document.create(Content::Text(String::new()));
        self.document.append(node, parent);
        self.nodes.insert(handle, node);
    }

    /// Changes a text, or the text that is all that an element holds, or will hold.
    fn set_text(&mut self, node: NodeId, text: &str) -> Result<(), Failure> {
        let holder = match self.document.children(node) {
            [] => node,
            [only] => *only,
            _ => return Err("the node holds more than a text".to_owned()),
        };
        match &mut self.document.node_mut(holder).content {
            Content::Text(content) => text.clone_into(content),
            _ => self.document.set_text_content(holder, text),
        }
        Ok(())
    }

    fn node(&self, batch: &mut Batch) -> Result<NodeId, Failure> {
        self.known(batch.word()?)
    }

    fn known(&self, handle: u32) -> Result<NodeId, Failure> {
        self.nodes.get(&handle).copied().ok_or(format!("there is no node {handle}"))
    }

    fn name(&self, batch: &mut Batch) -> Result<String, Failure> {
        let name = batch.word()?;
        self.names.get(&name).cloned().ok_or(format!("there is no name {name}"))
    }

    fn mounting_place(&self, selector: &str) -> NodeId {
        self.all(selector).first().copied().unwrap_or_else(|| {
            panic!(
                "S0207: there is no place to mount at: no element matches `{selector}`\n  \
                 Add the element to the page, or name one that is there.\n  the page:\n{}",
                self.document.html(self.document.root())
            )
        })
    }

    fn assert_outside(&self, node: NodeId, parent: NodeId) -> Result<(), Failure> {
        match self.document.with_ancestors(parent).any(|each| each == node) {
            true => Err("a node cannot be put inside itself".to_owned()),
            false => Ok(()),
        }
    }
}

/// Reads the words and texts of a batch in order.
struct Batch<'a> {
    operations: &'a [u32],
    at: usize,
    text: &'a str,
}

impl<'a> Batch<'a> {
    fn word(&mut self) -> Result<u32, Failure> {
        Ok(self.words(1)?[0])
    }

    fn words(&mut self, count: usize) -> Result<&'a [u32], Failure> {
        let words = self.operations.get(self.at..self.at + count).ok_or("the batch ends within it")?;
        self.at += count;
        Ok(words)
    }

    fn namespace(&mut self) -> Result<Namespace, Failure> {
        let operand = self.word()?;
        match operand {
            ops::HTML => Ok(ns!(html)),
            ops::SVG => Ok(ns!(svg)),
            ops::MATHML => Ok(ns!(mathml)),
            _ => Err(format!("there is no namespace {operand}")),
        }
    }

    /// The next text: its length is the next word, in UTF-16 code units.
    fn text(&mut self) -> Result<&'a str, Failure> {
        let mut units = self.word()? as usize;
        let mut behind = self.text.chars();
        while units > 0 {
            let character = behind.next().ok_or("the batch has less text than it says")?;
            units = units.saturating_sub(character.len_utf16());
        }
        let (text, rest) = self.text.split_at(self.text.len() - behind.as_str().len());
        self.text = rest;
        Ok(text)
    }
}
