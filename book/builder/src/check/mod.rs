//! The checks of the book. A chapter may not show code that nobody compiled, name a demo that does not exist, or link
//! to where nothing is. Each rule is a file here.

mod chapter;
mod codes;
mod compiled;
mod demos;
mod excerpt;
mod fences;
mod links;
mod measured;
mod summary;

#[cfg(test)]
mod scratch;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::workspace::Workspace;
use chapter::Chapter;

/// Something that the author should mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as written from the workspace's folder.
    pub file: String,
    /// The line in that file, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, what, remedy } = self;
        write!(formatter, "{file}:{line}: {what}\n    {remedy}")
    }
}

/// Runs every rule over the book of `workspace`. An empty answer means that all is well.
pub fn run(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Findings::default();
    let chapters = read_chapters(workspace, &mut findings);
    for chapter in &chapters {
        fences::check(workspace, chapter, &mut findings);
        links::check(workspace, chapter, &chapters, &mut findings);
    }
    demos::check(workspace, &chapters, &mut findings);
    codes::check(workspace, &chapters, &mut findings);
    summary::check(workspace, &chapters, &mut findings);
    measured::check(workspace, &chapters, &mut findings);
    findings.0.sort();
    findings.0
}

/// Collects what the rules find.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, file: &str, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Finding { file: file.to_string(), line, what: what.into(), remedy: remedy.into() });
    }
}

fn read_chapters(workspace: &Workspace, findings: &mut Findings) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    for path in files_below(&workspace.chapters()) {
        let is_markdown = path.extension().is_some_and(|extension| extension == "md");
        if !is_markdown || path.ends_with("SUMMARY.md") {
            continue;
        }
        let file = workspace.relative(&path);
        match std::fs::read_to_string(&path) {
            Ok(text) => chapters.push(Chapter::parse(path, file, text)),
            Err(error) => findings.add(&file, 1, error.to_string(), "Save the file as UTF-8 text."),
        }
    }
    chapters
}

/// All files below `folder`, in a stable order. A folder that does not exist holds none.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Joins without asking the disk, so that `..` is gone and a path that does not exist can be named.
fn join(folder: &Path, relative: &str) -> PathBuf {
    let mut joined = folder.to_path_buf();
    for part in Path::new(relative).components() {
        match part {
            std::path::Component::ParentDir => {
                joined.pop();
            }
            std::path::Component::CurDir => {}
            other => joined.push(other),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::scratch::Scratch;
    use super::*;

    #[test]
    fn a_finding_reads_as_place_what_and_remedy() {
        let finding = Finding {
            file: "book/src/a.md".into(),
            line: 3,
            what: "the fence names no language".into(),
            remedy: "Name one.".into(),
        };
        assert_eq!(finding.to_string(), "book/src/a.md:3: the fence names no language\n    Name one.");
    }

    #[test]
    fn a_small_sound_book_has_no_findings() {
        let scratch = Scratch::new();
        scratch.write("book/src/SUMMARY.md", "# Summary\n\n[Start](index.md)\n");
        scratch.write(
            "book/src/index.md",
            "# Start\n\n<div class=\"demo\" data-demo=\"counter\">\n<p>Loads soon.</p>\n</div>\n\n\
             ```rust\n{{#include ../demos/src/counter.rs:counter}}\n```\n\n```console\n$ cargo learn\n```\n",
        );
        assert_eq!(run(&scratch.workspace()), []);
    }

    #[test]
    fn findings_come_in_the_order_of_the_files() {
        let scratch = Scratch::new();
        scratch.write("book/src/SUMMARY.md", "[A](a.md)\n[B](b.md)\n");
        scratch.write("book/src/b.md", "# B\n\n```\nx\n```\n");
        scratch.write("book/src/a.md", "# A\n\n[x](nowhere.md)\n\n```\nx\n```\n");
        let places: Vec<_> =
            run(&scratch.workspace()).into_iter().map(|finding| (finding.file, finding.line)).collect();
        let place = |file: &str, line| (file.to_string(), line);
        assert_eq!(places, [place("book/src/a.md", 3), place("book/src/a.md", 5), place("book/src/b.md", 3)]);
    }
}
