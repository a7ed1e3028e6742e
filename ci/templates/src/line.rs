//! A line that a workflow or a Dockerfile runs, on a machine of its own: run here, as far as that can be done on a machine
//! that is somebody's.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::tools::Tools;

/// What installs programs. They are there already: it takes minutes to compile some of them.
const INSTALLS: [&str; 3] = ["cargo install --locked ", "npm install --prefix .tools ", "npx --yes "];
/// What sets up the machine.
const SETS_UP: [&str; 3] = ["apt-get ", "rustup ", "echo "];

/// Runs a line in the folder of a project.
pub fn run(line: &str, folder: &Path, tools: &Tools) -> Result<()> {
    if let Some(words) = INSTALLS.iter().find_map(|install| line.strip_prefix(install)) {
        let programs: Vec<&str> = words.split(' ').filter(|word| word.contains('@')).collect();
        ensure!(!programs.is_empty(), "`{line}` names no version");
        return programs.iter().try_for_each(|program| expect_installed(program, folder, tools));
    }
    match line {
        line if SETS_UP.iter().any(|word| line.starts_with(word)) => Ok(()),
        // That would look at the framework's folder as well, by the rules of this project.
        "cargo fmt --all --check" => {
            let name = folder.file_name().unwrap_or_default().display();
            tools.run(&format!("cargo fmt --check --package {name} --package e2e --package xtask"), folder)
        }
        // It tells sizes.
        "cargo test --package e2e" => tools.run("cargo test --package e2e -- --nocapture", folder),
        line => tools.run(line, folder),
    }
}

/// The checks are about the very version that the line installs.
fn expect_installed(program: &str, folder: &Path, tools: &Tools) -> Result<()> {
    let (package, version) = program.split_once('@').with_context(|| format!("`{program}` names no version"))?;
    let found = match package {
        "playwright" => tools.playwright_version.clone(),
        package => {
            // This package has several programs.
            let name = if package == "binaryen" { "wasm-opt" } else { package };
            let output = tools.output(tools.command(name, folder).arg("--version"))?;
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }
    };
    ensure!(found.split_whitespace().any(|word| word == version), "{package} is {found}, not {version}");
    Ok(())
}
