//! Values: where the expression of an attribute ends, and what the braces of a hole hold.
//!
//! `<p class=name id=other.id()>` has no separators, so an expression ends where it can: at the `>` or `/>` of the tag,
//! or in front of a name, as soon as what was read is a whole expression. Syn tells whether it is one.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Expr;

use super::Parser;
use super::attributes::is_spread;
use super::nodes::Expression;

impl Parser<'_> {
    /// Reads the value after `=`. `None` if it was faulty; that has been reported then.
    pub fn value(&mut self) -> Option<Expression> {
        if let Some(group) = self.tokens.braces().cloned() {
            self.tokens.next();
            return self.expression_in(&group);
        }
        let (start, span) = (self.tokens.position(), self.tokens.span());
        // `title= id="a"`: what follows is the next attribute.
        let is_missing = self.tokens.ident().is_some() && self.tokens.is(1, '=') && !self.tokens.is(2, '=');
        if !is_missing {
            self.skip_expression();
        }
        let value = self.tokens.since(start);
        if value.is_empty() {
            let help = "write a literal, an expression, or an expression in braces: `name={…}`";
            self.errors.report(&self.tokens.peek(0), "S0108", "a value is missing after `=`", help);
            return None;
        }
        self.expression(value, span)
    }

    /// The expression in the braces, or the braces as a block if they hold statements.
    pub fn expression_in(&mut self, group: &Group) -> Option<Expression> {
        match syn::parse2(group.stream()) {
            Ok(expression) => Some(Expression { expression, span: group.span() }),
            Err(_) => self.expression(group.to_token_stream(), group.span()),
        }
    }

    /// Reads an expression; reports what is wrong with it.
    pub fn expression(&mut self, tokens: TokenStream, span: Span) -> Option<Expression> {
        let error = match syn::parse2(tokens) {
            Ok(expression) => return Some(Expression { expression, span }),
            Err(error) => error,
        };
        // At the end of the input syn has no token to point at.
        let (span, what) = match error.to_string().strip_prefix("unexpected end of input, ") {
            Some(expected) => (span, format!("{expected} at its end")),
            None => (error.span(), error.to_string()),
        };
        let help = "braces show where a longer one ends: `{…}`";
        let what = format!("S0106: this is not a Rust expression: {what}\n  {help}");
        self.errors.0.push(syn::Error::new(span, what));
        None
    }

    /// Moves to the end of the expression that starts here.
    fn skip_expression(&mut self) {
        let start = self.tokens.position();
        // How many `<` are open; that of a comparison counts as well, but nothing closes it.
        let mut angles = 0;
        while !self.tokens.at_end() && !self.tokens.starts("/>") {
            let at_angle = self.tokens.is(0, '>') && self.tokens.previous() != "-";
            if at_angle || self.may_end() {
                // `1..` would be whole, and is not meant.
                let whole = self.tokens.previous() != "." && is_whole(self.tokens.since(start));
                if whole && !(at_angle && self.is_comparison()) || !whole && at_angle && angles == 0 {
                    return;
                }
            }
            angles += i32::from(self.tokens.is(0, '<')) - i32::from(at_angle && angles > 0);
            self.tokens.next();
        }
    }

    /// Whether the next token can start the next attribute, or stands in a tag by mistake.
    fn may_end(&self) -> bool {
        match self.tokens.peek(0) {
            // Attributes of these names are followed by `=`.
            Some(TokenTree::Ident(word)) => self.tokens.is(1, '=') || word != "as" && word != "else",
            Some(TokenTree::Literal(_)) => true,
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                // `Point { … }`
                is_spread(group) || !self.tokens.previous().starts_with(char::is_uppercase)
            }
            Some(TokenTree::Punct(punct)) => match punct.as_char() {
                ',' | ';' => true,
                ':' => !self.tokens.is(1, ':'),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether the `>` that comes next compares. After the `>` of a tag stand quotes, braces or a tag, so anything
    /// else up to another `>` is the right side of a comparison. Reports it; the value then goes on.
    fn is_comparison(&mut self) -> bool {
        let tokens = &self.tokens;
        let follows_tag = |ahead| match tokens.peek(ahead) {
            None => true,
            Some(TokenTree::Group(group)) => ahead == 1 && group.delimiter() == Delimiter::Brace,
            Some(_) => tokens.is(ahead, '<') || tokens.text(ahead).is_some() && !tokens.is(ahead - 1, '='),
        };
        let is_arrow = |ahead| tokens.is(ahead - 1, '-') || tokens.is(ahead - 1, '=');
        let end = (1..).find(|&ahead| follows_tag(ahead) || ahead > 1 && tokens.is(ahead, '>') && !is_arrow(ahead));
        let compares = !end.is_some_and(follows_tag);
        if compares {
            let help = "put the comparison in braces: `name={left > right}`";
            self.errors.report(&tokens.peek(0), "S0107", "this `>` would end the tag", help);
        }
        compares
    }
}

/// Whether these tokens are an expression. What is in its parentheses and braces does not matter here, and so a mistake
/// in there does not move the end.
fn is_whole(tokens: TokenStream) -> bool {
    let hollow = |token| match token {
        TokenTree::Group(group) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::Parenthesis) => {
            TokenTree::Group(Group::new(group.delimiter(), TokenStream::new()))
        }
        token => token,
    };
    syn::parse2::<Expr>(tokens.into_iter().map(hollow).collect()).is_ok()
}
