//! The suites: what can be measured, each by itself.

use std::path::Path;

use anyhow::{Context, Result};
use samara_bundle::module::Aim;

use crate::browser::Browser;
use crate::client::{self, Entrant};
use crate::goals::OURS;
use crate::measurement::Measurements;
use crate::options::Options;
use crate::peers::{Kind, PEERS, Peer, Places};
use crate::reactive::REACTIVE;
use crate::ssr::SSR;
use crate::{build_times, hydrate, memory, server, size};

/// One of the things that can be measured.
#[derive(Debug)]
pub struct Suite {
    /// What it is called on the command line.
    pub name: &'static str,
    /// How many samples of each time are taken, unless the command line asks for more or fewer.
    rounds: usize,
    run: fn(&Run) -> Result<Measurements>,
}

/// How many samples of each operation in a browser are taken: as many as the published benchmark takes.
const USUAL_ROUNDS: usize = 15;

/// All suites.
pub const SUITES: &[Suite] = &[
    Suite { name: "client", rounds: USUAL_ROUNDS, run: client },
    Suite { name: "memory", rounds: 5, run: memory },
    Suite { name: "size", rounds: 1, run: |run| size::run(run.places, &run.peers("counter"), &run.peers("table")) },
    Suite { name: "ssr", rounds: 9, run: |run| SSR.run(run.places, &run.peers(SSR.app), run.rounds) },
    Suite { name: "server", rounds: 9, run: |run| server::run(run.places, &run.peers("server"), run.rounds) },
    Suite { name: "reactive", rounds: 9, run: |run| REACTIVE.run(run.places, &run.peers(REACTIVE.app), run.rounds) },
    Suite { name: "hydrate", rounds: USUAL_ROUNDS, run: hydrate },
    Suite { name: "build", rounds: 3, run: build },
];

/// A suite that is being run.
pub struct Run<'a> {
    pub options: &'a Options,
    pub places: &'a Places,
    pub rounds: usize,
}

impl Suite {
    pub fn measure(&self, options: &Options, places: &Places) -> Result<Measurements> {
        let rounds = (self.rounds * options.rounds.unwrap_or(USUAL_ROUNDS)).div_ceil(USUAL_ROUNDS);
        (self.run)(&Run { options, places, rounds }).with_context(|| format!("{} could not be measured", self.name))
    }
}

impl Run<'_> {
    /// The peers that are wanted and have an app of that name.
    fn peers(&self, app: &str) -> Vec<&'static Peer> {
        PEERS.iter().filter(|peer| self.options.wants(peer.name) && peer.has(self.places, app)).collect()
    }

    /// The tables of all peers, built as they are published for speed; ours for size as well.
    fn tables(&self) -> Result<Vec<Entrant>> {
        let mut entrants = Vec::new();
        for peer in self.peers("table") {
            entrants.push(self.table(peer, Aim::Speed, peer.name.to_owned())?);
            if peer.name == OURS {
                entrants.push(self.table(peer, Aim::Size, format!("{OURS}, small"))?);
            }
        }
        Ok(entrants)
    }

    fn table(&self, peer: &Peer, aim: Aim, name: String) -> Result<Entrant> {
        println!("building the table of {name} …");
        self.entrant(name, &peer.build(self.places, "table", aim)?)
    }

    fn entrant(&self, name: String, folder: &Path) -> Result<Entrant> {
        let path = folder.strip_prefix(&self.places.pages).context("pages are in their folder")?;
        let path = path.iter().map(|part| format!("{}/", part.to_string_lossy())).collect();
        Ok(Entrant { name, path })
    }

    /// Runs what needs a browser.
    fn in_browser(&self, work: impl AsyncFnOnce(&Browser) -> Result<Measurements>) -> Result<Measurements> {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(async {
            let browser = Browser::start(&self.options.chromium, &self.places.pages).await?;
            let measured = work(&browser).await;
            browser.close().await;
            measured
        })
    }
}

fn client(run: &Run) -> Result<Measurements> {
    let entrants = run.tables()?;
    run.in_browser(async |browser| client::run(browser, &entrants, run.rounds).await)
}

fn memory(run: &Run) -> Result<Measurements> {
    let entrants = run.tables()?;
    run.in_browser(async |browser| memory::run(browser, &entrants, run.rounds).await)
}

fn hydrate(run: &Run) -> Result<Measurements> {
    let mut entrants = Vec::new();
    for peer in run.peers("hydrate") {
        println!("building the server's and the browser's table of {} …", peer.name);
        entrants.push(run.entrant(peer.name.to_owned(), &peer.build_rendered(run.places, "hydrate")?)?);
    }
    run.in_browser(async |browser| hydrate::run(browser, &entrants, run.rounds).await)
}

fn build(run: &Run) -> Result<Measurements> {
    let mut peers = run.peers("counter");
    peers.retain(|peer| matches!(peer.kind, Kind::Rust { .. }));
    build_times::run(run.places, &peers, run.rounds)
}
