//! Serves folders of files to the browsers on this computer: the book for `cargo learn`, and the book and small apps
//! for the browser tests.
//!
//! ```
//! use std::path::Path;
//!
//! use samara_serve::{Answer, files};
//!
//! // Port 0: any that is free.
//! let address = samara_serve::start(0, |request| {
//!     let found = files::answer(Path::new("book/site"), &request.url);
//!     found.unwrap_or_else(|| Answer::text(404, "There is no such page."))
//! })?;
//! println!("http://{address}");
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Why not a server from a library
//!
//! Browsers open connections ahead of time and then say nothing on them. The small server `tiny_http` has a pool of
//! threads; such connections kept it busy, and in browser tests pages waited up to 30 seconds for their files. With a
//! thread for each connection they did not wait again. Bigger servers bring an async runtime, which a learner would
//! have to compile before the first verdict.
//!
//! This one can be small because it serves only this computer: it listens on 127.0.0.1, and answers GET and HEAD, one
//! request a connection. It has no TLS, and nothing against many visitors: do not put it on a network.

#![forbid(unsafe_code)]

mod answer;
pub mod files;
mod path;
mod request;
mod server;

pub use answer::Answer;
pub use request::Request;
pub use server::start;
