//! Server functions: functions that run on the server, and are called from the browser as if they were there. And forms
//! that call them, with WebAssembly or before it has arrived.
//!
//! ```
//! use samara_server::{ServerError, server};
//!
//! /// Greets from the server.
//! #[server]
//! async fn greet(name: String) -> Result<String, ServerError> {
//!     if name.is_empty() {
//!         return Err(ServerError::new("Who are you?"));
//!     }
//!     Ok(format!("Hello, {name}!"))
//! }
//! ```
//!
//! On the server, `greet` is the function as it is written, and is registered under its path. In the browser, a function
//! of the same type takes its place: it sends the arguments, and waits for the answer. Its body is not compiled there,
//! and nothing of it can be found in the WebAssembly.
//!
//! - A function ([`ServerFunction`]) takes and returns what serde can write and read. It can return [`Streaming`] text.
//!   Its error is a [`ServerError`], [`FieldErrors`], or a type of your own.
//! - In its body, the contexts of the request are there: `use_context`, `use_request()`, `use_response()`.
//! - [`resource`] loads with one, and [`ServerAction`] calls one again and again; [`ActionForm`] is a form for that.
//! - `handle` and `run_form` answer requests; `samara-axum` calls them, and you do not.
//!
//! # Who may call
//!
//! Everybody who can reach the server can call each of its functions, with arguments of their choice: the types are
//! checked, and what they mean is not. Check in the body who is calling, and what they may do.
//!
//! Pages of other sites are refused, whether they call or send a form: browsers say where a request comes from
//! (`Sec-Fetch-Site`, and if that is missing, `Origin`, which is compared with `Host`). A request without both comes from
//! no browser of today, and is refused as well, unless `Options` allow it.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

// The macros expand to paths that start with `::samara` and `::samara_server`.
extern crate samara_dom as samara;
extern crate self as samara_server;

mod error;
mod fields;
mod form;
mod function;
#[cfg(any(target_arch = "wasm32", test))]
mod json;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod resource;
mod streaming;
#[cfg_attr(target_arch = "wasm32", path = "browser/mod.rs")]
#[cfg_attr(not(target_arch = "wasm32"), path = "native/transport.rs")]
mod transport;
mod wire;

pub use error::ServerError;
pub use fields::FieldErrors;
pub use form::*;
pub use function::{FunctionError, ServerFunction};
#[cfg(not(target_arch = "wasm32"))]
pub use native::*;
pub use resource::resource;
pub use samara_macros::server;
pub use streaming::Streaming;
#[cfg(not(target_arch = "wasm32"))]
pub use transport::Transport;
pub use wire::{Answer, Body};

/// What expansions of `#[server]` need. Not for use by hand; it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::function::{Returned, call, path, path_length, path_text};
    #[cfg(not(target_arch = "wasm32"))]
    pub use crate::native::Registration;
    #[cfg(not(target_arch = "wasm32"))]
    pub use inventory;
    pub use serde;
}
