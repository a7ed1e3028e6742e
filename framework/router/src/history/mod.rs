//! Where addresses come from, and where they are kept: the browser, or a history made up for tests. Which of the two is
//! compiled follows from the target. (On the server neither is asked: the request says where one is.)

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod made_up;

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::*;
#[cfg(not(target_arch = "wasm32"))]
pub use made_up::*;
