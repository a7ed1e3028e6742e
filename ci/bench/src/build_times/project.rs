//! A copy of a peer's counter, as a project by itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::peers::{Peer, Places, cargo, make_empty, read};

/// What all counters say, so that it can be changed.
const LINE: &str = "\"Clicked";

const MAIN: &str = "src/main.rs";

/// The page, as Trunk wants it.
const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>Counter</title>\n\
    <link data-trunk rel=\"rust\">\n</head>\n<body><div id=\"main\"></div></body>\n</html>\n";

pub struct Project {
    pub folder: PathBuf,
}

impl Project {
    pub fn copy(places: &Places, peer: &Peer) -> Result<Self> {
        let workspace = places.sources.join(peer.name);
        let source = workspace.join("counter");
        let folder = places.builds.join(peer.name).join("project");
        make_empty(&folder)?;
        fs::create_dir(folder.join("src"))?;
        let (manifest, main) = with_absolute_paths(&read(&source.join("Cargo.toml"))?, &source)?;
        fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n")?;
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::write(folder.join(MAIN), read(&main)?)?;
        fs::write(folder.join("index.html"), PAGE)?;
        let project = Project { folder };
        // Downloads are no part of what is measured.
        let status = project.cargo("fetch").status().context("cannot start cargo")?;
        ensure!(status.success(), "the packages of {} cannot be had", peer.name);
        Ok(project)
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = cargo();
        command
            .current_dir(&self.folder)
            .args([subcommand, "--quiet", "--target", "wasm32-unknown-unknown"])
            .env("CARGO_TARGET_DIR", self.target())
            .stderr(Stdio::inherit());
        command
    }

    /// Builds all of it. The seconds that it took, and how many crates were compiled.
    pub fn cold_build(&self) -> Result<(f64, usize)> {
        make_empty(&self.target())?;
        let start = Instant::now();
        let output = self.cargo("build").arg("--message-format=json").output().context("cannot start cargo")?;
        let seconds = start.elapsed().as_secs_f64();
        ensure!(output.status.success(), "cargo says why above");
        Ok((seconds, crates_in(&String::from_utf8_lossy(&output.stdout))))
    }

    /// Changes a text, and puts it back when `build` is done. The seconds that this took.
    pub fn with_change(&self, number: usize, build: impl FnOnce() -> Result<()>) -> Result<f64> {
        let main = self.folder.join(MAIN);
        let text = read(&main)?;
        ensure!(text.contains(LINE), "no line says {LINE}");
        fs::write(&main, text.replacen(LINE, &format!("{LINE} {number}"), 1))?;
        let start = Instant::now();
        let built = build();
        let seconds = start.elapsed().as_secs_f64();
        fs::write(&main, text)?;
        built.map(|()| seconds)
    }
}

/// The manifest with paths that hold wherever it lies, and the program, which is to lie where cargo looks by itself.
fn with_absolute_paths(manifest: &str, folder: &Path) -> Result<(String, PathBuf)> {
    let mut program = folder.join(MAIN);
    let mut text = String::new();
    for line in manifest.lines() {
        let Some((before, rest)) = line.split_once("path = \"") else {
            text += &format!("{line}\n");
            continue;
        };
        let (path, after) = rest.split_once('"').context("a path has no end")?;
        let path = folder.join(path).canonicalize().with_context(|| format!("there is no {path}"))?;
        if path.extension().is_some_and(|ending| ending == "rs") {
            text += &format!("path = \"{MAIN}\"\n");
            program = path;
        } else {
            text += &format!("{before}path = {:?}{after}\n", path.display().to_string());
        }
    }
    Ok((text, program))
}

/// The packages of which cargo's messages say that they were compiled.
fn crates_in(messages: &str) -> usize {
    let artifacts = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact");
    artifacts.filter_map(|message| message["package_id"].as_str().map(String::from)).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_counts_once_with_its_build_script() {
        let messages = [
            r#"{"reason":"compiler-artifact","package_id":"a 1","target":{"kind":["custom-build"]}}"#,
            r#"{"reason":"build-script-executed","package_id":"a 1"}"#,
            r#"{"reason":"compiler-artifact","package_id":"a 1","target":{"kind":["lib"]}}"#,
            r#"{"reason":"compiler-artifact","package_id":"b 1","target":{"kind":["lib"]}}"#,
        ];
        assert_eq!(crates_in(&messages.join("\n")), 2);
    }

    #[test]
    fn paths_in_a_manifest_become_absolute() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (manifest, main) = with_absolute_paths("a = { path = \"../bench/src\" }\nb = \"1\"\n", folder).unwrap();
        let source = folder.join("src").canonicalize().unwrap();
        assert_eq!(manifest, format!("a = {{ path = {:?} }}\nb = \"1\"\n", source.display().to_string()));
        assert_eq!(main, folder.join(MAIN));
        assert!(with_absolute_paths("path = \"no/such/folder\"", folder).is_err());
    }

    #[test]
    fn a_program_from_elsewhere_moves_to_where_cargo_looks() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (manifest, main) = with_absolute_paths("[[bin]]\npath = \"../src/rounds.rs\"\n", &folder).unwrap();
        assert_eq!(manifest, "[[bin]]\npath = \"src/main.rs\"\n");
        assert_eq!(main, folder.join("rounds.rs").canonicalize().unwrap());
    }
}
