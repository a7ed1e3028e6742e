//! The database of the tests: a Postgres that they start themselves, and share.

// The one of the app's other tests.
#[path = "../../../tests/app/database/postgres.rs"]
mod postgres;

use std::sync::Arc;

use anyhow::Result;

use self::postgres::Postgres;

pub struct Database(Arc<Postgres>);

impl Database {
    pub fn new() -> Result<Self> {
        Ok(Database(Postgres::shared()))
    }

    pub fn url(&self) -> String {
        self.0.url("postgres")
    }
}
