//! Sightings, shared: a notebook of birds that a server keeps, in pages that work before WebAssembly has arrived.
//!
//! | | |
//! |---|---|
//! | `sighting.rs` | what a sighting is, and what a form may say about one |
//! | `app.rs`, `pages` | the routes, and what they show |
//! | `api` | what runs on the server when a page asks for it |
//! | `database`, `session.rs` | what these functions work with: where sightings are kept, and who asks |
//! | `config.rs`, `start.rs`, `server.rs` | how the server starts |

#![forbid(unsafe_code)]

pub mod api;
pub mod app;
pub mod notice;
mod pages;
pub mod sighting;

#[cfg(not(target_arch = "wasm32"))]
pub mod config;
#[cfg(not(target_arch = "wasm32"))]
pub mod database;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
#[cfg(not(target_arch = "wasm32"))]
pub mod session;
#[cfg(not(target_arch = "wasm32"))]
pub mod start;
