//! Builds the small apps in `ci/apps`, and the template with a server (`sightings`), for the browser, as one would publish
//! them, and weighs them.
//!
//! It is a program of its own, apart from `cargo ci`, because it links wasm-bindgen: whoever only wants to run one of
//! the other steps need not wait for that.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use samara_bundle::{app, weight};

const USAGE: &str = "\
usage: bundle --out DIR build APP…
       bundle --out DIR size APP --limit BYTES";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line says; whether the app is light enough, if that was the question.
fn run() -> Result<bool> {
    let mut out = None;
    let mut limit = None;
    let mut words = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = arguments.next(),
            "--limit" => limit = arguments.next(),
            _ => words.push(argument),
        }
    }
    let root = samara_setup::workspace_root();
    let out: PathBuf = root.join(out.context(USAGE)?);
    let (command, apps) = words.split_first().context(USAGE)?;
    ensure!(!apps.is_empty(), USAGE);
    app::build(&root, apps, &out)?;
    match command.as_str() {
        "build" => Ok(true),
        "size" => {
            let limit = limit.context(USAGE)?.parse().context("`--limit` wants a number of bytes")?;
            weight::weigh(&root, &out.join(&apps[0]), &apps[0], limit)
        }
        other => bail!("there is no command `{other}`\n{USAGE}"),
    }
}
