//! Programs without a page: each measures itself (`stopwatch/`), and prints a line for each quantity, its name and the
//! nanoseconds that it takes. Those in Rust run natively, as does V8's machine code.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::measurement::{Measurements, Samples, Unit};
use crate::peers::{Kind, Peer, Places, Rust, javascript};
use crate::rounds::turns;

/// What such programs measure.
pub struct Programs<'a> {
    pub suite: &'static str,
    /// The name of the program, with every peer.
    pub app: &'static str,
    /// What it measures. A peer may have nothing to say on some of it.
    pub quantities: &'a [&'static str],
}

impl Programs<'_> {
    /// Runs the programs of all `peers` in turns.
    pub fn run(&self, places: &Places, peers: &[&Peer], rounds: usize) -> Result<Measurements> {
        for peer in peers {
            println!("building {} of {} …", self.app, peer.name);
            build(places, peer, self.app).with_context(|| format!("cannot build {} of {}", self.app, peer.name))?;
        }
        println!("{}: {rounds} rounds …", self.suite);
        let mut samples = Samples::default();
        for turn in turns(rounds, peers.len()) {
            let peer = peers[turn];
            let lines = said_by(program(places, peer, self.app)?);
            let lines = lines.with_context(|| format!("{} of {} fails", self.app, peer.name))?;
            for (number, quantity) in self.quantities.iter().enumerate() {
                if let Some(time) = time_of(quantity, &lines) {
                    samples.add(number, turn, time);
                }
            }
        }
        let mut measurements = Measurements::default();
        for (number, quantity) in self.quantities.iter().enumerate() {
            for (turn, peer) in peers.iter().enumerate() {
                if let Some(summary) = samples.summary(number, turn) {
                    measurements.add(self.suite, quantity, Unit::Nanoseconds, peer.name, summary);
                }
            }
        }
        Ok(measurements)
    }
}

fn build(places: &Places, peer: &Peer, app: &str) -> Result<()> {
    match peer.kind {
        Kind::Rust { .. } => Rust { peer: peer.name, places }.build_native(app),
        Kind::JavaScript { .. } => javascript::copy_app(places, peer.name, app).map(drop),
    }
}

fn program(places: &Places, peer: &Peer, app: &str) -> Result<Command> {
    Ok(match peer.kind {
        Kind::Rust { .. } => Command::new(Rust { peer: peer.name, places }.native(app)),
        Kind::JavaScript { .. } => {
            let mut command = Command::new(javascript::node(places)?);
            command.arg(places.npm.join(peer.name).join(app).join("main.js"));
            command
        }
    })
}

/// What a program prints.
pub fn said_by(mut program: Command) -> Result<String> {
    let output = program.output().context("cannot be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The number after the name of a quantity.
fn time_of(quantity: &str, lines: &str) -> Option<f64> {
    lines.lines().find_map(|line| line.strip_prefix(quantity)?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_quantity_follows_its_name() {
        let lines = "create 12.50\ndeep 30\n";
        assert_eq!(time_of("create", lines), Some(12.5));
        assert_eq!(time_of("deep", lines), Some(30.0));
        assert_eq!(time_of("wide", lines), None);
    }
}
