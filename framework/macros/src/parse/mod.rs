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
use syn::{Expr, ExprLit, Lit, LitStr};

use self::nodes::{Component, Element, Name, Node, Slot, literal_text};
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
            if !self.tokens.starts("</") {
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
                Expr::Lit(ExprLit { lit, .. }) => text_node(lit).unwrap_or(Node::Hole(hole)),
                _ => Node::Hole(hole),
            });
        }
        if let Some(TokenTree::Literal(literal)) = self.tokens.peek(0)
            && let text @ Lit::Str(_) = Lit::new(literal.clone())
        {
            self.tokens.next();
            return text_node(&text);
        }
        self.unquoted_text();
        None
    }

    /// Reports everything up to the next tag, quoted text or hole.
    fn unquoted_text(&mut self) {
        let start = self.tokens.position();
        while let Some(token) = self.tokens.peek(0) {
            let quoted = matches!(token, TokenTree::Literal(literal) if literal.to_string().ends_with('"'));
            if quoted || self.tokens.is(0, '<') || self.tokens.braces().is_some() {
                break;
            }
            self.tokens.next();
        }
        let at = self.tokens.since(start);
        let text = at.to_string();
        let help = format!("write {text:?} for text, or `{{{text}}}` for the value of an expression");
        self.errors.report(&at, "S0105", "this text is not in quotes", help);
    }

    /// A tag that opens, with all that it holds.
    fn tag(&mut self) -> Option<Node> {
        let start = self.tokens.position();
        self.tokens.next();
        if self.tokens.is(0, '!') {
            self.skip_comment(start);
            return None;
        }
        if self.tokens.take(">") {
            let name = Name { text: String::new(), tokens: self.tokens.since(start) };
            return Some(Node::Fragment(self.content(name)));
        }
        if self.tokens.ident().is_none() && !self.tokens.starts("::") {
            let help = "a tag is `<name …>`, a fragment `<>…</>`; a `<` in text needs quotes";
            self.errors.report(&self.tokens.since(start), "S0108", "no tag name follows this `<`", help);
            return None;
        }
        let (name, component) = self.tag_name();
        let (attributes, whole) = self.attributes();
        let closed = self.end_of_tag(&name) || html::is_void(&name.text);
        let errors = self.errors.count();
        let children = if closed { Vec::new() } else { self.content(name.clone()) };
        if let Some(component) = component {
            // Faulty content may leave no content at all, and a required `children` prop missing.
            let broken = !whole || children.is_empty() && self.errors.count() > errors;
            return Some(Node::Component(Component {
                path: name.tokens,
                name: component,
                attributes,
                children,
                broken,
            }));
        }
        Some(match name.text.strip_prefix("slot:") {
            Some(prop) => {
                let name = Name { text: prop.to_owned(), tokens: name.tokens.into_iter().last().into_iter().collect() };
                Node::Slot(Slot { name, children })
            }
            None => Node::Element(Element { name, attributes, children }),
        })
    }

    /// Reports `<!-- … -->` or `<!DOCTYPE html>`, and skips it.
    fn skip_comment(&mut self, start: usize) {
        let end = if self.tokens.starts("!--") { "-->" } else { ">" };
        while !self.tokens.at_end() && !self.tokens.take(end) {
            self.tokens.next();
        }
        let help = "write comments as in Rust (`// …`); the doctype belongs in index.html";
        self.errors.report(&self.tokens.since(start), "S0109", "`<!…>` has no place in a view", help);
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
            if colons {
                path.extend(quote!(::));
            }
            if let Some(ident) = self.tokens.ident().filter(|_| colons || last.is_none()) {
                last = Some(ident.clone());
                path.extend(self.tokens.next());
            } else if last.is_some() && self.starts_generics() {
                if !colons {
                    path.extend(quote!(::));
                }
                path.extend(self.generics());
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
        let start = self.tokens.position();
        let mut depth = 0;
        while !self.tokens.at_end() {
            depth += i32::from(self.tokens.is(0, '<')) - i32::from(self.tokens.is(0, '>'));
            if !self.tokens.take("->") {
                self.tokens.next();
            }
            if depth == 0 {
                break;
            }
        }
        self.tokens.since(start)
    }

    /// Reads the end of the tag that opens; reports it if there is none. Returns whether it is `/>`.
    fn end_of_tag(&mut self, name: &Name) -> bool {
        let closed = self.tokens.take("/>");
        if !closed && !self.tokens.take(">") {
            let what = format!("the tag `<{}` has no end", name.text);
            self.errors.report(name, "S0108", what, "write `>` after its last attribute");
        }
        closed
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
        let is_void = html::is_void(tag);
        if let Some(open) = self.open.last() {
            if open.text == *tag {
                return true;
            }
            if self.open.iter().any(|open| open.text == *tag) {
                let what = format!("`<{}>` is still open where `</{tag}>` comes", open.text);
                report_unclosed(open, what, self.errors);
                self.tokens.rewind(start);
                return true;
            }
            let open = open.text.clone();
            if !is_void && self.is_meant(tag, &open) {
                if !is_misspelt(&open, tag) {
                    let what = format!("`</{tag}>` stands where `<{open}>` should be closed");
                    self.errors.report(&found, "S0102", what, format!("write `</{open}>`"));
                }
                return true;
            }
        }
        if is_void {
            let what = format!("`<{tag}>` is never closed, because it cannot have content");
            self.errors.report(&found, "S0104", what, format!("write just `<{tag}>` or `<{tag}/>`"));
        } else {
            let what = format!("`</{tag}>` closes nothing: no `<{tag}>` is open here");
            self.errors.report(&found, "S0103", what, "delete it, or open the tag before it");
        }
        false
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

/// A literal as text, if it is text.
fn text_node(literal: &Lit) -> Option<Node> {
    Some(Node::Text(LitStr::new(&literal_text(literal)?, literal.span())))
}
