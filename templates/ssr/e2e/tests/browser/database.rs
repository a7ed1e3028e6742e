//! The database of one test.

use anyhow::Result;
use tempfile::TempDir;

/// An SQLite database in a folder of its own, which goes with it.
pub struct Database(TempDir);

impl Database {
    pub fn new() -> Result<Self> {
        Ok(Database(TempDir::new()?))
    }

    pub fn url(&self) -> String {
        format!("sqlite:{}", self.0.path().join("sightings.db").display())
    }
}
