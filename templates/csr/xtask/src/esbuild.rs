//! esbuild, which makes one small script of several in release builds.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = "0.28.2";

/// Fails when esbuild is missing, or there in another version: what it writes would not be what is checked.
pub fn check() -> Result<(), String> {
    let said = command().arg("--version").output().ok().filter(|output| output.status.success());
    let is_right = said.is_some_and(|output| String::from_utf8_lossy(&output.stdout).trim() == VERSION);
    if is_right {
        return Ok(());
    }
    Err(format!(
        "esbuild {VERSION}, which makes one small script of several in release builds, is missing.\n\
         This gets it, for this project only: npm install --prefix .tools esbuild@{VERSION}"
    ))
}

/// Writes a script anew: with all that it imports, and small.
pub fn bundle(script: &Path) -> Result<(), String> {
    let mut command = command();
    command.args(["--bundle", "--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"]);
    command.arg(script).arg(format!("--outfile={}", script.display()));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("esbuild ended with {status}")),
        Err(error) => Err(format!("esbuild cannot be started: {error}")),
    }
}

/// The program in `.tools`, or else on `PATH`.
fn command() -> Command {
    let folders = [PathBuf::from(".tools/node_modules/.bin")];
    let path = env::var_os("PATH").unwrap_or_default();
    let name = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let mut places = folders.into_iter().chain(env::split_paths(&path)).map(|folder| folder.join(name));
    Command::new(places.find(|place| place.is_file()).unwrap_or_else(|| name.into()))
}
