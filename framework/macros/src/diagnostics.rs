//! What is wrong, each problem at the token that it is about. All are collected and shown together.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

use crate::nearest::nearest;

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
