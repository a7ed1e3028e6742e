//! From markup to nodes, by html5ever: the tree that a browser makes of the same markup.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document, parse_fragment};

use super::document::{Content, Document, ElementData, NodeId};

impl Document {
    /// Parses a whole page. Missing parts (`<html>`, `<head>`, `<body>`) are added, as in a browser.
    pub fn parse(markup: &str) -> Document {
        let mut document = Document::default();
        let root = document.create(Content::Root);
        let sink = Sink { document: RefCell::new(document), root };
        parse_document(sink, ParseOpts::default()).one(markup)
    }

    /// Parses markup as the content of an element called `context`, and returns the top nodes, which have no parent
    /// yet. In the context `template`, any element may come first, even `<tr>`.
    pub fn parse_fragment(&mut self, markup: &str, context: &str, namespace: Namespace) -> Vec<NodeId> {
        let root = self.create(Content::Root);
        let context = QualName::new(None, namespace, LocalName::from(context));
        let sink = Sink { document: RefCell::new(std::mem::take(self)), root };
        *self = parse_fragment(sink, ParseOpts::default(), context, Vec::new(), false).one(markup);
        // The parser puts everything into an `<html>` element of its own.
        let Some(&container) = self.children(root).first() else {
            return Vec::new();
        };
        let top = self.children(container).to_vec();
        self.remove_children(container);
        top
    }
}

/// Carries out what the parser asks for. The parser works by shared reference, hence the cell.
struct Sink {
    document: RefCell<Document>,
    root: NodeId,
}

impl Sink {
    /// What is to be put behind `previous`; nothing if it is text and continues the text there.
    fn new_node(&self, previous: Option<NodeId>, child: NodeOrText<NodeId>) -> Option<NodeId> {
        let text = match child {
            NodeOrText::AppendNode(node) => return Some(node),
            NodeOrText::AppendText(text) => text,
        };
        let mut document = self.document.borrow_mut();
        if let Some(previous) = previous
            && let Content::Text(old) = &mut document.node_mut(previous).content
        {
            old.push_str(&text);
            return None;
        }
        Some(document.create(Content::Text(text.to_string())))
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Document {
        self.document.into_inner()
    }

    fn get_document(&self) -> NodeId {
        self.root
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.document.borrow(), |document| &document.element(*target).unwrap().name)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let mut element = ElementData::new(name);
        element.attributes = attributes.into_iter().map(attribute).collect();
        self.document.borrow_mut().create(Content::Element(element))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.document.borrow_mut().create(Content::Comment(text.to_string()))
    }

    /// HTML has no processing instructions: they are comments.
    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.document.borrow_mut().create(Content::Comment(format!("?{target} {data}")))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let previous = self.document.borrow().children(*parent).last().copied();
        if let Some(node) = self.new_node(previous, child) {
            self.document.borrow_mut().append(node, *parent);
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let previous = self.document.borrow().sibling(*sibling, -1);
        if let Some(node) = self.new_node(previous, child) {
            self.document.borrow_mut().insert_before(node, *sibling);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.document.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    /// Nobody asks for it later.
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a `<template>` is kept as its children. (Selectors and queries pass over it.)
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut document = self.document.borrow_mut();
        for (name, value) in attributes.into_iter().map(attribute) {
            if !document.has_attribute(*target, &name) {
                document.set_attribute(*target, &name, &value);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut document = self.document.borrow_mut();
        for child in document.children(*node).to_vec() {
            document.append(child, *new_parent);
        }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn parse_error(&self, _: Cow<'static, str>) {}
}

fn attribute(attribute: Attribute) -> (String, String) {
    let name = match attribute.name.prefix {
        Some(prefix) => format!("{prefix}:{}", attribute.name.local),
        None => attribute.name.local.to_string(),
    };
    (name, attribute.value.to_string())
}
