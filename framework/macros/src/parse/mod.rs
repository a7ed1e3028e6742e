//! From tokens to a tree: tags, text and holes.
//!
//! The parser never gives up. What it cannot read it reports and skips, so that one run shows all errors and the rest
//! of the view still expands.

mod attributes;
pub mod nodes;
mod tokens;
mod values;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::{Expr, ExprLit, LitStr};

use self::nodes::{Component, Element, Name, Node, literal_text};
use self::tokens::Tokens;
use crate::diagnostics::Errors;
use crate::html::{self, Namespace};
use crate::nearest::nearest;

/// Reads the content of `view!`.
pub fn parse(stream: TokenStream, errors: &mut Errors) -> Vec<Node> {
    Parser { tokens: Tokens::new(stream), errors, open: Vec::new() }.nodes()
}

struct Parser<'a> {
    tokens: Tokens,
    errors: &'a mut Errors,
    /// The names of the tags that are open, outermost first.
    open: Vec<Name>,
}

impl Parser<'_> {
    /// Reads nodes up to the closing tag of the innermost open tag, and that as well.
    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while !self.tokens.at_end() {
            let start = self.tokens.position();
            if self.tokens.take("<>") {
                // A fragment's nodes stand among its neighbours.
                nodes.extend(self.content(Name { text: String::new(), tokens: self.tokens.since(start) }));
            } else if !self.tokens.starts("</") {
                nodes.extend(self.node());
            } else if self.closing_tag() {
                return nodes;
            }
        }
        if let Some(open) = self.open.last() {
            report_unclosed(open, format!("`<{}>` is never closed", open.text), self.errors);
        }
        nodes
    }

    fn node(&mut self) -> Option<Node> {
        if self.tokens.is(0, '<') {
            return self.tag();
        }
        if let Some(group) = self.tokens.braces().cloned() {
            self.tokens.next();
            // Braces with nothing or only a comment in them.
            if group.stream().is_empty() {
                return None;
            }
            let hole = self.expression_in(&group)?;
            return Some(match &hole.expression {
                Expr::Lit(ExprLit { lit, .. }) if let Some(text) = literal_text(lit) => {
                    Node::Text(LitStr::new(&text, lit.span()))
                }
                _ => Node::Hole(hole),
            });
        }
        if let Some(text) = self.tokens.text(0) {
            self.tokens.next();
            return Some(Node::Text(text));
        }
        let starts = |tokens: &Tokens| tokens.is(0, '<') || tokens.text(0).is_some() || tokens.braces().is_some();
        let at = self.tokens.skip_to(starts);
        let text = at.to_string();
        let help = format!("write {text:?} for text, or `{{{text}}}` for the value of an expression");
        self.errors.report(&at, "S0105", "this text is not in quotes", help);
        None
    }

    /// A tag that opens, with all that it holds.
    fn tag(&mut self) -> Option<Node> {
        if self.tokens.is(1, '!') {
            self.comment();
            return None;
        }
        let start = self.tokens.position();
        self.tokens.next();
        if self.tokens.ident().is_none() && !self.tokens.starts("::") {
            let help = "a tag is `<name …>`, a fragment `<>…</>`; a `<` in text needs quotes";
            self.errors.report(&self.tokens.since(start), "S0108", "no tag name follows this `<`", help);
            return None;
        }
        let (name, component) = self.tag_name();
        let errors = self.errors.0.len();
        let attributes = self.attributes();
        let whole = self.errors.0.len() == errors;
        let closed = self.tokens.take("/>");
        if !closed && !self.tokens.take(">") {
            let what = format!("the tag `<{}` has no end", name.text);
            self.errors.report(&name, "S0108", what, "write `>` after its last attribute");
        }
        let errors = self.errors.0.len();
        let children = if closed || html::is_void(&name.text) { Vec::new() } else { self.content(name.clone()) };
        if let Some(last) = component {
            // Faulty content may leave no content at all, and a required `children` prop missing.
            let broken = !whole || children.is_empty() && self.errors.0.len() > errors;
            let (path, name) = (name.tokens, last);
            return Some(Node::Component(Component { path, name, attributes, children, broken }));
        }
        Some(match name.text.strip_prefix("slot:") {
            Some(prop) => {
                let name = Name { text: prop.to_owned(), tokens: name.tokens.into_iter().last().into_iter().collect() };
                Node::Slot(name, children)
            }
            None => Node::Element(Element { name, attributes, children }),
        })
    }

    /// Reports `<!-- … -->` or `<!DOCTYPE html>`, and skips it.
    fn comment(&mut self) {
        let end = if self.tokens.starts("<!--") { "-->" } else { ">" };
        let mut comment = self.tokens.skip_to(|tokens| tokens.starts(end));
        comment.extend(end.chars().filter_map(|_| self.tokens.next()));
        let help = "write comments as in Rust (`// …`); the doctype belongs in index.html";
        self.errors.report(&comment, "S0109", "`<!…>` has no place in a view", help);
    }

    /// `div`, `my-element`, `slot:header`; of a component also the last name of its path. A path, or a name that starts
    /// with an upper-case letter, is a component.
    fn tag_name(&mut self) -> (Name, Option<Ident>) {
        let upper = self.tokens.ident().is_some_and(|name| name.to_string().starts_with(char::is_uppercase));
        let is_path = self.tokens.starts("::") || self.tokens.is(1, ':') && self.tokens.is(2, ':');
        if is_path || upper && !self.tokens.is(1, '-') {
            let (path, name) = self.component_path();
            // Without spaces and generics, for comparing and showing.
            let plain = path.to_string().replace(' ', "");
            let text = plain.split("::<").next().unwrap_or_default().to_owned();
            return (Name { text, tokens: path }, name);
        }
        (attributes::joined(&self.name_parts()), None)
    }

    /// `Card`, `ui::Card`, `List<Row>`: the path as an expression, and its last name.
    fn component_path(&mut self) -> (TokenStream, Option<Ident>) {
        let (mut path, mut last) = (TokenStream::new(), None);
        loop {
            let colons = self.tokens.take("::");
            let name = self.tokens.ident().filter(|_| colons || last.is_none()).cloned();
            let generics = name.is_none() && last.is_some() && self.starts_generics();
            if colons && name.is_some() || generics {
                path.extend(quote!(::));
            }
            if generics {
                path.extend(self.generics());
            } else if name.is_some() {
                path.extend(self.tokens.next());
                last = name;
            } else {
                return (path, last);
            }
        }
    }

    /// At a `<` that is not that of an element: in `<Card <p>` the `>` after `Card` is missing.
    fn starts_generics(&self) -> bool {
        let element = matches!(self.tokens.peek(1), Some(TokenTree::Ident(name))
            if html::is_among(html::elements(Namespace::Html), &name.to_string()));
        self.tokens.is(0, '<') && !self.tokens.is(1, '/') && !element
    }

    /// `<…>` with everything in it.
    fn generics(&mut self) -> TokenStream {
        let mut depth = 1;
        let mut generics = self.tokens.skip_to(|tokens| {
            let closes = tokens.is(0, '>') && tokens.previous() != "-";
            depth += i32::from(tokens.is(0, '<')) - i32::from(closes);
            depth == 0
        });
        generics.extend(self.tokens.next());
        generics
    }

    /// What stands between a tag and its closing tag, which is read as well.
    fn content(&mut self, name: Name) -> Vec<Node> {
        self.open.push(name);
        let nodes = self.nodes();
        self.open.pop();
        nodes
    }

    /// Reads a closing tag, if it is not that of a tag further out. Returns whether it ends the innermost open one; if
    /// it ends none, it is reported.
    fn closing_tag(&mut self) -> bool {
        let start = self.tokens.position();
        let found = self.closing_name();
        let tag = &found.text;
        match self.open.last().cloned() {
            Some(open) if open.text == *tag => true,
            Some(open) if self.open.iter().any(|outer| outer.text == *tag) => {
                report_unclosed(&open, format!("`<{}>` is still open where `</{tag}>` comes", open.text), self.errors);
                self.tokens.rewind(start);
                true
            }
            _ if html::is_void(tag) => {
                let what = format!("`<{tag}>` is never closed, because it cannot have content");
                self.errors.report(&found, "S0104", what, format!("write just `<{tag}>` or `<{tag}/>`"));
                false
            }
            Some(Name { text: open, .. }) if self.is_meant(tag, &open) => {
                if !is_misspelt(&open, tag) {
                    let what = format!("`</{tag}>` stands where `<{open}>` should be closed");
                    self.errors.report(&found, "S0102", what, format!("write `</{open}>`"));
                }
                true
            }
            _ => {
                let what = format!("`</{tag}>` closes nothing: no `<{tag}>` is open here");
                self.errors.report(&found, "S0103", what, "delete it, or open the tag before it");
                false
            }
        }
    }

    /// Reads a closing tag; returns the name in it.
    fn closing_name(&mut self) -> Name {
        let start = self.tokens.position();
        self.tokens.take("</");
        let (mut name, _) = self.tag_name();
        self.tokens.take(">");
        if name.tokens.is_empty() {
            name.tokens = self.tokens.since(start);
        }
        name
    }

    /// Whether the closing tag before, with an unknown name, was meant for the innermost open tag: the names are
    /// similar, or no other tag closes it.
    fn is_meant(&mut self, found: &str, open: &str) -> bool {
        let here = self.tokens.position();
        let mut closed_later = false;
        while !closed_later && !self.tokens.at_end() {
            closed_later = self.tokens.starts("</") && self.closing_name().text == open;
            self.tokens.next();
        }
        self.tokens.rewind(here);
        !closed_later || nearest(found, [open]).is_some()
    }
}

fn report_unclosed(open: &Name, what: String, errors: &mut Errors) {
    let tag = &open.text;
    errors.report(open, "S0101", what, format!("write `</{tag}>` after its content, or `<{tag}/>` if there is none"));
}

/// Whether the tag that opens is the one with the typing error, which is reported as an unknown element.
fn is_misspelt(open: &str, close: &str) -> bool {
    let elements = html::elements(Namespace::Html);
    !html::is_among(elements, open) && html::is_among(elements, close) && nearest(open, [close]).is_some()
}
