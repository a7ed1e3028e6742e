//! What must not become a project is refused with a clear word, and nothing is written.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::generate::cargo_generate;
use crate::tools::Tools;

pub fn check(root: &Path, scratch: &Path, tools: &Tools) -> Result<()> {
    let folder = scratch.join("refused");
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
        expect_refusal(root, &folder, name, word, tools)?;
    }
    let there: Vec<_> = fs::read_dir(&folder)?.flatten().map(|entry| entry.file_name()).collect();
    ensure!(there == ["taken"], "refused, and yet there is {there:?}");
    ensure!(fs::read(folder.join("taken/file"))? == b"mine", "a folder that was there was changed");

    let workspace = scratch.join("workspace");
    let manifest = "[workspace]\nmembers = []\n";
    fs::create_dir_all(&workspace)?;
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    expect_refusal(root, &workspace, "inside", "belongs to another cargo project", tools)?;
    ensure!(fs::read_to_string(workspace.join("Cargo.toml"))? == manifest, "the other project was changed");
    let is_empty = fs::read_dir(workspace.join("inside")).map_or(true, |mut entries| entries.next().is_none());
    ensure!(is_empty, "something was written into another project");
    Ok(())
}

fn expect_refusal(root: &Path, folder: &Path, name: &str, word: &str, tools: &Tools) -> Result<()> {
    match cargo_generate(root, folder, "csr", name, &["--silent"], tools)? {
        Ok(_) => bail!("a project called {name:?} was made in {}", folder.display()),
        Err(words) => ensure!(words.contains(word), "{name:?} is refused without saying {word:?}:\n{words}"),
    }
    Ok(())
}
