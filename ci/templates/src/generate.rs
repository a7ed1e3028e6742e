//! Makes projects: with cargo-generate, and with `cargo learn new`, which must come to the same.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};

use crate::files;
use crate::tools::Tools;

/// What a user chooses.
pub struct Options<'a> {
    pub template: &'static str,
    pub docker: bool,
    /// The folder of the framework; none: from git.
    pub framework: Option<&'a Path>,
}

/// Makes the project `name` in `folder`, and returns its own folder.
pub fn generate(root: &Path, folder: &Path, name: &str, options: &Options, tools: &Tools) -> Result<PathBuf> {
    let docker = options.docker.to_string();
    let mut words = vec!["--silent", "--define"];
    let docker = format!("docker={docker}");
    words.push(&docker);
    let framework =
        options.framework.map(|path| format!("framework={}", path.display().to_string().replace('\\', "/")));
    if let Some(framework) = &framework {
        words.extend(["--define", framework]);
    }
    let said = cargo_generate(root, folder, options.template, name, &words, tools)?;
    match said {
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
    more: &[&str],
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

/// The manifest names the repository and no folder.
pub fn expect_framework_from_git(project: &Path) -> Result<()> {
    let manifest = fs::read_to_string(project.join("Cargo.toml"))?;
    for name in ["samara", "samara-router", "samara-testing"] {
        let line = format!("{name} = {{ git = \"https://github.com/samara-rs/samara\" }}");
        ensure!(manifest.lines().any(|each| each == line), "Cargo.toml does not say {line}");
    }
    ensure!(!manifest.contains("path = \""), "Cargo.toml names a folder");
    Ok(())
}

/// `cargo learn new` makes the same project of its own accord, as far as its name allows.
pub fn expect_same_from_learn(root: &Path, scratch: &Path, generated: &Path, tools: &Tools) -> Result<()> {
    let folder = scratch.join("learn");
    fs::create_dir_all(&folder)?;
    let project = folder.join(generated.file_name().unwrap_or_default());
    let mut command = tools.command("cargo", root);
    command.args(["run", "--quiet", "--package", "samara-learn", "--bin", "learn", "--", "new", "csr"]).arg(&project);
    // Next to the other programs of the workspace.
    command.env_remove("CARGO_TARGET_DIR");
    if let Some(target) = std::env::var_os("CARGO_TARGET_DIR") {
        command.env("CARGO_TARGET_DIR", target);
    }
    println!("$ cargo learn new csr {}", project.display());
    let output = tools.output(&mut command)?;
    ensure!(output.status.success(), "cargo learn new failed: {}", String::from_utf8_lossy(&output.stderr));
    files::expect_alike(generated, &project, &["Cargo.lock"])?;
    // The lock file has the new name already, so that cargo has nothing to change in it.
    tools.run("cargo fetch --quiet --locked", &project)
}
