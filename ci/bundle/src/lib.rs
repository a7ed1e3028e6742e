//! From a compiled program to what a browser loads, and how much that weighs.
//!
//! The program `bundle` builds and weighs the small apps in `ci/apps`; the benchmarks build those of the peers with the
//! same tools.

pub mod app;
pub mod module;
pub mod script;
pub mod weight;
