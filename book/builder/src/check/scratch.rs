//! A throw-away workspace for the tests of the rules: one crate of demos, one crate of the framework.

use tempfile::TempDir;

use super::chapter::Chapter;
use super::{Finding, Findings};
use crate::workspace::Workspace;

pub struct Scratch(TempDir);

impl Scratch {
    pub fn new() -> Self {
        let scratch = Self(tempfile::tempdir().unwrap());
        scratch.write("Cargo.toml", "[workspace]\nmembers = [\"book/demos\", \"framework/macros\"]\n");
        scratch.write("book/demos/Cargo.toml", "[package]\nname = \"demos\"\n");
        scratch.write("book/demos/src/lib.rs", "mod counter;\npub const DEMOS: &[&str] = &[\"counter\"];\n");
        scratch.write(
            "book/demos/src/counter.rs",
            "//! A counter.\n\n// ANCHOR: counter\nfn counter() {}\n// ANCHOR_END: counter\n",
        );
        scratch.write("framework/macros/Cargo.toml", "[package]\nname = \"macros\"\n");
        scratch.write("framework/macros/src/lib.rs", "//! Macros.\n");
        scratch
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn workspace(&self) -> Workspace {
        Workspace::at(self.0.path())
    }

    /// The chapter `book/src/chapter.md` with this text, not written to disk.
    pub fn chapter(&self, text: &str) -> Chapter {
        self.chapter_at("chapter.md", text)
    }

    pub fn chapter_at(&self, path: &str, text: &str) -> Chapter {
        let workspace = self.workspace();
        let path = workspace.chapters().join(path);
        let file = workspace.relative(&path);
        Chapter::parse(path, file, text.to_string())
    }
}

/// What `rule` finds, as `line: what`.
pub fn found(rule: impl FnOnce(&mut Findings)) -> Vec<String> {
    let mut findings = Findings::default();
    rule(&mut findings);
    let short = |finding: Finding| format!("{}: {}", finding.line, finding.what);
    findings.0.into_iter().map(short).collect()
}
