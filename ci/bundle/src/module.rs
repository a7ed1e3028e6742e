//! What is done with a module after the compiler: wasm-bindgen generates the JavaScript that loads it, and wasm-opt makes
//! it smaller, or faster. The template with a server does the same with its app, so it is done there.

use std::path::Path;

use anyhow::Result;
use xtask::client;

/// What wasm-opt is to aim at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    Size,
    Speed,
}

/// Generates `NAME.js`, `NAME_bg.wasm` and the scripts that the program brings along, in `folder`.
///
/// # Errors
/// When wasm-bindgen cannot read the module, or when the folder cannot be written.
pub fn bind(wasm: &Path, name: &str, folder: &Path) -> Result<()> {
    client::bind(wasm, name, folder, false)
}

/// Replaces a module with a better one.
///
/// # Errors
/// When Node.js or Binaryen is missing, or when wasm-opt fails.
pub fn optimise(root: &Path, module: &Path, aim: Aim) -> Result<()> {
    let passes = match aim {
        Aim::Size => client::SMALL,
        Aim::Speed => &["-O4"],
    };
    client::optimise(root, module, passes)
}
