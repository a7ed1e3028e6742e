//! Programs of npm packages under `.tools/`, and scripts as sites publish them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use samara_setup::{Tool, inspect};

/// The scripts of an app as one, bundled and minified.
///
/// # Errors
/// When esbuild is missing or fails.
pub fn minified(root: &Path, script: &Path) -> Result<Vec<u8>> {
    let mut command = npm_program(root, Tool::Esbuild, "esbuild")?;
    // wasm-bindgen names a module twice where it could once; that is no fault of the app.
    run(command
        .args(["--bundle", "--minify", "--format=esm", "--log-override:duplicate-object-key=silent"])
        .arg(script))
}

/// A program of an npm package under `.tools/`.
pub(crate) fn npm_program(root: &Path, tool: Tool, program: &str) -> Result<Command> {
    let node = inspect(Tool::Node, root).path.context("Node.js is missing: `cargo ci size` installs it")?;
    let command = inspect(tool, root).node_command(&node, program);
    command.with_context(|| format!("{} is missing: `cargo ci size` installs it", tool.name()))
}

/// Runs a program, and returns what it printed.
pub(crate) fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().context("cannot start Node.js")?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
