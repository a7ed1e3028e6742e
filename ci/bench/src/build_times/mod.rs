//! What a developer waits for: a cold debug build of a counter, the build after a change of one line, and the verdict on
//! an exercise that was saved.
//!
//! Each counter is built as a project of its own, as its user would have it, in the `dev` profile as cargo has it.

mod project;
mod trunk;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result};

use crate::measurement::{Measurements, Samples, Unit};
use crate::peers::{Peer, Places, cargo};
use crate::rounds::turns;
use crate::statistics::Summary;
use project::Project;
use trunk::Trunk;

/// Lines are changed several times for each cold build: that takes little time.
const CHANGES: usize = 3;

/// The exercise that is saved.
const EXERCISE: (&str, &str) = ("hello", "exercises/01_first_component/hello.rs");

/// Measures the builds of all `peers` in turns, and the verdict.
pub fn run(places: &Places, peers: &[&Peer], rounds: usize) -> Result<Measurements> {
    let trunk = Trunk::find(places)?;
    let projects = peers.iter().map(|peer| Project::copy(places, peer)).collect::<Result<Vec<_>>>()?;
    let (mut cold, mut changed) = (Samples::default(), Samples::default());
    let mut crates = vec![0; peers.len()];
    println!("build: {rounds} rounds …");
    for turn in turns(rounds, peers.len()) {
        let measured = (|| {
            let project = &projects[turn];
            let (seconds, count) = project.cold_build()?;
            cold.add(0, turn, seconds);
            crates[turn] = count;
            trunk.build(project)?;
            for number in 0..CHANGES {
                changed.add(0, turn, project.with_change(number, || trunk.build(project))?);
            }
            anyhow::Ok(())
        })();
        measured.with_context(|| format!("the counter of {}", peers[turn].name))?;
    }
    let mut measurements = Measurements::default();
    for (name, samples) in [("counter, cold debug build", cold), ("one line changed", changed)] {
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
