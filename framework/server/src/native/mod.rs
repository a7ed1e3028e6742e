//! The server's side: which functions there are, who may call them, and what becomes of a call. No web server's types
//! appear here: `samara-axum` brings the requests.

mod form;
mod handle;
mod origin;
pub(crate) mod pieces;
mod refusal;
mod registry;
mod request;

pub use form::{FormReply, run_form};
pub use handle::{Call, Options, Reply, handle};
pub use registry::{Registration, limit, paths};
