//! Where the server keeps the sightings: SQLite, in a file or in memory.

use std::str::FromStr;
use std::time::Duration;

use samara_server::ServerError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow};
use sqlx::{QueryBuilder, Row, SqlitePool};

use crate::sighting::Sighting;

/// How long a request waits for a connection, and for another one that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The open database. Cloning it is cheap.
#[derive(Clone)]
pub struct Database(SqlitePool);

impl Database {
    /// Opens the database at a URL such as `sqlite:sightings.db`; makes it, or brings it up to date, where needed.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written, or was made by a newer version of the app.
    pub async fn open(url: &str) -> Result<Database, sqlx::Error> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(PATIENCE);
        Self::prepare(SqlitePoolOptions::new().acquire_timeout(PATIENCE).connect_with(options).await?).await
    }

    /// A database that is gone when it is closed, for tests.
    ///
    /// # Errors
    ///
    /// If SQLite has no memory left.
    pub async fn in_memory() -> Result<Database, sqlx::Error> {
        // Each connection would have a database of its own, which ends with it. One that is being tested would end with
        // the request that gives up waiting for that.
        let pool = SqlitePoolOptions::new().min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None);
        Self::prepare(pool.test_before_acquire(false).connect("sqlite::memory:").await?).await
    }

    async fn prepare(pool: SqlitePool) -> Result<Database, sqlx::Error> {
        sqlx::migrate!().run(&pool).await?;
        Ok(Database(pool))
    }

    pub async fn list(&self, search: &str) -> Result<Vec<Sighting>, sqlx::Error> {
        let mut query = QueryBuilder::new("SELECT * FROM sightings WHERE TRUE");
        for word in search.split_whitespace().take(10) {
            let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            query.push(" AND species || ' ' || place LIKE ").push_bind(format!("%{word}%")).push(" ESCAPE '\\'");
        }
        query.push(" ORDER BY date DESC, id DESC LIMIT 200");
        query.build().try_map(sighting).fetch_all(&self.0).await
    }

    pub async fn find(&self, id: i64) -> Result<Option<Sighting>, sqlx::Error> {
        sqlx::query("SELECT * FROM sightings WHERE id = ?").bind(id).try_map(sighting).fetch_optional(&self.0).await
    }

    /// Adds a sighting, and returns the number that it got.
    pub async fn add(&self, new: &Sighting) -> Result<i64, sqlx::Error> {
        let insert = sqlx::query("INSERT INTO sightings (species, count, date, place) VALUES (?, ?, ?, ?)");
        let insert = insert.bind(&new.species).bind(new.count).bind(&new.date).bind(&new.place);
        Ok(insert.execute(&self.0).await?.last_insert_rowid())
    }

    pub async fn remove(&self, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM sightings WHERE id = ?").bind(id).execute(&self.0).await?;
        Ok(())
    }

    /// Closes the database. From then on, whatever is asked of it fails.
    pub async fn close(&self) {
        self.0.close().await;
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.0).await.is_ok()
    }
}

fn sighting(row: SqliteRow) -> Result<Sighting, sqlx::Error> {
    Ok(Sighting {
        id: row.try_get("id")?,
        species: row.try_get("species")?,
        count: row.try_get("count")?,
        date: row.try_get("date")?,
        place: row.try_get("place")?,
    })
}

/// What went wrong is for the log; visitors learn only that something did.
pub fn hide(error: sqlx::Error) -> ServerError {
    tracing::error!("the database: {error}");
    ServerError::new("The notebook cannot be read at the moment. Please try again later.")
}
