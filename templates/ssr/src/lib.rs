//! Sightings, shared: a notebook of birds that a server keeps, in pages that work before WebAssembly has arrived.
//!
//! `sighting.rs` says what a sighting is. `api.rs` has the functions that run on the server, and `database.rs` where they
//! keep things. `app.rs` has the routes, `pages` what they show. `server.rs` puts the server together.

#![forbid(unsafe_code)]

pub mod api;
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod database;
mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
pub mod sighting;
