//! From the client as the compiler leaves it to what browsers load.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::needs::{ESBUILD, WASM_OPT};

/// What the compiler uses for this target by default. Named one by one: wasm-opt's own choice of all features writes
/// modules that browsers refuse.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Writes `NAME.js`, which loads the module, `NAME_bg.wasm`, and the scripts that crates bring along, into `folder`.
/// With `names`, functions keep theirs, for messages of the browser.
///
/// # Errors
/// When the module cannot be read, or the folder cannot be written.
pub fn bind(module: &Path, name: &str, folder: &Path, names: bool) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(!names)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {}", module.display()))
}

/// Makes a module smaller, or faster, as `passes` say. The list of features goes last: only tools read it.
///
/// # Errors
/// When wasm-opt is missing or fails.
pub fn optimise(root: &Path, module: &Path, passes: &[&str]) -> Result<()> {
    let mut command = WASM_OPT.command(root);
    command.args(FEATURES).args(passes).arg("--strip-target-features").arg(module).arg("-o").arg(module);
    run(&mut command).map(drop)
}

/// A style sheet made smaller, or a script and all that it imports made into a small one.
///
/// # Errors
/// When esbuild is missing or fails.
pub fn minified(root: &Path, file: &Path) -> Result<Vec<u8>> {
    let mut command = ESBUILD.command(root);
    // wasm-bindgen names a module twice where it could once; that is no fault of the app.
    command.args(["--bundle", "--minify", "--format=esm", "--log-override:duplicate-object-key=silent"]);
    run(command.arg(file))
}

/// Runs a program, and returns what it printed.
fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    ensure!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(output.stdout)
}
