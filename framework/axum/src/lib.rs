//! Serves Samara apps with axum: pages that stream, server functions, static files, and the headers that guard them.
//!
//! ```no_run
//! use samara::prelude::*;
//! use samara_axum::{App, Limits, serve, shutdown_signal};
//!
//! #[derive(Clone)]
//! struct Greeting(&'static str);
//!
//! #[component]
//! fn Home() -> impl View {
//!     let Greeting(text) = expect_context();
//!     view! { <h1>{text}</h1> }
//! }
//!
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     let app = App::new(|| view! { <Home/> })
//!         .context(|| provide_context(Greeting("Hello from the server")))
//!         .assets("dist");
//!     let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
//!     serve(listener, app.router()?, shutdown_signal(), Limits::default()).await
//! }
//! ```
//!
//! # What answers what
//!
//! | request | answer |
//! |---|---|
//! | a route that you add to the [`Router`](axum::Router) | yours, without the headers below |
//! | `/_server/…`, or another path of a server function | the function |
//! | POST to a page with `?_action=` | the function that the form names; then a redirect, or the page with what went wrong |
//! | GET, HEAD of `/healthz`, `/readyz` | whether the process is alive, and whether it can work ([`App::ready`]) |
//! | GET, HEAD of a file in the assets | the file |
//! | any other GET, HEAD | the app, whose router knows which pages there are: `use_response()` is there for a 404 |
//! | anything else | 405; paths that are no paths 400, hidden ones 404, too long ones 414, too large headers 431 |
//!
//! Each page and each server function runs in a graph of its own, on one of a few threads ([`App::threads`]), and is sent
//! while it is made, as fast as the client reads. A client that leaves ends it, and the graph is dropped. Nothing is
//! global: several apps can be served by one process, and several processes can serve one app.
//!
//! # The client
//!
//! The folder of [assets](App::assets) has what the browser loads. A file `assets.json` in it names the client, so that
//! each page starts to fetch it at once and hydrates; all fields may be left out:
//!
//! ```json
//! {
//!     "script": "app-0123456789abcdef.js",
//!     "wasm": "app-0123456789abcdef_bg.wasm",
//!     "modules": ["snippets/samara-dom-0123456789abcdef/src/browser/interpreter.js"],
//!     "styles": ["main-0123456789abcdef.css"]
//! }
//! ```
//!
//! `script` is what wasm-bindgen wrote for the target `web`, and `modules` what it imports. A file whose name has a hash
//! of 16 or more hexadecimal digits is never asked for again; give other files such names when they change. Beside each
//! file may stand the same one compressed, `….br` and `….gz`. Pages are compressed by gzip while they are sent.
//!
//! # Headers
//!
//! Each answer has these, unless [`App::header`] or `use_response()` sets another value:
//!
//! | header | why |
//! |---|---|
//! | `Content-Security-Policy` | a script that someone smuggles into a page does not know the nonce of the response, and does not run; no plugins, no `<base>`, no frames around the page, forms only to this site |
//! | `Referrer-Policy` | other sites do not learn which page a visitor came from |
//! | `Permissions-Policy` | no script can ask for camera, microphone, place, payment or USB |
//! | `Cross-Origin-Opener-Policy` | windows of other sites cannot reach into this one |
//! | `X-Content-Type-Options` | a text that someone uploaded is not run as a script |
//! | `X-Request-Id` | the id that stands in the log at all that happened for the request; one that a proxy sends is kept |
//!
//! A `<script>` or a `<style>` that a component writes needs the nonce, too: `nonce=use_nonce()`. Style attributes are
//! allowed (`style-src-attr 'unsafe-inline'`), because `style:` writes them. HSTS is sent when you say that the site is
//! reached by https only: [`App::https_only`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answering;
mod app;
mod assets;
mod body;
mod connection;
mod document;
mod error_page;
mod files;
mod functions;
mod future;
mod page;
mod path;
mod pool;
mod random;
mod security;
mod serve;
mod service;

pub use app::App;
pub use samara_dom::html::Mode;
pub use samara_server::Options;
pub use serve::{Limits, serve, shutdown_signal};
