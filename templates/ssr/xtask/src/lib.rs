//! Builds the app: its server for this computer, its client for browsers, and the files around them.
//!
//! `project.rs` calls cargo. `client.rs` makes of what comes out of it what a browser can load, and `assets.rs` names and
//! compresses that. `release.rs` puts it all into a folder; `dev` serves it while it is being written.

#![forbid(unsafe_code)]

pub mod assets;
pub mod client;
pub mod dev;
pub mod needs;
pub mod project;
pub mod release;
