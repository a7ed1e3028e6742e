//! `cargo learn verify`, for authors: checks the exercises from both sides.
//!
//! Every starter fails and says what the catalog announces; every solution passes; every near miss (a known wrong
//! answer, made from the solution by one replacement) fails and gets the hint that names the mistake. Besides, names,
//! pages and tests must agree. All of it takes two runs of cargo, whatever the number of exercises.

mod near_misses;
mod outcomes;
mod structure;

use std::fs;
use std::process::ExitCode;

use crate::catalog::Catalog;
use crate::screen::{Ink, Terminal};
use crate::workspace::Workspace;

/// Runs every check and prints a line for each, and the sum. With `bless`, the starters as they are now become the ones
/// that `reset` brings back.
///
/// # Errors
/// When the catalog or the manifests cannot be read, or the starters cannot be kept.
pub fn run(bless: bool) -> Result<ExitCode, String> {
    let workspace = Workspace::find();
    let catalog = Catalog::load(&workspace)?;
    if bless {
        keep_starters(&workspace, &catalog)?;
    }
    let mut report = Report::new(Terminal::detect().ink);
    structure::check(&workspace, &catalog, &mut report)?;
    outcomes::check(&workspace, &catalog, &mut report)?;
    println!("\n{} passed, {} failed", report.passed, report.failed);
    Ok(if report.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Copies the starters to where `reset` takes them from.
fn keep_starters(workspace: &Workspace, catalog: &Catalog) -> Result<(), String> {
    for exercise in &catalog.exercises {
        let kept = workspace.starters().join(&exercise.file);
        let copied = kept
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::copy(workspace.exercises().join(&exercise.file), &kept));
        copied.map_err(|error| format!("{}: {error}", exercise.file))?;
    }
    Ok(())
}

/// What a compiler or a test said can be long; its beginning tells what is wrong.
const REASON_LINES: usize = 40;

/// Counts and prints the checks.
pub struct Report {
    ink: Ink,
    passed: usize,
    failed: usize,
}

impl Report {
    fn new(ink: Ink) -> Self {
        Report { ink, passed: 0, failed: 0 }
    }

    /// Prints one check. An error is the reason why it failed, of one or more lines.
    fn check(&mut self, what: &str, result: Result<(), String>) {
        match result {
            Ok(()) => {
                self.passed += 1;
                println!("{}  {what}", self.ink.green("ok"));
            }
            Err(reason) => {
                self.failed += 1;
                println!("{}  {what}", self.ink.red("FAILED"));
                for line in reason.lines().take(REASON_LINES) {
                    println!("        {line}");
                }
            }
        }
    }
}

/// `Ok` if `condition` holds, or else `reason`.
fn ensure(condition: bool, reason: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(reason()) }
}
