//! What a user chooses, beside the database: each choice changes the files that it is about, and no others.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::files;
use crate::generate::{expect_framework_from_git, expect_same_crates, generate};
use crate::tools::Tools;

/// What the Dockerfile needs, or what tells of it.
const OF_DOCKER: &[&str] = &["Dockerfile", ".dockerignore", "nginx.conf", "README.md"];

pub fn check(root: &Path, folder: &Path, template: &str, tools: &Tools) -> Result<()> {
    fs::create_dir_all(folder)?;
    let make = |name: &str, values: &[(&str, &str)]| generate(root, folder, template, name, values, tools);
    // The framework comes from git unless one says otherwise.
    let usual = make("usual", &[])?;
    let plain = make("plain", &[("docker", "false")])?;
    let by_path = make("by-path", &[("framework", "../framework")])?;
    // So the projects that are built stand for all of them.
    let with_names = &["Cargo.toml", "README.md", "Dockerfile"];
    files::expect_alike(&usual, &plain, &[with_names, OF_DOCKER].concat())?;
    files::expect_alike(&usual, &by_path, with_names)?;
    ensure!(!plain.join("Dockerfile").exists(), "a project without Dockerfile has one");
    for project in [&usual, &plain, &by_path] {
        files::expect_no_placeholders(project)?;
    }
    expect_framework_from_git(&usual)?;
    expect_same_crates(root, template, &usual)
}
