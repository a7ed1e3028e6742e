//! Where the server keeps the sightings. The queries are the same for all engines; `engine.rs` knows which one it is.

pub mod engine;

use std::fmt;

use sqlx::migrate::MigrateError;
use sqlx::{Error, QueryBuilder, Row};

use crate::session::Visitor;
use crate::sighting::Sighting;
use engine::{Engine, EngineRow, Pool};

/// As many sightings as a list shows.
const LONGEST_LIST: i64 = 200;

/// The open database. Cloning it is cheap.
#[derive(Clone)]
pub struct Database(Pool);

impl Database {
    /// Opens the database at a URL, and brings its tables up to date. If several processes start at once, one of them
    /// does so, and the others wait.
    ///
    /// # Errors
    ///
    /// If it cannot be reached, read or written, or if a newer version of the app has changed its tables.
    pub async fn open(url: &str) -> Result<Database, OpenError> {
        let failed = |cause: MigrateError| OpenError { url: without_password(url), cause };
        let pool = engine::connect(url).await.map_err(|error| failed(error.into()))?;
        sqlx::migrate!().run(&pool).await.map_err(failed)?;
        // What can only be read can be opened, too. Better to hear of it now than from the first visitor who writes.
        let write = sqlx::query("UPDATE sightings SET place = place WHERE FALSE").execute(&pool).await;
        write.map_err(|error| failed(error.into()))?;
        Ok(Database(pool))
    }

    /// Sightings in which each word of `search` occurs, the latest first: as many as a list shows.
    pub async fn list(&self, search: &str, reader: Option<&Visitor>) -> Result<Vec<Sighting>, Error> {
        let mut query = QueryBuilder::<Engine>::new("SELECT * FROM sightings WHERE TRUE");
        for word in search.split_whitespace().take(10) {
            let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            query.push(" AND lower(species || ' ' || place) LIKE lower(").push_bind(format!("%{word}%"));
            query.push(") ESCAPE '\\'");
        }
        query.push(" ORDER BY date DESC, id DESC LIMIT ").push_bind(LONGEST_LIST);
        query.build().try_map(|row| sighting(&row, reader)).fetch_all(&self.0).await
    }

    pub async fn find(&self, id: i64, reader: Option<&Visitor>) -> Result<Option<Sighting>, Error> {
        let query = sqlx::query("SELECT * FROM sightings WHERE id = $1").bind(id);
        query.try_map(|row| sighting(&row, reader)).fetch_optional(&self.0).await
    }

    /// Adds a sighting, and returns the number that it got.
    pub async fn add(&self, new: &Sighting, author: &Visitor) -> Result<i64, Error> {
        let sql =
            "INSERT INTO sightings (species, count, date, place, author) VALUES ($1, $2, $3, $4, $5) RETURNING id";
        let Sighting { species, count, date, place, .. } = new;
        let insert = sqlx::query_scalar(sql).bind(species).bind(i64::from(*count)).bind(date).bind(place);
        insert.bind(&author.0).fetch_one(&self.0).await
    }

    /// Changes a sighting, if this is its author. Returns whether it was so.
    pub async fn change(&self, id: i64, new: &Sighting, author: &Visitor) -> Result<bool, Error> {
        let sql = "UPDATE sightings SET species = $1, count = $2, date = $3, place = $4 WHERE id = $5 AND author = $6";
        let Sighting { species, count, date, place, .. } = new;
        let update = sqlx::query(sql).bind(species).bind(i64::from(*count)).bind(date).bind(place);
        Ok(update.bind(id).bind(&author.0).execute(&self.0).await?.rows_affected() == 1)
    }

    /// Takes a sighting out, if this is its author. Returns whether it was so.
    pub async fn remove(&self, id: i64, author: &Visitor) -> Result<bool, Error> {
        let delete = sqlx::query("DELETE FROM sightings WHERE id = $1 AND author = $2").bind(id).bind(&author.0);
        Ok(delete.execute(&self.0).await?.rows_affected() == 1)
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

/// A row, as `reader` is to see it. Who has written it stays here.
fn sighting(row: &EngineRow, reader: Option<&Visitor>) -> Result<Sighting, Error> {
    let author: &str = row.try_get("author")?;
    Ok(Sighting {
        id: row.try_get("id")?,
        species: row.try_get("species")?,
        count: row.try_get::<i64, _>("count")?.try_into().unwrap_or(u32::MAX),
        date: row.try_get("date")?,
        place: row.try_get("place")?,
        is_own: reader.is_some_and(|reader| reader.0 == author),
    })
}

/// Why the database cannot be used.
#[derive(Debug)]
pub struct OpenError {
    url: String,
    cause: MigrateError,
}

impl fmt::Display for OpenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OpenError { url, cause } = self;
        let advice = match cause {
            MigrateError::VersionMissing(_) => {
                "A newer version of this program has changed its tables. Start that one, or name another database in \
                 DATABASE_URL."
            }
            MigrateError::VersionMismatch(_) => {
                "Its tables were made by other migrations than those of this program. A migration that was used must not \
                 be changed: add a new one."
            }
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => engine::advice(error),
            _ => "DATABASE_URL says which database it is.",
        };
        // What failed outside of the migrations is said without a word of them.
        let cause: &dyn fmt::Display = if let MigrateError::Execute(error) = cause { error } else { cause };
        write!(formatter, "The database {url} cannot be used: {cause}.\n  {advice}")
    }
}

impl std::error::Error for OpenError {}

/// A URL that can be shown.
pub fn without_password(url: &str) -> String {
    let address = url.split('?').next().unwrap_or_default();
    let hidden = || {
        let (scheme, rest) = address.split_once("://")?;
        // A password with a `?` in it has made the address too short.
        let (login, host) = rest.rsplit_once('@').or(url.contains('@').then_some((rest, "…")))?;
        let (user, _) = login.split_once(':')?;
        Some(format!("{scheme}://{user}:…@{host}"))
    };
    hidden().unwrap_or_else(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn no_password_is_shown() {
        for (url, shown) in [
            ("postgres://ada:secret@db:5432/birds", "postgres://ada:…@db:5432/birds"),
            ("postgres://ada:p@ss:word@db/birds", "postgres://ada:…@db/birds"),
            ("postgres://ada:sec?ret@db/birds", "postgres://ada:…@…"),
            ("postgres://ada@db/birds?password=secret", "postgres://ada@db/birds"),
            ("sqlite:sightings.db", "sqlite:sightings.db"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
