//! A streaming page on axum: how many requests a second a server answers, at 64 connections over loopback.
//!
//! The page has a table of 100 rows that are not there at once. Frameworks send what they have and stream the rest, as is
//! their default; a handler with maud waits. All servers run from start to end and take turns in being asked: one that
//! nobody asks costs nothing. Whoever asks shares the computer with the server, alike for all.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::load;
use crate::measurement::{Measurements, Samples, Unit};
use crate::peers::{Peer, Places, Rust};
use crate::rounds::turns;

const CONNECTIONS: usize = 64;

/// How long a server is asked before it counts, and then for a sample.
const WARM_UP: Duration = Duration::from_millis(300);
const TIME: Duration = Duration::from_secs(1);

/// What the page ends with: it has come as a whole.
const LAST_ROW: &str = "of 100</td></tr>";

/// Asks the servers of all `peers` in turns.
pub fn run(places: &Places, peers: &[&Peer], rounds: usize) -> Result<Measurements> {
    let servers = peers.iter().map(|peer| Server::start(places, peer)).collect::<Result<Vec<_>>>()?;
    // One thread: the other cores are the server's.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let samples = runtime.block_on(async {
        for (server, peer) in servers.iter().zip(peers) {
            let page = load::page(&server.address).await?;
            let rows = page.matches("<tr").count();
            ensure!(rows == 100 && page.contains(LAST_ROW), "{} sends {rows} rows:\n{page}", peer.name);
        }
        println!("server: {rounds} rounds …");
        let mut samples = Samples::default();
        for turn in turns(rounds, servers.len()) {
            load::rate(&servers[turn].address, CONNECTIONS, WARM_UP).await?;
            samples.add(0, turn, load::rate(&servers[turn].address, CONNECTIONS, TIME).await?);
        }
        anyhow::Ok(samples)
    })?;
    let mut measurements = Measurements::default();
    for (turn, peer) in peers.iter().enumerate() {
        if let Some(summary) = samples.summary(0, turn) {
            measurements.add("server", "streaming page", Unit::PerSecond, peer.name, summary);
        }
    }
    Ok(measurements)
}

/// A server, which ends when this is dropped.
struct Server {
    program: Child,
    address: String,
}

impl Server {
    fn start(places: &Places, peer: &Peer) -> Result<Self> {
        println!("building the server of {} …", peer.name);
        let built = Rust { peer: peer.name, places };
        built.build_native("server").with_context(|| format!("cannot build the server of {}", peer.name))?;
        let started = Command::new(built.native("server")).stdout(Stdio::piped()).spawn();
        let program = started.with_context(|| format!("the server of {} cannot be started", peer.name))?;
        let mut server = Server { program, address: String::new() };
        let output = server.program.stdout.take().context("its output is piped")?;
        BufReader::new(output).read_line(&mut server.address)?;
        server.address = server.address.trim().to_owned();
        ensure!(!server.address.is_empty(), "the server of {} does not come up", peer.name);
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.program.kill().and_then(|()| self.program.wait());
    }
}
