//! What is wrong, each problem at the token that it is about. All are collected and shown together. And "did you mean …?":
//! the known name that a misspelt one resembles.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

/// The problems found so far, in the order in which they were found.
#[derive(Default)]
pub struct Errors(pub Vec<Error>);

impl Errors {
    /// Notes a problem: where it is, its code, what happened, and what to write instead.
    pub fn report(&mut self, at: &dyn ToTokens, code: &str, what: impl Display, help: impl Display) {
        self.0.push(Error::new_spanned(at, format_args!("{code}: {what}\n  {help}")));
    }
}

/// As code that makes the compiler report them.
impl ToTokens for Errors {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().map(Error::to_compile_error));
    }
}

/// "did you mean …?" if one of the known names is similar, and otherwise what to do in general. `show` dresses the name.
pub fn did_you_mean(name: &str, known: &str, show: impl Fn(&str) -> String, otherwise: &str) -> String {
    match nearest(name, known.split(' ')) {
        Some(known) => format!("did you mean `{}`?", show(known)),
        None => otherwise.to_owned(),
    }
}

/// The candidate with the fewest typing errors in it, if they are few for its length.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|&(distance, candidate)| (1..=allowed).contains(&distance) && distance < candidate.len().max(2) - 1)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swapped_a_missing_or_a_wrong_letter_is_forgiven() {
        assert_eq!(nearest("dvi", ["a", "div", "dl"]), Some("div"));
        assert_eq!(nearest("clik", ["blur", "click"]), Some("click"));
        assert_eq!(nearest("buton", ["button", "body"]), Some("button"));
    }

    #[test]
    fn names_with_little_in_common_are_not_suggested() {
        assert_eq!(nearest("frobnicate", ["div", "span", "form"]), None);
        assert_eq!(nearest("counter", ["footer"]), None);
        assert_eq!(nearest("i", ["b", "a"]), None);
    }
}
