//! What is done with a module after the compiler: wasm-bindgen generates the JavaScript that loads it, and wasm-opt makes
//! it smaller, or faster.

use std::path::Path;

use anyhow::{Context, Result};
use samara_setup::Tool;
use wasm_bindgen_cli_support::Bindgen;

use crate::script::{npm_program, run};

/// What the compiler uses for this target by default. Named one by one: wasm-opt's own choice of all features writes
/// modules that browsers refuse.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

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
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {}", wasm.display()))
}

/// Replaces a module with a better one. The list of features goes last: only tools read it.
///
/// # Errors
/// When Node.js or Binaryen is missing, or when wasm-opt fails.
pub fn optimise(root: &Path, module: &Path, aim: Aim) -> Result<()> {
    let passes: &[&str] = match aim {
        Aim::Size => &["-Oz", "--converge"],
        Aim::Speed => &["-O4"],
    };
    let mut command = npm_program(root, Tool::Binaryen, "wasm-opt")?;
    command.args(WASM_FEATURES).args(passes).arg("--strip-target-features");
    run(command.arg(module).arg("-o").arg(module)).map(drop)
}
