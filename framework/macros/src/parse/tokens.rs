//! What the parser asks of the tokens that come next, beside what syn's stream of them answers. The stream can be forked
//! to look ahead, and goes on after an error.

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::token::Brace;

/// Whether these punctuation characters stand here.
pub fn starts(mut here: Cursor, characters: &str) -> bool {
    characters.chars().all(|character| match here.punct() {
        Some((punct, next)) => {
            here = next;
            punct.as_char() == character
        }
        None => false,
    })
}

/// The next token, which is taken.
pub fn next(tokens: ParseStream) -> Option<TokenTree> {
    tokens.parse().ok()
}

/// Takes these punctuation characters, if they come next.
pub fn take(tokens: ParseStream, characters: &str) -> Option<TokenStream> {
    let found = starts(tokens.cursor(), characters);
    found.then(|| characters.chars().filter_map(|_| next(tokens)).collect())
}

/// Takes the group in braces that comes next.
pub fn take_braces(tokens: ParseStream) -> Option<Group> {
    match tokens.peek(Brace).then(|| next(tokens))? {
        Some(TokenTree::Group(group)) => Some(group),
        _ => None,
    }
}

/// Takes at least one token, and more up to where `stop` says so.
pub fn skip_to(tokens: ParseStream, stop: impl Fn(ParseStream) -> bool) -> TokenStream {
    let mut skipped = TokenStream::from_iter(next(tokens));
    while !tokens.is_empty() && !stop(tokens) {
        skipped.extend(next(tokens));
    }
    skipped
}
