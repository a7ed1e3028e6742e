//! The files of a project.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// What is made, or is the business of git.
const MADE: &[&str] = &["target", "dist", ".git"];

/// The files in a folder, by their path in it, with slashes.
pub fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let paths = paths_in(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for path in paths {
        let inside = path.strip_prefix(folder)?.iter().map(|part| part.to_string_lossy());
        files.insert(inside.collect::<Vec<_>>().join("/"), fs::read(&path)?);
    }
    Ok(files)
}

/// Copies the files of a folder, without those whose first part is in `left_out`.
pub fn copy(from: &Path, to: &Path, left_out: &[&str]) -> Result<()> {
    for (name, content) in read(from)? {
        if !left_out.iter().any(|left_out| name.split('/').next() == Some(left_out)) {
            let place = to.join(name);
            fs::create_dir_all(place.parent().unwrap_or(to))?;
            fs::write(place, content)?;
        }
    }
    Ok(())
}

fn paths_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if MADE.iter().any(|made| entry.file_name() == *made) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            paths.extend(paths_in(&entry.path())?);
        } else {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}

/// Fails when two projects differ in other files than those.
pub fn expect_alike(one: &Path, other: &Path, but_for: &[&str]) -> Result<()> {
    let (one, other) = (read(one)?, read(other)?);
    let names = one.keys().chain(other.keys());
    let different: Vec<&String> =
        names.filter(|name| !but_for.contains(&name.as_str()) && one.get(*name) != other.get(*name)).collect();
    ensure!(different.is_empty(), "the projects differ in {different:?}");
    Ok(())
}

/// Fails when something is left of the template's own language, or of the book's.
pub fn expect_no_placeholders(project: &Path) -> Result<()> {
    for (name, content) in read(project)? {
        let text = String::from_utf8_lossy(&content);
        let left = marks(&text).next();
        ensure!(left.is_none(), "{name} has a placeholder left: {}", left.unwrap_or_default());
        let is_of_the_template = name.ends_with(".liquid") || name.ends_with(".rhai") || name == "cargo-generate.toml";
        ensure!(!is_of_the_template, "{name} belongs to the template, not to the project");
    }
    Ok(())
}

/// Lines with marks of the template language, or with those by which the book shows parts of files. (Workflows of GitHub
/// have `${{ … }}` of their own.)
fn marks(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |line: &str| ["{%", "{{project-name}}", "ANCHOR"].iter().any(|mark| line.contains(mark));
    text.lines().filter(move |line| is_mark(&line.replace("${{", "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_other_braces() {
        assert_eq!(marks("${{ github.ref }}\nview! {{ x }}\n").count(), 0);
        assert_eq!(marks("# {{project-name}}\n{%- if docker %}\n// ANCHOR: app\n").count(), 3);
    }

    #[test]
    fn a_difference_is_found() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(expect_alike(folder, folder, &[]).is_ok());
        assert!(expect_alike(folder, &folder.join("src"), &[]).is_err());
    }
}
