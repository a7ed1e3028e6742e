//! What a developer waits for: a cold debug build of a counter, the build after a change of one line, and the verdict on
//! an exercise that was saved.
//!
//! Each counter is built as a project of its own, as its user would have it, in the `dev` profile as cargo has it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, ensure};
use samara_bundle::module::bind;
use serde_json::Value;

use crate::measurement::{Measurements, Samples, Unit};
use crate::peers::{Peer, Places, cargo, make_empty, read};
use crate::rounds::turns;
use crate::statistics::Summary;

/// What all counters say, so that it can be changed.
const LINE: &str = "\"Clicked";

/// The exercise that is saved.
const EXERCISE: (&str, &str) = ("hello", "exercises/01_first_component/hello.rs");

/// Measures the builds of all `peers` in turns, and the verdict.
pub fn run(places: &Places, peers: &[&Peer], rounds: usize) -> Result<Measurements> {
    let projects = peers.iter().map(|peer| Project::copy(places, peer)).collect::<Result<Vec<_>>>()?;
    let mut samples = [Samples::default(), Samples::default()];
    let mut crates = vec![0; peers.len()];
    println!("build: {rounds} rounds …");
    for (sample, turn) in turns(rounds, peers.len()).enumerate() {
        let project = &projects[turn];
        let measured = project.cold_build().and_then(|(seconds, count)| {
            crates[turn] = count;
            samples[0].add(0, turn, seconds);
            samples[1].add(0, turn, project.changed_build(sample)?);
            Ok(())
        });
        measured.with_context(|| format!("the counter of {}", peers[turn].name))?;
    }
    let mut measurements = Measurements::default();
    for (name, samples) in ["counter, cold debug build", "one line changed"].iter().zip(&samples) {
        for (turn, peer) in peers.iter().enumerate() {
            if let Some(summary) = samples.summary(0, turn) {
                measurements.add("build", name, Unit::Seconds, peer.name, summary);
            }
        }
    }
    for (peer, count) in peers.iter().zip(crates) {
        measurements.add("build", "crates in that build", Unit::Crates, peer.name, Summary::exact(count as f64));
    }
    if let Some(summary) = verdict(&places.root, rounds)? {
        measurements.add("build", "verdict on an exercise", Unit::Seconds, "samara", summary);
    }
    Ok(measurements)
}

/// A copy of a peer's counter, as a project by itself.
struct Project {
    folder: PathBuf,
}

impl Project {
    fn copy(places: &Places, peer: &Peer) -> Result<Self> {
        let workspace = places.sources.join(peer.name);
        let source = workspace.join("counter");
        let folder = places.builds.join(peer.name).join("project");
        make_empty(&folder)?;
        fs::create_dir(folder.join("src"))?;
        let manifest = with_absolute_paths(&read(&source.join("Cargo.toml"))?, &source)?;
        fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n")?;
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::copy(source.join("src/main.rs"), folder.join("src/main.rs"))?;
        let project = Project { folder };
        // Downloads are no part of what is measured.
        let status = project.cargo("fetch").status().context("cannot start cargo")?;
        ensure!(status.success(), "the packages of {} cannot be had", peer.name);
        Ok(project)
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = cargo();
        command
            .current_dir(&self.folder)
            .args([subcommand, "--quiet", "--target", "wasm32-unknown-unknown"])
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .stderr(Stdio::inherit());
        command
    }

    /// Builds all of it. The seconds that it took, and how many crates were compiled.
    fn cold_build(&self) -> Result<(f64, usize)> {
        make_empty(&self.folder.join("target"))?;
        let start = Instant::now();
        let output = self.cargo("build").arg("--message-format=json").output().context("cannot start cargo")?;
        let seconds = start.elapsed().as_secs_f64();
        ensure!(output.status.success(), "cargo says why above");
        Ok((seconds, crates_in(&String::from_utf8_lossy(&output.stdout))))
    }

    /// Changes a text and builds again, to what a browser can load. The seconds that it took.
    fn changed_build(&self, sample: usize) -> Result<f64> {
        let main = self.folder.join("src/main.rs");
        let text = read(&main)?;
        ensure!(text.contains(LINE), "no line says {LINE}");
        fs::write(&main, text.replacen(LINE, &format!("{LINE} {sample}"), 1))?;
        let start = Instant::now();
        let status = self.cargo("build").status().context("cannot start cargo")?;
        ensure!(status.success(), "cargo says why above");
        let module = self.folder.join("target/wasm32-unknown-unknown/debug/counter.wasm");
        bind(&module, "counter", &self.folder.join("target/page"))?;
        let seconds = start.elapsed().as_secs_f64();
        fs::write(&main, text)?;
        Ok(seconds)
    }
}

/// The manifest with paths that hold wherever it lies.
fn with_absolute_paths(manifest: &str, folder: &Path) -> Result<String> {
    let mut parts = manifest.split("path = \"");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_once('"').context("a path has no end")?;
        let path = folder.join(path).canonicalize().with_context(|| format!("there is no {path}"))?;
        text += &format!("path = {:?}{rest}", path.display().to_string());
    }
    Ok(text)
}

/// The packages of which cargo's messages say that they were compiled.
fn crates_in(messages: &str) -> usize {
    let artifacts = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact");
    artifacts.filter_map(|message| message["package_id"].as_str().map(String::from)).collect::<BTreeSet<_>>().len()
}

/// The seconds from the save of an exercise to its verdict, by the program that watches.
fn verdict(root: &Path, rounds: usize) -> Result<Option<Summary>> {
    println!("build: the verdict on an exercise …");
    let (name, file) = EXERCISE;
    let learn = || {
        let mut command = cargo();
        command.current_dir(root).args(["run", "--quiet", "-p", "samara-learn", "--bin", "learn", "--", "check", name]);
        command.stdout(Stdio::null());
        command
    };
    let mut samples = Samples::default();
    // The first one compiles the program and the framework.
    learn().status().context("cannot start cargo")?;
    for _ in 0..rounds.max(3) {
        fs::File::options().append(true).open(root.join(file))?.set_modified(SystemTime::now())?;
        let start = Instant::now();
        learn().status().context("cannot start cargo")?;
        samples.add(0, 0, start.elapsed().as_secs_f64());
    }
    Ok(samples.summary(0, 0))
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
        let manifest = with_absolute_paths("a = { path = \"../bench/src\" }\nb = \"1\"\n", folder).unwrap();
        let source = folder.join("src").canonicalize().unwrap();
        assert_eq!(manifest, format!("a = {{ path = {:?} }}\nb = \"1\"\n", source.display().to_string()));
        assert!(with_absolute_paths("path = \"no/such/folder\"", folder).is_err());
    }
}
