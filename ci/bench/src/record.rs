//! A run as JSON: figures, goals, machine, versions and date, so that runs can be kept and compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::goals::Outcome;
use crate::machine::{Machine, said_by, today};
use crate::measurement::{Measurement, Measurements};
use crate::options::Options;
use crate::peers::{PEERS, Places};

/// All that is kept of a run.
#[derive(Serialize)]
struct Record<'a> {
    date: String,
    machine: Machine,
    versions: BTreeMap<&'static str, String>,
    measurements: &'a [Measurement],
    goals: &'a [Outcome],
}

/// Writes a run to a file.
pub fn write(
    file: &Path,
    options: &Options,
    places: &Places,
    measurements: &Measurements,
    goals: &[Outcome],
) -> Result<()> {
    let record = Record {
        date: today(),
        machine: Machine::this(),
        versions: versions(options, places)?,
        measurements: measurements.all(),
        goals,
    };
    let text = serde_json::to_string_pretty(&record)? + "\n";
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The versions of the peers and of what runs them. What cannot be found out is left out.
fn versions(options: &Options, places: &Places) -> Result<BTreeMap<&'static str, String>> {
    let mut versions = BTreeMap::new();
    for peer in PEERS {
        if let Some(version) = peer.version(places)? {
            versions.insert(peer.name, version);
        }
    }
    let tools = [
        ("rustc", said_by("rustc", &["--version"])),
        ("node", said_by("node", &["--version"])),
        ("chromium", said_by(&options.chromium, &["--version"])),
        ("commit", said_by("git", &["rev-parse", "--short", "HEAD"])),
    ];
    versions.extend(tools.into_iter().filter_map(|(name, version)| Some((name, version?))));
    Ok(versions)
}
