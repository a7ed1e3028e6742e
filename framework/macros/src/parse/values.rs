//! Values: where the expression of an attribute ends, and what the braces of a hole hold.
//!
//! `<p class=name id=other.id()>` has no separators, so an expression ends where it can: at the `>` or `/>` of the tag,
//! or in front of a name, as soon as what was read is a whole expression. Syn tells whether it is one.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::token::Brace;
use syn::{Expr, Ident, LitStr, Token};

use super::Parser;
use super::nodes::Expression;
use super::tokens::{next, starts, take_braces};

impl Parser<'_> {
    /// Reads the value after `=`. `None` if it was faulty; that has been reported then.
    pub fn value(&mut self) -> Option<Expression> {
        if let Some(group) = take_braces(self.tokens) {
            return self.expression_in(&group);
        }
        let span = self.tokens.span();
        // `title= id="a"`: what follows is the next attribute.
        let is_name = self.tokens.peek(Ident::peek_any);
        let is_missing = is_name && self.tokens.peek2(Token![=]) && !self.tokens.peek2(Token![==]);
        let value = if is_missing { TokenStream::new() } else { self.value_tokens() };
        if value.is_empty() {
            let help = "write a literal, an expression, or an expression in braces: `name={…}`";
            self.errors.report(&next(&self.tokens.fork()), "S0108", "a value is missing after `=`", help);
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
            // A `macro_rules!` macro hands on a `$text:literal` between invisible delimiters.
            Ok(Expr::Group(group)) => return Some(Expression { expression: *group.expr, span }),
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

    /// Takes the tokens up to the end of the expression that starts here.
    fn value_tokens(&mut self) -> TokenStream {
        let mut value: Vec<TokenTree> = Vec::new();
        // How many `<` are open; that of a comparison counts as well, but nothing closes it.
        let mut angles = 0;
        while !self.tokens.is_empty() && !starts(self.tokens.cursor(), "/>") {
            let at_angle = self.tokens.peek(Token![>]) && !is_last(&value, '-');
            if at_angle || self.may_end(value.last()) {
                // `1..` would be whole, and is not meant.
                let whole = !is_last(&value, '.') && is_whole(&value);
                if whole && !(at_angle && self.is_comparison()) || !whole && at_angle && angles == 0 {
                    break;
                }
            }
            angles += i32::from(self.tokens.peek(Token![<])) - i32::from(at_angle && angles > 0);
            value.extend(next(self.tokens));
        }
        value.into_iter().collect()
    }

    /// Whether the next token can start the next attribute, or stands in a tag by mistake.
    fn may_end(&self, previous: Option<&TokenTree>) -> bool {
        let here = self.tokens.cursor();
        if let Some((word, _)) = here.ident() {
            // Attributes of these names are followed by `=`.
            return self.tokens.peek2(Token![=]) || word != "as" && word != "else";
        }
        if let Some((inside, ..)) = here.group(Delimiter::Brace) {
            // `Point { … }`
            let is_type = |name: &Ident| name.to_string().starts_with(char::is_uppercase);
            return starts(inside, "..") || !matches!(previous, Some(TokenTree::Ident(name)) if is_type(name));
        }
        let is_colon = starts(here, ":") && !starts(here, "::");
        here.literal().is_some() || starts(here, ",") || starts(here, ";") || is_colon
    }

    /// Whether the `>` that comes next compares. After the `>` of a tag stand quotes, braces or a tag, so anything
    /// else up to another `>` is the right side of a comparison. Reports it; the value then goes on.
    fn is_comparison(&mut self) -> bool {
        let ahead = self.tokens.fork();
        let mut seen = Vec::from_iter(next(&ahead));
        let sign = seen.first().cloned();
        if ahead.peek(Brace) {
            return false;
        }
        loop {
            let is_content = ahead.peek(LitStr) && !is_last(&seen, '=');
            if ahead.is_empty() || ahead.peek(Token![<]) || is_content {
                return false;
            }
            if seen.len() > 1 && ahead.peek(Token![>]) && !is_last(&seen, '-') && !is_last(&seen, '=') {
                let help = "put the comparison in braces: `name={left > right}`";
                self.errors.report(&sign, "S0107", "this `>` would end the tag", help);
                return true;
            }
            seen.extend(next(&ahead));
        }
    }
}

fn is_last(tokens: &[TokenTree], character: char) -> bool {
    matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

/// Whether these tokens are an expression. What is in its parentheses and braces does not matter here, and so a mistake
/// in there does not move the end.
fn is_whole(tokens: &[TokenTree]) -> bool {
    let hollow = |token: &TokenTree| match token {
        TokenTree::Group(group) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::Parenthesis) => {
            TokenTree::Group(Group::new(group.delimiter(), TokenStream::new()))
        }
        token => token.clone(),
    };
    syn::parse2::<Expr>(tokens.iter().map(hollow).collect()).is_ok()
}
