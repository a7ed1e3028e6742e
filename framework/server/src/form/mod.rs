//! Forms that call server functions. They work before WebAssembly has arrived, and better afterwards: the page stays,
//! errors appear beside their fields, and the form says that it is busy.

mod action;
mod action_form;
mod messages;
#[cfg_attr(target_arch = "wasm32", path = "page_browser.rs")]
#[cfg_attr(not(target_arch = "wasm32"), path = "page_native.rs")]
mod page;

pub use action::ServerAction;
pub use action_form::ActionForm;
pub use messages::FieldError;
#[cfg(not(target_arch = "wasm32"))]
pub use page::FormOutcome;

/// Whether a field holds what is not shown again. A net below the rule that nobody asks for the value of a password.
pub(crate) fn is_secret(name: &str) -> bool {
    name.as_bytes().windows(8).any(|part| part.eq_ignore_ascii_case(b"password"))
}
