//! Sightings: a birdwatcher's notebook that lives in the browser.
//!
//! `sighting.rs` says what a sighting is, `notebook.rs` what can be done with them, `storage.rs` and
//! `table.rs` how they outlast a visit.
//! `host.rs` is all that the app asks of its surroundings: `browser.rs` answers in the browser, and tests answer
//! themselves. `app.rs` has the routes, `pages` what they show.

#![forbid(unsafe_code)]

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod host;
pub mod notebook;
mod pages;
pub mod sighting;
pub mod storage;
pub mod table;
