//! From tokens to a tree: tags, text and holes.
//!
//! The parser never gives up. What it cannot read it reports and skips, so that one run shows all errors and the rest
//! of the view still expands.

mod attributes;
pub mod nodes;
mod tokens;
mod values;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser as _};
use syn::token::Brace;
use syn::{Expr, ExprLit, Ident, LitStr, Token};

use self::nodes::{Component, Element, Name, Node, literal_text};
use self::tokens::{next, skip_to, starts, take, take_braces};
use crate::diagnostics::{Errors, nearest};
use crate::html::{self, Namespace};

/// Reads the content of `view!`.
pub fn parse(stream: TokenStream, errors: &mut Errors) -> Vec<Node> {
    let parse = |tokens: ParseStream| Ok(Parser { tokens, errors, open: Vec::new() }.nodes());
    parse.parse2(stream).unwrap_or_default()
}

struct Parser<'a> {
    tokens: ParseStream<'a>,
    errors: &'a mut Errors,
    /// The names of the tags that are open, outermost first.
    open: Vec<Name>,
}

impl Parser<'_> {
    /// Reads nodes up to the closing tag of the innermost open tag, and that as well.
    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while !self.tokens.is_empty() {
            if let Some(tokens) = take(self.tokens, "<>") {
                // A fragment's nodes stand among its neighbours.
                nodes.extend(self.content(Name { text: String::new(), tokens }));
            } else if !starts(self.tokens.cursor(), "</") {
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
        if self.tokens.peek(Token![<]) {
            return self.tag();
        }
        if let Some(group) = take_braces(self.tokens) {
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
        if self.tokens.peek(LitStr) {
            return self.tokens.parse().ok().map(Node::Text);
        }
        let starts = |tokens: ParseStream| tokens.peek(Token![<]) || tokens.peek(LitStr) || tokens.peek(Brace);
        let at = skip_to(self.tokens, starts);
        let text = at.to_string();
        let help = format!("write {text:?} for text, or `{{{text}}}` for the value of an expression");
        self.errors.report(&at, "S0105", "this text is not in quotes", help);
        None
    }

    /// A tag that opens, with all that it holds.
    fn tag(&mut self) -> Option<Node> {
        if self.tokens.peek2(Token![!]) {
            self.comment();
            return None;
        }
        let bracket = next(self.tokens);
        if !self.tokens.peek(Ident::peek_any) && !self.tokens.peek(Token![::]) {
            let help = "a tag is `<name …>`, a fragment `<>…</>`; a `<` in text needs quotes";
            self.errors.report(&bracket, "S0108", "no tag name follows this `<`", help);
            return None;
        }
        let (name, component) = tag_name(self.tokens);
        let errors = self.errors.0.len();
        let attributes = self.attributes();
        let whole = self.errors.0.len() == errors;
        let closed = take(self.tokens, "/>").is_some();
        if !closed && take(self.tokens, ">").is_none() {
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
        let end = if starts(self.tokens.cursor(), "<!--") { "-->" } else { ">" };
        let mut comment = skip_to(self.tokens, |tokens| starts(tokens.cursor(), end));
        comment.extend(take(self.tokens, end));
        let help = "write comments as in Rust (`// …`); the doctype belongs in index.html";
        self.errors.report(&comment, "S0109", "`<!…>` has no place in a view", help);
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
        let found = closing_name(&self.tokens.fork());
        let tag = &found.text;
        let innermost = self.open.last().cloned();
        if let Some(open) = innermost.as_ref().filter(|open| open.text != *tag)
            && self.open.iter().any(|outer| outer.text == *tag)
        {
            report_unclosed(open, format!("`<{}>` is still open where `</{tag}>` comes", open.text), self.errors);
            return true;
        }
        closing_name(self.tokens);
        match innermost {
            Some(open) if open.text == *tag => true,
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

    /// Whether the closing tag before, with an unknown name, was meant for the innermost open tag: the names are
    /// similar, or no other tag closes it.
    fn is_meant(&self, found: &str, open: &str) -> bool {
        let ahead = self.tokens.fork();
        let mut closed_later = false;
        while !closed_later && !ahead.is_empty() {
            closed_later = starts(ahead.cursor(), "</") && closing_name(&ahead).text == open;
            next(&ahead);
        }
        !closed_later || nearest(found, [open]).is_some()
    }
}

/// Reads a closing tag; returns the name in it, or the tag itself if there is none.
fn closing_name(tokens: ParseStream) -> Name {
    let mut tag = take(tokens, "</").unwrap_or_default();
    let (mut name, _) = tag_name(tokens);
    tag.extend(take(tokens, ">"));
    if name.tokens.is_empty() {
        name.tokens = tag;
    }
    name
}

/// `div`, `my-element`, `slot:header`; of a component also the last name of its path. A path, or a name that starts with
/// an upper-case letter, is a component.
fn tag_name(tokens: ParseStream) -> (Name, Option<Ident>) {
    let is_upper = |name: &Ident| name.to_string().starts_with(char::is_uppercase);
    let upper = tokens.cursor().ident().is_some_and(|(name, _)| is_upper(&name));
    let is_path = tokens.peek(Token![::]) || tokens.peek2(Token![::]);
    if is_path || upper && !tokens.peek2(Token![-]) {
        let (path, name) = component_path(tokens);
        // Without spaces and generics, for comparing and showing.
        let plain = path.to_string().replace(' ', "");
        let text = plain.split("::<").next().unwrap_or_default().to_owned();
        return (Name { text, tokens: path }, name);
    }
    (attributes::joined(&attributes::name_parts(tokens)), None)
}

/// `Card`, `ui::Card`, `List<Row>`: the path as an expression, and its last name.
fn component_path(tokens: ParseStream) -> (TokenStream, Option<Ident>) {
    let (mut path, mut last) = (TokenStream::new(), None);
    loop {
        let colons = take(tokens, "::");
        if last.is_some() && starts_generics(tokens) {
            path.extend(quote!(::));
            path.extend(generics(tokens));
        } else if tokens.peek(Ident::peek_any) && (last.is_none() || colons.is_some()) {
            path.extend(colons);
            last = tokens.call(Ident::parse_any).ok();
            path.extend(last.to_token_stream());
        } else {
            return (path, last);
        }
    }
}

/// At a `<` that is not that of an element: in `<Card <p>` the `>` after `Card` is missing.
fn starts_generics(tokens: ParseStream) -> bool {
    let name = tokens.cursor().punct().and_then(|(_, inside)| inside.ident());
    let element = name.is_some_and(|(name, _)| html::is_among(html::elements(Namespace::Html), &name.to_string()));
    tokens.peek(Token![<]) && !tokens.peek2(Token![/]) && !element
}

/// `<…>` with everything in it.
fn generics(tokens: ParseStream) -> TokenStream {
    let (mut generics, mut depth) = (TokenStream::from_iter(next(tokens)), 1);
    while depth > 0 && !tokens.is_empty() {
        // That of `fn(u8) -> u8` closes nothing.
        generics.extend(take(tokens, "->"));
        depth += i32::from(tokens.peek(Token![<])) - i32::from(tokens.peek(Token![>]));
        generics.extend(next(tokens));
    }
    generics
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
