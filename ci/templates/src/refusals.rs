//! What must not become a project is refused with a clear word, and nothing is written.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::generate::cargo_generate;
use crate::tools::Tools;

/// Tries it in `scratch`.
pub fn check(root: &Path, scratch: &Path, template: &str, tools: &Tools) -> Result<()> {
    let folder = scratch.join("refused");
    let expect_refusal = |folder: &Path, name: &str, word: &str, more: &[&str]| -> Result<()> {
        let words: Vec<String> = ["--silent"].iter().chain(more).map(|word| String::from(*word)).collect();
        match cargo_generate(root, folder, template, name, &words, tools)? {
            Ok(_) => bail!("a project called {name:?} was made in {}", folder.display()),
            Err(words) => ensure!(words.contains(word), "{name:?} is refused without saying {word:?}:\n{words}"),
        }
        Ok(())
    };
    fs::create_dir_all(folder.join("taken"))?;
    fs::write(folder.join("taken/file"), "mine")?;
    for (name, word) in [
        ("My App", "is no name for a package"),
        ("1st", "is no name for a package"),
        ("café", "is no name for a package"),
        ("match", "cannot be the name of the app"),
        ("xtask", "cannot be the name of the app"),
        ("taken", "already exists"),
    ] {
        expect_refusal(&folder, name, word, &[])?;
    }
    let there: Vec<_> = fs::read_dir(&folder)?.flatten().map(|entry| entry.file_name()).collect();
    ensure!(there == ["taken"], "refused, and yet there is {there:?}");
    ensure!(fs::read(folder.join("taken/file"))? == b"mine", "a folder that was there was changed");

    let workspace = scratch.join("workspace");
    let manifest = "[workspace]\nmembers = []\n";
    fs::create_dir_all(&workspace)?;
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    expect_refusal(&workspace, "inside", "belongs to another cargo project", &[])?;
    ensure!(fs::read_to_string(workspace.join("Cargo.toml"))? == manifest, "the other project was changed");
    let is_empty = fs::read_dir(workspace.join("inside")).map_or(true, |mut entries| entries.next().is_none());
    ensure!(is_empty, "something was written into another project");
    if template == "ssr" {
        expect_refusal(&folder, "other", "is not a valid value for db", &["--define", "db=mysql"])?;
    }
    Ok(())
}
