//! Where things lie: every path that the builder reads or writes is derived here.

use std::path::{Path, PathBuf};

/// The folder that holds the workspace, with the places in it that matter to the book.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace that this program belongs to: as `cargo run` names it, else as it was when this was compiled.
    pub fn of_this_program() -> Self {
        let named = std::env::var_os("CARGO_MANIFEST_DIR");
        let builder = named.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = builder.ancestors().nth(2).expect("book/builder lies two folders below the workspace");
        Self::at(root)
    }

    /// A workspace at `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The mdBook project: the folder of `book.toml`.
    pub fn book(&self) -> PathBuf {
        self.root.join("book")
    }

    /// The chapters.
    pub fn chapters(&self) -> PathBuf {
        self.root.join("book/src")
    }

    /// The figures of the last run of the benchmarks, and what the book shows of them.
    pub fn measurements(&self) -> PathBuf {
        self.root.join("book/measurements")
    }

    /// Where the rendered book goes unless `--out` says otherwise.
    pub fn site(&self) -> PathBuf {
        self.root.join("book/site")
    }

    /// The sources of the live demos.
    pub fn demo_sources(&self) -> PathBuf {
        self.root.join("book/demos/src")
    }

    /// Cargo's output for the demos. It is not the default one, so that building the book never waits for the lock
    /// that a learner's own `cargo` command holds.
    pub fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(chosen) => PathBuf::from(chosen),
            None => self.root.join("target/book"),
        }
    }

    /// `path` as one would write it from the workspace's folder, with forward slashes on every system.
    pub fn relative(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.root).unwrap_or(path);
        shown.to_string_lossy().replace('\\', "/")
    }
}
