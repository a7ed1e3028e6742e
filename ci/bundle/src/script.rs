//! Scripts as sites publish them.

pub use xtask::client::{loader, minified};
