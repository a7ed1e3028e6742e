//! Where things lie: the learner's files, the solutions, the kept starters and the runner's own state.

use std::env;
use std::path::{Path, PathBuf};

/// The folders of the workspace.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    pub fn find() -> Self {
        Workspace { root: samara_setup::workspace_root() }
    }

    /// The files that the learner edits, and the catalog.
    pub fn exercises(&self) -> PathBuf {
        self.root.join("exercises")
    }

    pub fn solutions(&self) -> PathBuf {
        self.root.join("solutions")
    }

    /// Copies of the starters that nobody edits. `reset` takes them from here and not from git, because learners
    /// commit their work, or download the workspace without its history.
    pub fn starters(&self) -> PathBuf {
        self.root.join("exercises/learn/starters")
    }

    /// Progress, backups and logs: the learner's own, ignored by git.
    pub fn state(&self) -> PathBuf {
        self.root.join(".learn")
    }

    /// The book as a static site.
    pub fn site(&self) -> PathBuf {
        self.root.join("book/site")
    }

    /// Where the exercises are compiled. A folder of its own: an editor that checks the workspace in `target` would
    /// otherwise hold cargo's lock just when the learner saves.
    pub fn exercise_target(&self) -> PathBuf {
        self.target().join("learn")
    }

    /// Where the book's builder is compiled, for the same reason.
    pub fn book_target(&self) -> PathBuf {
        self.target().join("book")
    }

    fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// `path` as a learner would type it: relative to the root, where it lies below it.
    pub fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.display().to_string()
    }
}

/// The program to build with: the very cargo that started this one, if one did.
pub fn cargo() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}
