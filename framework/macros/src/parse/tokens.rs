//! A position in a list of tokens. The parser looks ahead as far as it likes, and goes on after an error.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitStr;

pub struct Tokens {
    trees: Vec<TokenTree>,
    at: usize,
}

impl Tokens {
    pub fn new(stream: TokenStream) -> Self {
        Tokens { trees: stream.into_iter().map(without_invisible_group).collect(), at: 0 }
    }

    pub fn position(&self) -> usize {
        self.at
    }

    pub fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    /// The token `ahead` places on; 0 is the next one.
    pub fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.trees.get(self.at + ahead)
    }

    /// The text of the token before this position.
    pub fn previous(&self) -> String {
        self.at.checked_sub(1).map_or_else(String::new, |at| self.trees[at].to_string())
    }

    pub fn next(&mut self) -> Option<TokenTree> {
        let token = self.peek(0).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    pub fn at_end(&self) -> bool {
        self.at == self.trees.len()
    }

    /// Whether the token `ahead` places on is this punctuation character.
    pub fn is(&self, ahead: usize, character: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
    }

    /// Whether the next tokens are these punctuation characters.
    pub fn starts(&self, characters: &str) -> bool {
        characters.chars().enumerate().all(|(ahead, character)| self.is(ahead, character))
    }

    /// Moves behind these punctuation characters, if they come next.
    pub fn take(&mut self, characters: &str) -> bool {
        let found = self.starts(characters);
        self.at += if found { characters.len() } else { 0 };
        found
    }

    /// The identifier that comes next.
    pub fn ident(&self) -> Option<&Ident> {
        match self.peek(0) {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    /// The text in quotes `ahead` places on.
    pub fn text(&self, ahead: usize) -> Option<LitStr> {
        syn::parse2(self.peek(ahead)?.to_token_stream()).ok()
    }

    /// The group in braces that comes next.
    pub fn braces(&self) -> Option<&Group> {
        match self.peek(0) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Some(group),
            _ => None,
        }
    }

    /// What lies between an earlier position and this one.
    pub fn since(&self, position: usize) -> TokenStream {
        self.trees[position..self.at].iter().cloned().collect()
    }

    /// Skips at least one token, and more up to where `stop` says so. Returns them.
    pub fn skip_to(&mut self, mut stop: impl FnMut(&Tokens) -> bool) -> TokenStream {
        let start = self.at;
        self.next();
        while !self.at_end() && !stop(self) {
            self.next();
        }
        self.since(start)
    }

    /// Where the next token is, or the last one if none follows.
    pub fn span(&self) -> Span {
        let token = self.peek(0).or_else(|| self.trees.last());
        token.map_or_else(Span::call_site, TokenTree::span)
    }
}

/// A `macro_rules!` macro hands on a `$text:literal` as a literal between invisible delimiters.
fn without_invisible_group(token: TokenTree) -> TokenTree {
    if let TokenTree::Group(group) = &token
        && group.delimiter() == Delimiter::None
    {
        let mut inner = group.stream().into_iter();
        if let (Some(only), None) = (inner.next(), inner.next()) {
            return without_invisible_group(only);
        }
    }
    token
}
