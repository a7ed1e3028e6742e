//! Makes projects from the templates as users do, outside of this workspace, and checks that they are what they promise:
//! formatted, linted, tested, small, and working in a real browser.
//!
//! `cargo ci templates` finds the tools and starts this program.

#![forbid(unsafe_code)]

mod dockerfile;
mod files;
mod generate;
mod line;
mod options;
mod project;
mod refusals;
mod serve;
mod tools;
mod workflow;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::tools::Tools;

/// The kinds of projects: template and database.
const KINDS: [(&str, &str); 3] = [("csr", ""), ("ssr", "sqlite"), ("ssr", "postgres")];

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
    let done = match std::env::args().nth(1).as_deref() {
        Some("lock") => KINDS.iter().try_for_each(|kind| generate::lock(&root, &scratch, *kind, &tools)),
        _ => check(&root, &scratch, &tools),
    };
    // What failed is worth looking at.
    if done.is_ok() {
        fs::remove_dir_all(&scratch).with_context(|| format!("cannot remove {}", scratch.display()))?;
    }
    done.with_context(|| format!("the projects are in {}", scratch.display()))
}

fn check(root: &Path, scratch: &Path, tools: &Tools) -> Result<()> {
    let mut checks = 0;
    for template in ["csr", "ssr"] {
        refusals::check(root, &scratch.join("refusals").join(template), template, tools)?;
        options::check(root, &scratch.join("options").join(template), template, tools)?;
    }
    for (template, database) in KINDS {
        let name = format!("{template}{database}");
        let framework = root.join("framework").display().to_string().replace('\\', "/");
        let mut values = vec![("framework", framework.as_str())];
        values.extend((!database.is_empty()).then_some(("db", database)));
        let project = generate::generate(root, scratch, template, &name, &values, tools)?;
        files::expect_no_placeholders(&project)?;
        generate::expect_same_from_learn(root, scratch, (template, database), &project, tools)?;
        checks += project::check(&project, template, tools)?;
        dockerfile::check(&project, &scratch.join("image").join(&name), tools)?;
    }
    let postgres = if tools.has_postgres() { "" } else { "; SKIPPED, for want of a Postgres: all that needs one" };
    println!("{} kinds of projects, all options and refusals, {checks} checks{postgres}", KINDS.len());
    Ok(())
}
