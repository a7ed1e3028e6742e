//! The machinery of the book: it renders the chapters with mdBook, builds the live demos for the browser,
//! and checks that every line of code in a chapter comes from a file that is compiled and tested.
//!
//! `cargo learn` runs it behind the scenes, `cargo ci book` runs its checks. Someone who has mdBook can render the
//! prose with a plain `mdbook build` as well; the demos then stay placeholders.

pub mod check;
pub mod demos;
pub mod measured;
pub mod render;
pub mod steps;
pub mod versions;
pub mod workspace;
