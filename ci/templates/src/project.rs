//! The checks that a project goes through: its own, as its README and its CI name them, and a few that are ours.

use std::path::Path;

use anyhow::{Context, Result};

use crate::serve;
use crate::tools::Tools;

/// In the order of a user's first day. NAME stands for the project's, RELEASE for what builds it for publishing.
const CHECKS: &[&str] = &[
    // Whatever the lock file says of the app's name is brought in line, as the first build of a user does.
    "cargo fetch --quiet",
    // Not `--all`, which would look at the framework's folder as well, by the rules of this project.
    "cargo fmt --check --package NAME --package e2e --package xtask",
    "cargo clippy --quiet --locked --workspace --all-targets -- -D warnings",
    "cargo clippy --quiet --locked --target wasm32-unknown-unknown -- -D warnings -D clippy::unwrap_used -D clippy::expect_used",
    "cargo test --quiet --locked --workspace --exclude e2e",
    "RELEASE",
    "cargo test --quiet --locked --package e2e -- --nocapture",
];

/// Runs them all, and returns how many there are.
pub fn check(project: &Path, template: &str, tools: &Tools) -> Result<usize> {
    let name = project.file_name().unwrap_or_default().to_string_lossy();
    let release = if template == "csr" { "trunk build --release --offline" } else { "cargo build-release" };
    for line in CHECKS {
        tools.run(&line.replace("NAME", &name).replace("RELEASE", release), project)?;
    }
    if template == "csr" {
        serve::check_trunk(project, tools).context("`trunk serve`")?;
    } else if project.ends_with("ssrsqlite") {
        // With the other database it is the same command, which would want a Postgres that runs.
        serve::check_dev(project, tools).context("`cargo dev`")?;
    }
    Ok(CHECKS.len() + 1)
}
