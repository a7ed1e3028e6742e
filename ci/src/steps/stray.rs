//! Nothing unfinished and nothing private lies about, and the README names commands and files that exist.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::step::{Outcome, Work};

/// Folders that are made, not written; git ignores them.
const MADE: &[&str] = &["target", ".tools", ".learn", ".git", "site", "dist", "node_modules"];

/// Files that a reader of the repository expects.
const EXPECTED: &[&str] = &["README.md", "CONTRIBUTING.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Marks of unfinished work. (Written in two parts, or this file would be a finding itself.)
const UNFINISHED: &[&str] = &[concat!("to", "do!("), concat!("unimple", "mented!("), concat!("FIX", "ME")];

/// Where the folders of users lie.
const HOMES: &[&str] =
    &[concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/ro", "ot/"), concat!("C:\\Us", "ers\\")];

pub fn run(work: &mut Work) -> Outcome {
    let unreadable = |error: io::Error| format!("cannot read the workspace: {error}");
    let mut findings: Vec<String> = EXPECTED
        .iter()
        .filter(|name| !work.root.join(name).is_file())
        .map(|name| format!("{name} is missing"))
        .collect();
    let files = files_in(work.root).map_err(unreadable)?;
    for path in &files {
        let inside = path.strip_prefix(work.root).unwrap_or(path);
        // What is not text (fonts, pictures) has no such marks.
        if let Ok(text) = fs::read_to_string(path) {
            findings.extend(marks(&inside.to_string_lossy(), &text));
        }
    }
    if let Ok(readme) = fs::read_to_string(work.root.join("README.md")) {
        findings.extend(broken_promises(&readme, work.root));
    }
    work.conclude(&findings, format!("{} files", files.len()))
}

/// All files under `folder` that someone wrote.
pub fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(|entry| entry.file_name());
        for entry in entries {
            let made = MADE.iter().any(|name| entry.file_name() == *name);
            match entry.file_type()? {
                kind if kind.is_dir() && !made => folders.push(entry.path()),
                kind if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    Ok(files)
}

/// Where `text` has marks of unfinished work or the paths of someone's computer. A starter is unfinished on purpose.
fn marks(path: &str, text: &str) -> Vec<String> {
    let is_exercise = path.starts_with("exercises");
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let place = format!("{path}:{}", number + 1);
        let mark = UNFINISHED.iter().find(|mark| line.contains(*mark));
        if let (Some(mark), false) = (mark, is_exercise) {
            found.push(format!("{place}: `{mark}`"));
        }
        if names_a_home(line) {
            found.push(format!("{place}: the path of someone's own folder"));
        }
    }
    found
}

fn names_a_home(line: &str) -> bool {
    HOMES.iter().any(|home| {
        line.split_once(home)
            .is_some_and(|(_, after)| after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.'))
    })
}

/// What the README names and the workspace does not have: steps of `cargo ci`, and files behind links.
fn broken_promises(readme: &str, root: &Path) -> Vec<String> {
    let steps = readme.split("`cargo ci ").skip(1).filter_map(|rest| rest.split('`').next());
    let known = |name: &&str| ["list", "bench"].contains(name) || super::STEPS.iter().any(|step| step.name == *name);
    let unknown_steps = steps
        .flat_map(str::split_whitespace)
        .filter(|name| !known(name))
        .map(|name| format!("README.md: `cargo ci` has no step `{name}`"));
    let dead_links = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|link| !link.is_empty() && !link.contains("://") && !root.join(link).exists())
        .map(|link| format!("README.md: there is no file {link}"));
    unknown_steps.chain(dead_links).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found_except_in_exercises() {
        let text = format!("fn start() {{\n    {})\n}}\n", UNFINISHED[0]);
        assert_eq!(marks("framework/a.rs", &text), [format!("framework/a.rs:2: `{}`", UNFINISHED[0])]);
        assert_eq!(marks("exercises/a.rs", &text), [""; 0]);
    }

    #[test]
    fn paths_of_home_folders_are_found() {
        assert!(names_a_home(&format!("cd {}ada/samara", HOMES[0])));
        assert!(!names_a_home(&format!("the folder {} has one for each user", HOMES[0])));
    }

    #[test]
    fn a_readme_names_steps_and_files_that_exist() {
        let root = samara_setup::workspace_root();
        assert_eq!(broken_promises("`cargo ci lint`, [this](Cargo.toml), [that](https://a.example)", &root), [""; 0]);
        assert_eq!(
            broken_promises("`cargo ci lind`, [this](Cargo.tonl)", &root),
            ["README.md: `cargo ci` has no step `lind`", "README.md: there is no file Cargo.tonl"]
        );
    }
}
