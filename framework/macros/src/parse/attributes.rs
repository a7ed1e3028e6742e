//! What stands in a tag after its name: attributes, directives, props and spreads.

use proc_macro2::{Group, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::token::Brace;
use syn::{Ident, LitStr, Token};

use super::Parser;
use super::nodes::{Attribute, Kind, Name};
use super::tokens::{next, skip_to, starts, take, take_braces};
use crate::diagnostics::did_you_mean;
use crate::html::is_among;

/// What the prefix of a name means.
fn directive(prefix: &str) -> Option<Kind> {
    Some(match prefix {
        "on" => Kind::Event,
        "bind" => Kind::Bind,
        "class" => Kind::Class,
        "style" => Kind::Style,
        "prop" => Kind::Property,
        "let" => Kind::Let,
        _ => return None,
    })
}

impl Parser<'_> {
    /// Reads attributes up to the end of the tag. What cannot be read is reported.
    pub fn attributes(&mut self) -> Vec<Attribute> {
        let mut attributes = Vec::new();
        while !at_tag_end(self.tokens) {
            attributes.extend(self.attribute());
        }
        attributes
    }

    /// Reads one attribute; always moves on.
    fn attribute(&mut self) -> Option<Attribute> {
        if let Some(group) = take_braces(self.tokens) {
            return self.spread(group);
        }
        if !self.tokens.peek(Ident::peek_any) {
            self.unexpected();
            return None;
        }
        let mut parts = name_parts(self.tokens);
        let name = joined(&parts);
        let written = name.text.clone();
        let value = if take(self.tokens, "=").is_some() { Some(self.value()?) } else { None };
        // The names of some XML attributes have a colon of their own.
        if parts.len() == 1 || is_among("xlink xml xmlns", &parts[0].text) {
            return Some(Attribute { kind: Kind::Plain, name, modifiers: Vec::new(), written, value });
        }
        let prefix = parts.remove(0);
        let Some(kind) = directive(&prefix.text) else {
            let what = format!("there is no directive `{}:`", prefix.text);
            let otherwise = "the directives are on:, bind:, class:, style:, prop: and let:";
            let show = |name: &str| format!("{name}:");
            let help = did_you_mean(&prefix.text, "on bind class style prop let", show, otherwise);
            self.errors.report(&prefix, "S0114", what, help);
            return None;
        };
        if parts[0].text.is_empty() {
            let what = format!("a name is missing after `{}:`", prefix.text);
            self.errors.report(&prefix, "S0108", what, "for example `on:click=…`, `class:open=…`");
            return None;
        }
        let modifiers = if kind == Kind::Event { parts.split_off(1) } else { Vec::new() };
        Some(Attribute { kind, name: joined(&parts), modifiers, written, value })
    }

    /// `{..attributes}`
    fn spread(&mut self, group: Group) -> Option<Attribute> {
        if !group.stream().to_string().starts_with("..") {
            let help = "write `name={value}`, or `{..attributes}` for a whole set of attributes";
            self.errors.report(&group, "S0108", "braces in a tag need a name in front of them", help);
            return None;
        }
        let value = Some(self.expression(group.stream().into_iter().skip(2).collect(), group.span())?);
        let name = Name { text: String::new(), tokens: group.into_token_stream() };
        Some(Attribute { kind: Kind::Spread, name, modifiers: Vec::new(), written: "{..}".to_owned(), value })
    }

    /// Reports tokens that cannot start an attribute, and skips them.
    fn unexpected(&mut self) {
        let starts = |tokens: ParseStream| tokens.peek(Ident::peek_any) || tokens.peek(Brace);
        let skipped = skip_to(self.tokens, |tokens| at_tag_end(tokens) || starts(tokens));
        let what = format!("`{skipped}` cannot stand here in a tag");
        let help = "attributes are written `name=value`; longer values need braces: `name={…}`";
        self.errors.report(&skipped, "S0108", what, help);
    }
}

/// The parts of a name, with colons between them.
pub fn name_parts(tokens: ParseStream) -> Vec<Name> {
    let mut parts = vec![name_part(tokens)];
    while take(tokens, ":").is_some() {
        parts.push(name_part(tokens));
    }
    parts
}

/// Words and numbers with dashes between or before them (`data-id`, `--gap`, `h1`), or a text in quotes.
fn name_part(tokens: ParseStream) -> Name {
    let mut name = Name::default();
    let mut after_word = false;
    while let Some((token, _)) = tokens.cursor().token_tree() {
        match token {
            TokenTree::Punct(ref punct) if punct.as_char() == '-' => after_word = false,
            TokenTree::Ident(_) | TokenTree::Literal(_) if !after_word => after_word = true,
            _ => break,
        }
        match tokens.fork().parse::<LitStr>() {
            Ok(quoted) => name.text += &quoted.value(),
            Err(_) => name.text += token.to_string().trim_start_matches("r#"),
        }
        name.tokens.extend(next(tokens));
    }
    name
}

/// At `>`, `/>`, the `<` of a next tag (then the `>` is missing), or nothing.
fn at_tag_end(tokens: ParseStream) -> bool {
    tokens.is_empty() || tokens.peek(Token![>]) || tokens.peek(Token![<]) || starts(tokens.cursor(), "/>")
}

/// The parts as one name again.
pub fn joined(parts: &[Name]) -> Name {
    let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(":");
    Name { text, tokens: parts.iter().map(ToTokens::to_token_stream).collect() }
}
