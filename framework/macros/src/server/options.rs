//! What stands in `#[server(…)]`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{LitStr, Meta, Token};

use crate::diagnostics::{Errors, did_you_mean};

pub struct Options {
    /// Where the function is called, in place of a path made of its name.
    pub path: Option<String>,
    /// The largest body, in bytes.
    pub limit: usize,
}

const DEFAULT_LIMIT: usize = 1 << 20;

/// How a size ends, and how many bytes that means.
const UNITS: [(&str, usize); 4] = [("kb", 1 << 10), ("mb", 1 << 20), ("b", 1), ("", 1)];

pub fn read(arguments: TokenStream, errors: &mut Errors) -> Options {
    let mut options = Options { path: None, limit: DEFAULT_LIMIT };
    match Punctuated::<Meta, Token![,]>::parse_terminated.parse2(arguments.clone()) {
        Ok(found) => found.iter().for_each(|option| options.note(option, errors)),
        Err(error) => {
            let help = "write for example `#[server(limit = \"64kb\")]`";
            errors.report(&arguments, "S0405", format!("this cannot be read: {error}"), help);
        }
    }
    options
}

impl Options {
    fn note(&mut self, option: &Meta, errors: &mut Errors) {
        let name = option.path().to_token_stream().to_string();
        let value = match option {
            Meta::NameValue(option) => syn::parse2(option.value.to_token_stream()).ok(),
            _ => None,
        };
        let value = value.map_or_else(String::new, |text: LitStr| text.value());
        match name.as_str() {
            "path" if is_path(&value) => self.path = Some(value),
            "path" => {
                let help = "write a text that starts with `/`, of letters, digits, `/`, `-`, `_` and `.`";
                errors.report(option, "S0405", "this is not a path", help);
            }
            "limit" => match bytes(&value) {
                Some(limit) => self.limit = limit,
                None => errors.report(option, "S0405", "this is not a size", "write `limit = \"64kb\"` or `\"8mb\"`"),
            },
            _ => {
                let help = did_you_mean(&name, "path limit", str::to_owned, "the options are `path` and `limit`");
                errors.report(option, "S0405", format!("a server function has no option `{name}`"), help);
            }
        }
    }
}

/// Of characters only that stand for themselves in every part of an address.
fn is_path(path: &str) -> bool {
    path.len() > 1
        && path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
}

/// `64kb` → 65536
fn bytes(size: &str) -> Option<usize> {
    let size = size.to_ascii_lowercase();
    let (number, factor) = UNITS.iter().find_map(|(unit, factor)| Some((size.strip_suffix(unit)?, factor)))?;
    number.trim().parse::<usize>().ok()?.checked_mul(*factor)
}

#[cfg(test)]
mod tests {
    use super::{bytes, is_path};

    #[test]
    fn a_size_is_a_number_and_a_unit() {
        assert_eq!(bytes("64kb"), Some(65_536));
        assert_eq!(bytes("2 MB"), Some(2_097_152));
        assert_eq!(bytes("10"), Some(10));
        assert_eq!(["", "kb", "1gb", "-1", "99999999999999999mb"].map(bytes), [None; 5]);
    }

    #[test]
    fn a_path_needs_no_encoding() {
        assert!(is_path("/api/v1/add-todo.json"));
        assert!(!["", "/", "add", "//add", "/a b", "/a?b", "/ä"].into_iter().any(is_path));
    }
}
