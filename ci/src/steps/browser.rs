//! What is built for the browser: how small it is, and whether it works.

use std::path::PathBuf;
use std::process::Command;

use samara_setup::Tool;

use super::learning::build_book;
use crate::step::{Outcome, Work};

/// What apps may weigh, WebAssembly and JavaScript together, compressed, in bytes: a little more than they do. (Those of the
/// templates have budgets of their own.)
const LIMITS: &[(&str, &str)] = &[("counter", "10850"), ("router", "32050")];

pub fn size(work: &mut Work) -> Outcome {
    let mut sums = Vec::new();
    for (app, limit) in LIMITS {
        let mut command = bundle(work);
        command.args(["size", app, "--limit", limit]);
        let lines = work.run(command)?;
        for line in lines.iter().filter(|line| line.starts_with("  ") && line.contains("compressed")) {
            work.say(line);
        }
        sums.extend(lines.last().cloned());
    }
    Ok(sums.join("; "))
}

pub fn e2e(work: &mut Work) -> Outcome {
    build_book(work)?;
    let mut apps = bundle(work);
    apps.args(["build", "table", "page", "hydrate", "router", "streaming", "sightings"]);
    work.run(apps)?;

    let mut tests = work.cargo(&["run", "--quiet", "-p", "samara-e2e", "--"]);
    tests
        .args(["--site", "book/site"])
        .args(["--apps", "target/ci/apps"])
        .args(["--screenshots", "target/ci/screenshots"])
        .arg("--chromium")
        .arg(path_of(work, Tool::Chromium)?)
        .env("PLAYWRIGHT_NODE_EXE", path_of(work, Tool::Node)?)
        .env("PLAYWRIGHT_CLI_JS", path_of(work, Tool::PlaywrightCore)?.join("cli.js"));
    let lines = work.run(tests)?;
    Ok(lines.last().cloned().unwrap_or_default())
}

/// The program that builds apps for the browser, into `target/ci/apps`.
fn bundle(work: &Work) -> Command {
    work.cargo(&["run", "--quiet", "-p", "samara-bundle", "--", "--out", "target/ci/apps"])
}

/// Where a tool is that the step named as needed.
pub fn path_of(work: &Work, tool: Tool) -> Result<PathBuf, String> {
    let path = work.tool(tool).and_then(|finding| finding.path.clone());
    path.ok_or_else(|| format!("{} is not there", tool.name()))
}
