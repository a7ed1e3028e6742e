//! Makes projects from the templates as users do, outside of this workspace, and checks that they are what they promise:
//! formatted, linted, tested, small, and working in a real browser.
//!
//! `cargo ci templates` finds the tools and starts this program.

#![forbid(unsafe_code)]

mod dockerfile;
mod files;
mod generate;
mod project;
mod refusals;
mod serve;
mod tools;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::generate::Options;
use crate::tools::Tools;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let root = samara_setup::workspace_root();
    let scratch = std::env::temp_dir().join(format!("samara-templates-{}", std::process::id()));
    fs::create_dir_all(&scratch).with_context(|| format!("cannot make {}", scratch.display()))?;
    let tools = Tools::find(&root, &scratch)?;
    let checked = check(&root, &scratch, &tools);
    // What failed is worth looking at.
    if checked.is_ok() {
        fs::remove_dir_all(&scratch).with_context(|| format!("cannot remove {}", scratch.display()))?;
    }
    checked.with_context(|| format!("the projects are in {}", scratch.display()))
}

fn check(root: &Path, scratch: &Path, tools: &Tools) -> Result<()> {
    refusals::check(root, scratch, tools)?;

    let framework = root.join("framework");
    let make = |name: &str, docker, framework| {
        generate::generate(root, scratch, name, &Options { template: "csr", docker, framework }, tools)
    };
    let full = make("full", true, Some(framework.as_path()))?;
    let plain = make("plain", false, Some(framework.as_path()))?;
    let from_git = make("from-git", true, None)?;
    // The options choose files that have no part in the build; so one project stands for all of them, if they are alike
    // in everything else.
    files::expect_alike(&full, &plain, &["Cargo.toml", "README.md", "Dockerfile", ".dockerignore", "nginx.conf"])?;
    files::expect_alike(&full, &from_git, &["Cargo.toml", "README.md"])?;
    ensure!(!plain.join("Dockerfile").exists(), "a project without Dockerfile has one");
    for project in [&full, &plain, &from_git] {
        files::expect_no_placeholders(project)?;
    }
    generate::expect_framework_from_git(&from_git)?;
    generate::expect_same_from_learn(root, scratch, &full, tools)?;

    let sums = project::check(&full, tools)?;
    dockerfile::check(&full, &scratch.join("image"), tools)?;
    println!("csr: 3 projects, all refusals, {sums}");
    Ok(())
}
