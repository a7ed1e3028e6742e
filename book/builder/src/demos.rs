//! Builds the live demos: compiles the crate `samara-demos` to wasm, generates the JavaScript that loads it, and
//! shrinks the result with wasm-opt where that is installed.
//!
//! The pages learn how far this is from one small file, `demos/state.json`. The copy in the chapters' folder says
//! that there are no demos, which stays true when someone runs a plain `mdbook build`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::versions;
use crate::workspace::Workspace;

/// The name of the crate, of its wasm module, and of the JavaScript module that pages import.
const MODULE: &str = "samara_demos";

/// How much the compiler should optimise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Fast to compile, with names and debug assertions: diagnostics appear in full.
    Dev,
    /// Small to download: what a published book uses.
    Release,
}

impl Profile {
    /// The profile's name in Cargo.toml, and the folder that its output goes to.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Profile::Dev => ("dev", "debug"),
            Profile::Release => ("wasm-release", "wasm-release"),
        }
    }
}

/// What the pages are told about the demos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They are being compiled: the page asks again in a moment.
    Building,
    /// They can be loaded.
    Ready,
    /// They did not compile: the terminal says why.
    Failed,
}

/// Tells the pages of the book in `out` how far the demos are.
///
/// # Errors
/// When the file cannot be written.
pub fn announce(out: &Path, state: State) -> Result<()> {
    let word = match state {
        State::Building => "building",
        State::Ready => "ready",
        State::Failed => "failed",
    };
    let folder = out.join("demos");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join("state.json"), format!("{{\"state\":\"{word}\"}}\n")))
        .with_context(|| format!("cannot write to {}", folder.display()))
}

/// Compiles the demos and returns the path of the wasm module. Cargo's own progress goes to stderr.
///
/// # Errors
/// When the versions of wasm-bindgen differ, or when the crate does not compile.
pub fn compile(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let lock = workspace.root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    versions::agree(&lock)?;

    let (name, folder) = profile.names();
    let target = workspace.target();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(workspace.root())
        .args(["build", "--package", "samara-demos", "--lib"])
        .args(["--target", "wasm32-unknown-unknown", "--profile", name])
        .arg("--target-dir")
        .arg(&target)
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!(
            "the demos did not compile: cargo's messages above say why.\n  \
             If the target is missing, run `rustup target add wasm32-unknown-unknown`."
        );
    }
    Ok(target.join("wasm32-unknown-unknown").join(folder).join(MODULE).with_extension("wasm"))
}

/// Generates `samara_demos.js` and `samara_demos_bg.wasm` into `out/demos`, replacing what was there.
///
/// # Errors
/// When `wasm` is not what wasm-bindgen expects, or when `out` cannot be written.
pub fn bind(wasm: &Path, out: &Path, profile: Profile) -> Result<()> {
    let folder = out.join("demos");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    announce(out, State::Building)?;
    let small = profile == Profile::Release;
    Bindgen::new()
        .input_path(wasm)
        .out_name(MODULE)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(small)
        .remove_producers_section(small)
        .generate(&folder)
        .context("wasm-bindgen could not read the compiled demos")
}

/// What [`optimise`] did.
#[derive(Debug)]
pub enum Optimised {
    /// The module's size in bytes, before and after.
    Shrunk { before: u64, after: u64 },
    /// Why the module stays as the compiler left it. It works all the same.
    Skipped(String),
}

/// Shrinks the module in `out/demos` with wasm-opt, if there is one.
///
/// # Errors
/// When the module in `out/demos` cannot be read or replaced.
pub fn optimise(workspace: &Workspace, out: &Path) -> Result<Optimised> {
    let Some(tool) = find_wasm_opt(workspace) else {
        return Ok(Optimised::Skipped("wasm-opt is not installed; the demos are larger than they need be".into()));
    };
    let module = out.join("demos").join(format!("{MODULE}_bg.wasm"));
    let smaller = module.with_extension("smaller");
    let run = Command::new(&tool).arg("-Oz").arg(&module).arg("-o").arg(&smaller).output();
    match run {
        Ok(output) if output.status.success() => {
            let before = std::fs::metadata(&module)?.len();
            let after = std::fs::metadata(&smaller)?.len();
            std::fs::rename(&smaller, &module)?;
            Ok(Optimised::Shrunk { before, after })
        }
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr);
            let first = words.lines().next().unwrap_or("no message");
            Ok(Optimised::Skipped(format!("{} failed: {first}", tool.display())))
        }
        Err(error) => Ok(Optimised::Skipped(format!("{} cannot be started: {error}", tool.display()))),
    }
}

/// The wasm-opt that the environment names, else the workspace's own, else the user's.
fn find_wasm_opt(workspace: &Workspace) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("WASM_OPT") {
        return Some(PathBuf::from(named));
    }
    let tools = workspace.root().join(".tools");
    let mut folders = vec![tools.join("bin"), tools.join("node_modules/.bin")];
    if let Some(path) = std::env::var_os("PATH") {
        folders.extend(std::env::split_paths(&path));
    }
    let names: &[&str] = if cfg!(windows) { &["wasm-opt.exe", "wasm-opt.cmd"] } else { &["wasm-opt"] };
    folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name))).find(|file| file.is_file())
}

/// Checks that `out` holds demos that a page can load.
///
/// # Errors
/// When one of the two files is missing.
pub fn verify(out: &Path) -> Result<()> {
    for file in [format!("{MODULE}.js"), format!("{MODULE}_bg.wasm")] {
        let path = out.join("demos").join(file);
        ensure!(path.is_file(), "{} was not generated", path.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_told_the_state_as_json() {
        let out = tempfile::tempdir().unwrap();
        announce(out.path(), State::Building).unwrap();
        announce(out.path(), State::Ready).unwrap();
        let text = std::fs::read_to_string(out.path().join("demos/state.json")).unwrap();
        assert_eq!(text, "{\"state\":\"ready\"}\n");
    }

    #[test]
    fn what_is_not_wasm_is_refused_and_the_page_is_not_told_that_it_is_ready() {
        let out = tempfile::tempdir().unwrap();
        let wasm = out.path().join("not.wasm");
        std::fs::write(&wasm, "text").unwrap();
        assert!(bind(&wasm, out.path(), Profile::Dev).is_err());
        let text = std::fs::read_to_string(out.path().join("demos/state.json")).unwrap();
        assert!(text.contains("building"), "{text}");
        assert!(verify(out.path()).is_err());
    }
}
