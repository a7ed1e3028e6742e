//! What the unit tests share: a folder that is there for one test.

use std::fs;
use std::path::PathBuf;
use std::process;

use crate::workspace::Workspace;

/// A folder of its own for a test, removed at its end.
pub struct TempFolder {
    pub path: PathBuf,
}

impl TempFolder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("samara-learn-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        TempFolder { path }
    }

    /// A workspace with this folder as its root.
    pub fn workspace(&self) -> Workspace {
        Workspace { root: self.path.clone() }
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
