//! Finds the tools that the workspace needs, and installs what is missing.
//!
//! `cargo learn`, `cargo ci` and the book's builder ask here for `rustc`, the wasm target, Chromium and the rest, so
//! that what counts as "good enough" is written down once. Nothing is installed over the user's own tools: npm
//! packages go to `.tools/` in the workspace, and whatever is there in a good version is used as it is.
//!
//! ```no_run
//! use samara_setup::{PlainProgress, Tool, ensure, inspect, workspace_root};
//!
//! let root = workspace_root();
//! let rustc = inspect(Tool::Rustc, &root);
//! println!("{} {}", rustc.tool.name(), rustc.version.as_deref().unwrap_or("not found"));
//!
//! // Adds the target when it is missing, and says so line by line.
//! if let Err(error) = ensure(Tool::WasmTarget, &root, &mut PlainProgress::default()) {
//!     eprintln!("{error}");
//! }
//! ```

#![forbid(unsafe_code)]

mod chromium;
mod inspect;
mod install;
mod path;
mod postgres;
mod progress;
mod run;
mod tool;
mod version;
mod workspace;

pub use inspect::inspect;
pub use install::{SetupError, ensure};
pub use path::find_on_path;
pub use progress::{PlainProgress, Progress, SilentProgress};
pub use tool::{Finding, Need, State, Tool};
pub use version::Version;
pub use workspace::workspace_root;
