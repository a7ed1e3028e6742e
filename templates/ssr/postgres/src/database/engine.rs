//! The engine below the queries: Postgres, which several servers can share. All that another engine would do differently is
//! in here, and in the migrations.

use std::str::FromStr;
use std::time::Duration;

use sqlx::Error;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

pub use sqlx::{PgPool as Pool, Postgres as Engine, postgres::PgRow as EngineRow};

/// Where the sightings are kept, unless `DATABASE_URL` says otherwise.
pub const DEFAULT_URL: &str = "postgres://localhost/sightings";
/// How URLs of this engine begin.
pub const SCHEMES: &[&str] = &["postgres://", "postgresql://"];
/// What is allowed as a URL.
pub const URLS: &str = "the URL of a Postgres database, such as `postgres://user:password@localhost/sightings`";

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many connections this process has at most. Postgres allows 100 for all of them together, as a rule.
const CONNECTIONS: u32 = 10;

/// Connects to the database, which has to exist.
pub async fn connect(url: &str) -> Result<Pool, Error> {
    let options = PgConnectOptions::from_str(url)?.application_name(env!("CARGO_PKG_NAME"));
    PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await
}

/// What may help when the database cannot be opened.
pub fn advice(error: &Error) -> &'static str {
    // The codes are Postgres' own: https://www.postgresql.org/docs/current/errcodes-appendix.html
    let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
    match (&*code, error) {
        ("28000" | "28P01", _) => "The user and the password in DATABASE_URL are not those of this Postgres.",
        ("3D000", _) => "There is no such database. `createdb` makes one.",
        ("42501", _) => "The user in DATABASE_URL may not make tables there.",
        ("25006", _) => {
            "This database can only be read: it is a standby, perhaps. DATABASE_URL has to name the primary."
        }
        ("53300", _) => "Postgres has no connection left. Stop what else is connected, or raise `max_connections`.",
        (_, Error::Io(_) | Error::PoolTimedOut) => {
            "There is no answer from the host and port in DATABASE_URL. Is Postgres running, and reachable from here?"
        }
        (_, Error::Configuration(_)) => {
            "DATABASE_URL has to be a URL: in its password, `@` is written `%40`, `/` is `%2F` and `#` is `%23`."
        }
        (_, Error::Tls(_)) => {
            "To speak TLS with Postgres, sqlx has to be built for it: in Cargo.toml, add its feature \
             `tls-rustls-ring-webpki`."
        }
        _ => "DATABASE_URL says which database it is.",
    }
}
