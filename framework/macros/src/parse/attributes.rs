//! What stands in a tag after its name: attributes, directives, props and spreads.

use proc_macro2::{Group, TokenTree};
use quote::ToTokens;

use super::Parser;
use super::nodes::{Attribute, Kind, Name};
use super::tokens::Tokens;
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
        while !at_tag_end(&self.tokens) {
            attributes.extend(self.attribute());
        }
        attributes
    }

    /// Reads one attribute; always moves on.
    fn attribute(&mut self) -> Option<Attribute> {
        if self.tokens.braces().is_some() {
            return self.spread();
        }
        if self.tokens.ident().is_none() {
            self.unexpected();
            return None;
        }
        let mut parts = self.name_parts();
        let name = joined(&parts);
        let written = name.text.clone();
        let value = if self.tokens.take("=") { Some(self.value()?) } else { None };
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
    fn spread(&mut self) -> Option<Attribute> {
        let group = self.tokens.braces()?.clone();
        self.tokens.next();
        if !is_spread(&group) {
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
        let starts = |tokens: &Tokens| tokens.ident().is_some() || tokens.braces().is_some();
        let skipped = self.tokens.skip_to(|tokens| at_tag_end(tokens) || starts(tokens));
        let what = format!("`{skipped}` cannot stand here in a tag");
        let help = "attributes are written `name=value`; longer values need braces: `name={…}`";
        self.errors.report(&skipped, "S0108", what, help);
    }

    /// The parts of a name, with colons between them.
    pub fn name_parts(&mut self) -> Vec<Name> {
        let mut parts = vec![self.name_part()];
        while self.tokens.take(":") {
            parts.push(self.name_part());
        }
        parts
    }

    /// Words and numbers with dashes between or before them (`data-id`, `--gap`, `h1`), or a text in quotes.
    fn name_part(&mut self) -> Name {
        let mut name = Name::default();
        let mut after_word = false;
        while let Some(token) = self.tokens.peek(0) {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '-' => after_word = false,
                TokenTree::Ident(_) | TokenTree::Literal(_) if !after_word => after_word = true,
                _ => break,
            }
            match self.tokens.text(0) {
                Some(quoted) => name.text += &quoted.value(),
                None => name.text += token.to_string().trim_start_matches("r#"),
            }
            name.tokens.extend(self.tokens.next());
        }
        name
    }
}

/// At `>`, `/>`, the `<` of a next tag (then the `>` is missing), or nothing.
fn at_tag_end(tokens: &Tokens) -> bool {
    tokens.at_end() || tokens.is(0, '>') || tokens.is(0, '<') || tokens.starts("/>")
}

/// Whether these braces hold a set of attributes.
pub fn is_spread(group: &Group) -> bool {
    Tokens::new(group.stream()).starts("..")
}

/// The parts as one name again.
pub fn joined(parts: &[Name]) -> Name {
    let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(":");
    Name { text, tokens: parts.iter().map(ToTokens::to_token_stream).collect() }
}
