//! Before a build: looks for the tools that it needs, and says how to get what is missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::esbuild;

const TARGET: &str = "wasm32-unknown-unknown";

/// As in `Trunk.toml`.
const WASM_OPT: &str = "132";

/// Fails when the app cannot be compiled, or a release not be made small. What Trunk gets by itself is only told of:
/// without a network it cannot.
pub fn run() -> Result<(), String> {
    let folder = answer("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if !folder.is_some_and(|folder| has_library(Path::new(&folder))) {
        return Err(format!(
            "Rust cannot compile for the browser yet: the target {TARGET} is missing.\nThis adds it: rustup target add {TARGET}"
        ));
    }
    let lock = fs::read_to_string("Cargo.lock").map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let wanted = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock does not name wasm-bindgen.")?;
    let found = answer("wasm-bindgen", &["--version"]);
    let is_here = found.is_some_and(|found| found.split(' ').nth(1) == Some(wanted));
    if !is_here && !is_kept(&format!("wasm-bindgen-{wanted}")) {
        eprintln!(
            "wasm-bindgen {wanted}, the version in Cargo.lock, is not here: Trunk downloads it now.\n\
             If that fails: cargo install --locked wasm-bindgen-cli --version {wanted}"
        );
    }
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let found = answer("wasm-opt", &["--version"]);
    let is_here = found.is_some_and(|found| found.split(' ').nth(2) == Some(WASM_OPT));
    if is_release && !is_here && !is_kept(&format!("wasm-opt-version_{WASM_OPT}")) {
        eprintln!(
            "wasm-opt {WASM_OPT}, which makes release builds small, is not here: Trunk downloads it now.\n\
             If that fails: npm install --global binaryen@{WASM_OPT}"
        );
    }
    if is_release { esbuild::check() } else { Ok(()) }
}

/// What a program prints, if it can be started and ends well.
fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn has_library(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
}

/// The version of a package in a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

/// Whether Trunk has downloaded a tool before.
fn is_kept(tool: &str) -> bool {
    cache().is_some_and(|folder| folder.join(tool).is_dir())
}

/// Where Trunk keeps what it downloads.
fn cache() -> Option<PathBuf> {
    let from = |variable: &str, below: &str| Some(PathBuf::from(env::var_os(variable)?).join(below));
    if cfg!(windows) {
        from("LOCALAPPDATA", "trunkrs/trunk/cache")
    } else if cfg!(target_os = "macos") {
        from("HOME", "Library/Caches/dev.trunkrs.trunk")
    } else {
        from("XDG_CACHE_HOME", "trunk").or_else(|| from("HOME", ".cache/trunk"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "serde"), None);
    }

    #[test]
    fn a_program_that_is_not_there_has_no_answer() {
        assert_eq!(answer("no-such-program-anywhere", &[]), None);
    }
}
