//! The checks that a project goes through: those of its own workflow for CI, and a few that are ours.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::tools::Tools;
use crate::{line, serve, workflow};

/// What every project does on each push, beside the release.
const EXPECTED: [&str; 4] = [
    "cargo fmt --all --check",
    "cargo clippy --locked --workspace --all-targets -- -D warnings",
    "cargo test --workspace --exclude e2e",
    "cargo test --package e2e",
];

/// The promise that the app's own code does not end by surprise.
const NO_UNWRAP: &str = "cargo clippy --target wasm32-unknown-unknown -- -D clippy::unwrap_used -D clippy::expect_used";

/// Runs them all, and returns how many there are.
pub fn check(project: &Path, template: &str, tools: &Tools) -> Result<usize> {
    let workflow = fs::read_to_string(project.join(".github/workflows/ci.yml")).context("there is no workflow")?;
    let lines = workflow::lines(&workflow).context(".github/workflows/ci.yml")?;
    for expected in EXPECTED {
        ensure!(lines.iter().any(|line| line == expected), "the workflow does not run `{expected}`");
    }
    expect_one_toolchain(project, &workflow)?;
    // Whatever the lock file says of the app's name is brought in line, as the first build of a user does.
    tools.run("cargo fetch", project)?;
    for line in lines.iter().map(String::as_str).chain([NO_UNWRAP]) {
        line::run(line, project, tools)?;
    }
    if template == "csr" {
        serve::check_trunk(project, tools).context("`trunk serve`")?;
    } else if project.ends_with("ssrsqlite") {
        // With the other database it is the same command, which would want a Postgres that runs.
        serve::check_dev(project, tools).context("`cargo dev`")?;
    }
    Ok(lines.len() + 2)
}

/// The manifest, the workflow and the Dockerfile name the same version of Rust.
fn expect_one_toolchain(project: &Path, workflow: &str) -> Result<()> {
    let manifest = fs::read_to_string(project.join("Cargo.toml"))?;
    let version = manifest.split("rust-version = \"").nth(1).and_then(|rest| rest.split('"').next());
    let version = version.context("Cargo.toml names no version of Rust")?;
    ensure!(workflow.contains(&format!("rustup default {version}")), "the workflow does not use Rust {version}");
    let dockerfile = fs::read_to_string(project.join("Dockerfile"))?;
    ensure!(dockerfile.contains(&format!("FROM rust:{version}-")), "the Dockerfile does not use Rust {version}");
    Ok(())
}
