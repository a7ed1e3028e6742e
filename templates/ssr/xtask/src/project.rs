//! The project, and what cargo makes of it.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::needs::TARGET;

/// The folder of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Its style sheets, in the order of their names.
///
/// # Errors
/// When there is no folder `style`.
pub fn styles(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = fs::read_dir(root.join("style")).context("cannot read the folder style")?;
    let mut sheets: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    sheets.retain(|path| path.extension().is_some_and(|ending| ending == "css"));
    sheets.sort();
    Ok(sheets)
}

/// Which of its two programs is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Server,
    Client,
}

/// How it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Fast to build.
    Debug,
    /// Fast to run, or for browsers: small.
    Release,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The program; none if there are errors.
    pub built: Option<PathBuf>,
    /// Errors and warnings, in the words of the compiler, coloured if they go to a terminal.
    pub messages: Vec<String>,
}

/// Builds a part, and waits for it. Cargo's progress is shown unless it is to be `quiet`.
///
/// # Errors
/// When cargo cannot be started.
pub fn build(part: Part, aim: Aim, quiet: bool) -> Result<Outcome> {
    let mut cargo = command(part, aim);
    if quiet {
        cargo.arg("--quiet");
    }
    let mut cargo = cargo.stdout(Stdio::piped()).spawn().context("cargo cannot be started")?;
    let mut outcome = Outcome::default();
    let lines = cargo.stdout.take().map(BufReader::new);
    for line in lines.into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
        read(&line, &mut outcome);
    }
    if !cargo.wait()?.success() {
        outcome.built = None;
    }
    Ok(outcome)
}

fn command(part: Part, aim: Aim) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let format = if stderr().is_terminal() { "json-diagnostic-rendered-ansi" } else { "json" };
    cargo.current_dir(root()).arg("build").arg(format!("--message-format={format}"));
    match part {
        Part::Server => {}
        // Browsers do not read the compiler's debug information, and all steps are faster without.
        Part::Client => drop(cargo.args(["--target", TARGET]).env("CARGO_PROFILE_DEV_DEBUG", "false")),
    }
    match (part, aim) {
        (_, Aim::Debug) => {}
        (Part::Server, Aim::Release) => drop(cargo.arg("--release")),
        (Part::Client, Aim::Release) => drop(cargo.args(["--profile", "wasm-release"])),
    }
    // They are about this program, and would have cargo build more of the app anew than has changed.
    for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PKG_")) {
        cargo.env_remove(variable);
    }
    cargo.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_MANIFEST_PATH");
    cargo
}

/// Reads one message of cargo.
fn read(line: &str, outcome: &mut Outcome) {
    let Ok(message) = serde_json::from_str::<Value>(line) else { return };
    match message["reason"].as_str() {
        Some("compiler-message") => {
            outcome.messages.extend(message["message"]["rendered"].as_str().map(str::to_owned));
        }
        Some("compiler-artifact") if message["target"]["kind"][0] == "bin" => {
            let files = message["filenames"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let file = message["executable"].as_str().or(files.into_iter().find(|file| file.ends_with(".wasm")));
            outcome.built = file.map(PathBuf::from);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_has_built_is_read_from_its_messages() {
        let mut outcome = Outcome::default();
        read(r#"{"reason":"compiler-message","message":{"rendered":"error: no"}}"#, &mut outcome);
        read(r#"{"reason":"compiler-artifact","target":{"kind":["lib"]},"filenames":["a.rlib"]}"#, &mut outcome);
        assert_eq!((outcome.built.clone(), outcome.messages.as_slice()), (None, &["error: no".to_owned()][..]));
        read(r#"{"reason":"compiler-artifact","target":{"kind":["bin"]},"executable":"app"}"#, &mut outcome);
        assert_eq!(outcome.built, Some("app".into()));
        let module =
            r#"{"reason":"compiler-artifact","target":{"kind":["bin"]},"executable":null,"filenames":["x.wasm"]}"#;
        read(module, &mut outcome);
        assert_eq!(outcome.built, Some("x.wasm".into()));
        read("no message", &mut outcome);
    }
}
