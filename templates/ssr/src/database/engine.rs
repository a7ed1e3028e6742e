//! The engine below the queries: SQLite, in a file. All that another engine would do differently is in here, and in the
//! migrations.

use std::str::FromStr;
use std::time::Duration;

use sqlx::Error;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};

pub use sqlx::{Sqlite as Engine, SqlitePool as Pool, sqlite::SqliteRow as EngineRow};

/// Where the sightings are kept, unless `DATABASE_URL` says otherwise.
pub const DEFAULT_URL: &str = "sqlite:sightings.db";
/// How URLs of this engine begin.
pub const SCHEMES: &[&str] = &["sqlite:"];
/// What is allowed as a URL.
pub const URLS: &str = "`sqlite:` and a file, such as `sqlite:sightings.db`; or `sqlite::memory:`, which keeps nothing";

/// How long a request waits for a connection, and for another one that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the database, and makes its file where there is none.
pub async fn connect(url: &str) -> Result<Pool, Error> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(PATIENCE);
    let pool = SqlitePoolOptions::new().acquire_timeout(PATIENCE);
    // A database in memory ends with its connection: there is one, and it stays. Testing it before each use would end it
    // with a request that gives up waiting for that.
    let pool = match url {
        "sqlite::memory:" => {
            let pool = pool.min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None);
            pool.test_before_acquire(false)
        }
        _ => pool,
    };
    pool.connect_with(options).await
}

/// What may help when the database cannot be opened.
pub fn advice(error: &Error) -> &'static str {
    // The numbers are SQLite's own: https://sqlite.org/rescode.html
    let code = error.as_database_error().and_then(|error| error.code()?.parse().ok()).unwrap_or(0) & 0xff;
    match code {
        5 | 6 => "Another program is writing to it. Stop that one; only one server can use an SQLite file.",
        8 => "Its file, or the folder around it, is read-only for the user that runs the server.",
        13 => "The disk is full.",
        14 => "It has to be a file, in a folder that exists and that the user who runs the server may write to.",
        26 => "This file is no SQLite database. Move it away, or name another one.",
        _ => "DATABASE_URL says which file it is.",
    }
}
