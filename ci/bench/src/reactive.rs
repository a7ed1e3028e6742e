//! The reactive graphs: what a node costs in six scenarios. Those in Rust run natively, as does V8's machine code; no
//! page is involved.
//!
//! - create: signals, each with a memo that is read
//! - deep: a signal is set, and read through a chain of memos
//! - wide: a signal is set, and memos side by side are read
//! - diamond: the same, and one more memo adds them up
//! - dynamic: memos read another signal than before
//! - cleanup: effects are disposed of

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use samara_setup::{Tool, inspect};

use crate::measurement::{Measurements, Samples, Unit};
use crate::peers::{Kind, Peer, Places, Rust, javascript};
use crate::rounds::turns;

const SCENARIOS: [&str; 6] = ["create", "deep", "wide", "diamond", "dynamic", "cleanup"];

/// Runs the programs of all `peers` in turns. Each prints a line for each scenario.
pub fn run(places: &Places, peers: &[&Peer], rounds: usize) -> Result<Measurements> {
    let mut samples = Samples::default();
    for peer in peers {
        println!("building the graph of {} …", peer.name);
        build(places, peer).with_context(|| format!("cannot build the graph of {}", peer.name))?;
    }
    println!("reactive: {rounds} rounds …");
    for turn in turns(rounds, peers.len()) {
        let peer = peers[turn];
        let lines = said_by(program(places, peer)?).with_context(|| format!("the graph of {} fails", peer.name))?;
        for (number, scenario) in SCENARIOS.iter().enumerate() {
            let time = time_of(scenario, &lines).with_context(|| format!("{}: no {scenario}", peer.name))?;
            samples.add(number, turn, time);
        }
    }
    let mut measurements = Measurements::default();
    for (number, scenario) in SCENARIOS.iter().enumerate() {
        for (turn, peer) in peers.iter().enumerate() {
            if let Some(summary) = samples.summary(number, turn) {
                measurements.add("reactive", scenario, Unit::Nanoseconds, peer.name, summary);
            }
        }
    }
    Ok(measurements)
}

fn build(places: &Places, peer: &Peer) -> Result<()> {
    match peer.kind {
        Kind::Rust { .. } => Rust { peer: peer.name, places }.build_native("graph"),
        Kind::JavaScript { .. } => javascript::copy_app(places, peer.name, "graph").map(drop),
    }
}

fn program(places: &Places, peer: &Peer) -> Result<Command> {
    Ok(match peer.kind {
        Kind::Rust { .. } => Command::new(Rust { peer: peer.name, places }.native("graph")),
        Kind::JavaScript { .. } => {
            let node = inspect(Tool::Node, &places.root).path.context("Node.js is missing")?;
            let mut command = Command::new(node);
            command.arg(places.npm.join(peer.name).join(Path::new("graph/main.js")));
            command
        }
    })
}

fn said_by(mut program: Command) -> Result<String> {
    let output = program.output().context("cannot be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The number after the name of a scenario.
fn time_of(scenario: &str, lines: &str) -> Option<f64> {
    lines.lines().find_map(|line| line.strip_prefix(scenario)?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_scenario_follows_its_name() {
        let lines = "create 12.50\ndeep 30\n";
        assert_eq!(time_of("create", lines), Some(12.5));
        assert_eq!(time_of("deep", lines), Some(30.0));
        assert_eq!(time_of("wide", lines), None);
    }
}
