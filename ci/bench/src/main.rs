//! `cargo ci bench`: measures Samara next to its peers, side by side in one run.
//!
//! Each suite (`suites.rs`) builds the apps of all peers (`peers/`), lets them take turns (`rounds.rs`), and reduces the
//! samples to medians with their spread (`statistics.rs`). The figures are compared with the goals (`goals.rs`), and
//! shown as text (`report.rs`) and on demand as JSON (`record.rs`).

#![forbid(unsafe_code)]

mod browser;
mod build_times;
mod client;
mod goals;
mod hydrate;
mod load;
mod machine;
mod measurement;
mod memory;
mod options;
mod peers;
mod programs;
mod reactive;
mod record;
mod report;
mod rounds;
mod server;
mod size;
mod ssr;
mod statistics;
mod suites;

use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::goals::Verdict;
use crate::measurement::Measurements;
use crate::options::Options;
use crate::peers::{Places, cargo};

fn main() -> ExitCode {
    match Options::parse(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the suites; whether no goal is missed, if that was asked.
fn run(options: &Options) -> Result<bool> {
    let places = Places::of(&samara_setup::workspace_root());
    peers::javascript::install(&places)?;
    let mut measurements = Measurements::default();
    for suite in &options.suites {
        measurements.extend(suite.measure(options, &places)?);
    }
    let outcomes = goals::outcomes(&measurements);
    print!("{}", report::text(&measurements, &outcomes));
    for file in options.json.iter().chain(options.book.then_some(&places.book)) {
        record::write(file, options, &places, &measurements, &outcomes)?;
    }
    if options.book {
        let status = cargo().args(["run", "--quiet", "-p", "samara-book", "--", "measured"]).status();
        ensure!(status.context("cannot start cargo")?.success(), "the chapter cannot be renewed");
    }
    let count = |verdict| outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
    let missed = count(Verdict::Missed);
    if options.check {
        println!("\n{} goals met, {} open, {missed} missed", count(Verdict::Met), count(Verdict::Open));
    }
    Ok(missed == 0 || !options.check)
}
