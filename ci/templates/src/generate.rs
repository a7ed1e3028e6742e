//! Makes projects: with cargo-generate, and with `cargo learn new`, which must come to the same.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::files;
use crate::tools::Tools;

/// Makes the project `name` in `folder` with these values for its placeholders, and returns its own folder.
pub fn generate(
    root: &Path,
    folder: &Path,
    template: &str,
    name: &str,
    values: &[(&str, &str)],
    tools: &Tools,
) -> Result<PathBuf> {
    let mut words = vec!["--silent".to_owned()];
    words.extend(values.iter().flat_map(|(name, value)| ["--define".to_owned(), format!("{name}={value}")]));
    match cargo_generate(root, folder, template, name, &words, tools)? {
        Ok(_) => Ok(folder.join(name)),
        Err(words) => bail!("cargo generate failed:\n{words}"),
    }
}

/// Runs `cargo generate` in `folder`. What it says is Ok or Err, as it ends.
pub fn cargo_generate(
    root: &Path,
    folder: &Path,
    template: &str,
    name: &str,
    more: &[String],
    tools: &Tools,
) -> Result<Result<String, String>> {
    let mut command = tools.command("cargo-generate", folder);
    command.arg("generate").arg("--path").arg(root.join("templates").join(template));
    command.args(["--name", name]).args(more);
    println!("$ cargo generate {template} --name {name} {}", more.join(" "));
    let output = tools.output(&mut command)?;
    let words = [output.stdout, output.stderr].map(|words| String::from_utf8_lossy(&words).into_owned()).concat();
    Ok(if output.status.success() { Ok(words) } else { Err(words) })
}

/// Makes a project with `cargo learn new`, and returns its folder.
pub fn learn_new(root: &Path, template: &str, database: &str, project: PathBuf, tools: &Tools) -> Result<PathBuf> {
    let mut command = tools.command("cargo", root);
    command
        .args(["run", "--quiet", "--package", "samara-learn", "--bin", "learn", "--", "new", template])
        .arg(&project);
    if !database.is_empty() {
        command.args(["--db", database]);
    }
    // Next to the other programs of the workspace.
    command.env_remove("CARGO_TARGET_DIR");
    if let Some(target) = std::env::var_os("CARGO_TARGET_DIR") {
        command.env("CARGO_TARGET_DIR", target);
    }
    println!("$ cargo learn new {template} {} {database}", project.display());
    let output = tools.output(&mut command)?;
    ensure!(output.status.success(), "cargo learn new failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(project)
}

/// The manifest names the repository and no folder.
pub fn expect_framework_from_git(project: &Path) -> Result<()> {
    let manifest = fs::read_to_string(project.join("Cargo.toml"))?;
    let crates: Vec<&str> = manifest.lines().filter(|line| line.starts_with("samara")).collect();
    ensure!(crates.len() >= 3, "Cargo.toml does not name the framework");
    for line in crates {
        let is_from_git = line.ends_with(" = { git = \"https://github.com/samara-rs/samara\" }");
        ensure!(is_from_git, "Cargo.toml says {line}");
    }
    Ok(())
}

/// `cargo learn new` makes the same project of its own accord, with a lock file in which cargo has nothing to change.
pub fn expect_same_from_learn(
    root: &Path,
    scratch: &Path,
    (template, database): (&str, &str),
    generated: &Path,
    tools: &Tools,
) -> Result<()> {
    let folder = scratch.join("learn");
    fs::create_dir_all(&folder)?;
    let project = folder.join(generated.file_name().unwrap_or_default());
    let project = learn_new(root, template, database, project, tools)?;
    files::expect_alike(generated, &project, &["Cargo.lock"])?;
    tools.run("cargo fetch --quiet --locked", &project).context(
        "the template's lock file is not up to date; `cargo run -p samara-templates --bin templates -- lock` mends it",
    )
}

/// Brings the lock file of a template up to date: as little as possible changes in it.
pub fn lock(root: &Path, scratch: &Path, (template, database): (&str, &str), tools: &Tools) -> Result<()> {
    let project = scratch.join(format!("{template}{database}")).join("sightings");
    let project = learn_new(root, template, database, project, tools)?;
    tools.run("cargo update --quiet --workspace", &project)?;
    let folder = root.join("templates").join(template);
    let folder = if database == "postgres" { folder.join(database) } else { folder };
    fs::copy(project.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// The manifest with which a template is worked on in its place names all crates that its projects name.
pub fn expect_same_crates(root: &Path, template: &str, project: &Path) -> Result<()> {
    let in_place = crates(&root.join("templates").join(template))?;
    let unknown: Vec<String> = crates(project)?.into_iter().filter(|line| !in_place.contains(line)).collect();
    ensure!(unknown.is_empty(), "Cargo.toml of the template {template} differs from Cargo.toml.liquid: {unknown:#?}");
    Ok(())
}

/// The dependencies of a project, without those on the framework.
fn crates(project: &Path) -> Result<Vec<String>> {
    let manifest = fs::read_to_string(project.join("Cargo.toml"))?;
    let mut is_list = false;
    let mut crates = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_list = line.contains("dependencies");
        } else if is_list && !line.is_empty() && !line.starts_with(['#', '{']) && !line.starts_with("samara") {
            crates.push(line.to_owned());
        }
    }
    Ok(crates)
}
