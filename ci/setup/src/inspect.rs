//! Looks for a tool without changing anything.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::chromium;
use crate::install::mend_command;
use crate::path::find_on_path;
use crate::postgres;
use crate::run::answer;
use crate::tool::{Finding, State, Tool};
use crate::version::Version;

/// What is there of `tool` in the workspace at `root` and on this computer.
pub fn inspect(tool: Tool, root: &Path) -> Finding {
    let (path, version) = match tool {
        Tool::Rustc => asked("rustc", env::var_os("RUSTC")),
        Tool::Cargo => asked("cargo", env::var_os("CARGO")),
        Tool::WasmTarget => (wasm_library(), None),
        Tool::Chromium => {
            let path = chromium::find();
            let version = path.as_deref().and_then(chromium_version);
            (path, version)
        }
        Tool::PlaywrightCore | Tool::Binaryen | Tool::Esbuild => npm_package(tool, root),
        Tool::Trunk | Tool::CargoGenerate => compiled(tool, root),
        Tool::Postgres => postgres::find(root),
        Tool::Git | Tool::Node | Tool::Npm => asked(tool.name(), None),
    };
    let found = version.as_deref().and_then(Version::find);
    let state = match path {
        None => State::Missing,
        Some(_) if tool.requirement().accepts(found) => State::Good,
        Some(_) => State::WrongVersion,
    };
    Finding { tool, version: found.map(|version| version.to_string()), path, state, mend: mend_command(tool, state) }
}

/// A program and what it answers to `--version`. Under `cargo run`, `CARGO` names the very cargo in use.
fn asked(name: &str, named: Option<OsString>) -> (Option<PathBuf>, Option<String>) {
    let Some(path) = named.map(PathBuf::from).or_else(|| find_on_path(name)) else {
        return (None, None);
    };
    match answer(&path, &["--version"]) {
        Some(version) => (Some(path), Some(version)),
        None => (None, None),
    }
}

/// A program that cargo installs: the workspace's own, or else the user's.
fn compiled(tool: Tool, root: &Path) -> (Option<PathBuf>, Option<String>) {
    let own = root.join(".tools/bin").join(format!("{}{}", tool.name(), env::consts::EXE_SUFFIX));
    asked(tool.name(), Some(own.into_os_string()).filter(|path| Path::new(path).is_file()))
}

/// The folder of the target's standard library, if it is installed.
fn wasm_library() -> Option<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = answer(rustc, &["--print", "target-libdir", "--target", Tool::WasmTarget.name()])?;
    let folder = PathBuf::from(folder);
    let has_core = fs::read_dir(&folder).ok()?.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("libcore-")
    });
    has_core.then_some(folder)
}

fn chromium_version(path: &Path) -> Option<String> {
    // On Windows the browser opens a window instead of answering.
    if cfg!(windows) { None } else { answer(path, &["--version"]) }
}

fn npm_package(tool: Tool, root: &Path) -> (Option<PathBuf>, Option<String>) {
    let folder = root.join(".tools/node_modules").join(tool.name());
    match fs::read_to_string(folder.join("package.json")) {
        Ok(manifest) => (Some(folder), manifest_version(&manifest)),
        Err(_) => (None, None),
    }
}

/// The value of `"version"` in a package.json. A full JSON reader would be more than this one field is worth.
fn manifest_version(manifest: &str) -> Option<String> {
    let (_, after) = manifest.split_once("\"version\"")?;
    let (_, value) = after.split_once('"')?;
    let (version, _) = value.split_once('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_that_runs_this_test_is_found() {
        let finding = inspect(Tool::Rustc, Path::new("."));
        assert!(finding.path.is_some());
        assert!(finding.version.is_some());
    }

    #[test]
    fn a_package_that_is_not_in_the_tools_folder_is_missing() {
        let finding = inspect(Tool::Binaryen, Path::new("no/such/workspace"));
        assert_eq!(finding.state, State::Missing);
        assert!(finding.mend.contains("binaryen@132.0.0"), "{}", finding.mend);
    }

    #[test]
    fn an_npm_manifest_tells_its_version() {
        assert_eq!(manifest_version("{ \"name\": \"x\",\n \"version\": \"1.64.0\" }").as_deref(), Some("1.64.0"));
        assert_eq!(manifest_version("{}"), None);
    }
}
