//! The settings of the server, from the environment. One that cannot be meant is refused at the start, by its name.
//!
//! | variable | meaning | default |
//! |---|---|---|
//! | `ADDRESS` | where the server listens | `127.0.0.1:3002` |
//! | `DATABASE_URL` | where the sightings are kept | see `database/engine.rs` |
//! | `ASSETS` | the folder with what browsers load | `assets` beside the program, if there is such a folder |
//! | `SESSION_SECRET` | signs the cookies: random text of at least 32 bytes, the same in all processes | in debug builds: a new one |
//! | `SECURE_COOKIES` | whether cookies travel by https only | `true`, in debug builds `false` |
//! | `LOG` | what is logged: a level, or several such as `info,sqlx=debug` | `info` |

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use tracing_subscriber::filter::{LevelFilter, Targets};

use crate::database::{engine, without_password};
use crate::session::{Sessions, random_text};

pub struct Config {
    pub address: SocketAddr,
    pub database_url: String,
    pub assets: Option<PathBuf>,
    pub sessions: Sessions,
    pub log: Targets,
    /// What the log should know as soon as there is one.
    pub warnings: Vec<&'static str>,
}

/// A setting that cannot be used.
#[derive(Debug, PartialEq)]
pub struct BadSetting {
    name: &'static str,
    got: String,
    allowed: &'static str,
}

impl Config {
    /// The settings of this process.
    ///
    /// # Errors
    ///
    /// The first one that cannot be used.
    pub fn from_env() -> Result<Config, BadSetting> {
        Config::read(Variables { get: &|name| env::var_os(name), is_debug: cfg!(debug_assertions) })
    }

    fn read(variables: Variables) -> Result<Config, BadSetting> {
        let mut warnings = Vec::new();
        let address = variables.parse("ADDRESS", "127.0.0.1:3002", ADDRESSES, |text| text.parse().ok())?;
        let database_url = variables.database_url()?;
        let log = variables.parse("LOG", "info", LEVELS, parse_log)?;
        let secure = if variables.is_debug { "false" } else { "true" };
        let secure = variables.parse("SECURE_COOKIES", secure, "`true` or `false`", |text| text.parse().ok())?;
        let assets = variables.assets()?;
        if assets.is_none() {
            warnings.push("there is no folder with what browsers load (ASSETS): pages work as without scripts");
        }
        let secret = variables.secret(&mut warnings)?;
        Ok(Config { address, database_url, assets, sessions: Sessions::new(&secret, secure), log, warnings })
    }
}

const ADDRESSES: &str = "an IP address and a port, such as `127.0.0.1:3002` or, for all networks, `0.0.0.0:80`";
const LEVELS: &str = "`off`, `error`, `warn`, `info`, `debug` or `trace`, also by module: `info,sqlx=debug`";

/// What is logged. A word that is no level would count as a module, of which nobody ever hears.
fn parse_log(text: &str) -> Option<Targets> {
    let is_known = |part: &str| part.contains('=') || part.parse::<LevelFilter>().is_ok();
    text.split(',').all(is_known).then(|| text.parse().ok())?
}

/// The shortest secret that nobody guesses, in bytes.
const SHORTEST_SECRET: usize = 32;

/// Where settings come from.
struct Variables<'a> {
    get: &'a dyn Fn(&str) -> Option<OsString>,
    is_debug: bool,
}

impl Variables<'_> {
    /// The text of a variable. An empty one counts as missing.
    fn text(&self, name: &'static str) -> Result<Option<String>, BadSetting> {
        let Some(value) = (self.get)(name).filter(|value| !value.is_empty()) else { return Ok(None) };
        let bad = BadSetting { name, got: "not in Unicode".to_owned(), allowed: "text" };
        value.into_string().map(Some).map_err(|_| bad)
    }

    fn parse<T>(
        &self,
        name: &'static str,
        default: &str,
        allowed: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, BadSetting> {
        let text = self.text(name)?.unwrap_or_else(|| default.to_owned());
        parse(&text).ok_or_else(|| BadSetting { name, got: format!("`{text}`"), allowed })
    }

    fn database_url(&self) -> Result<String, BadSetting> {
        let url = self.text("DATABASE_URL")?.unwrap_or_else(|| engine::DEFAULT_URL.to_owned());
        let got = format!("`{}`", without_password(&url));
        let names = |scheme: &&str| url.strip_prefix(*scheme).is_some_and(|database| !database.is_empty());
        let is_known = engine::SCHEMES.iter().any(names);
        if is_known { Ok(url) } else { Err(BadSetting { name: "DATABASE_URL", got, allowed: engine::URLS }) }
    }

    fn assets(&self) -> Result<Option<PathBuf>, BadSetting> {
        let Some(text) = self.text("ASSETS")? else {
            let beside = env::current_exe().ok().map(|program| program.with_file_name("assets"));
            return Ok(beside.filter(|folder| folder.is_dir()));
        };
        let folder = PathBuf::from(&text);
        let allowed = "a folder that is there, with what was built for browsers";
        let bad = BadSetting { name: "ASSETS", got: format!("`{text}`"), allowed };
        if folder.is_dir() { Ok(Some(folder)) } else { Err(bad) }
    }

    fn secret(&self, warnings: &mut Vec<&'static str>) -> Result<String, BadSetting> {
        let secret = self.text("SESSION_SECRET")?;
        let got = match secret {
            Some(secret) if secret.len() >= SHORTEST_SECRET => return Ok(secret),
            // The secret itself is for nobody's eyes.
            Some(secret) => format!("{} bytes long", secret.len()),
            None if self.is_debug => {
                warnings.push("SESSION_SECRET is not set: sessions end when this process does");
                return Ok(random_text());
            }
            None => "not set".to_owned(),
        };
        let allowed = "random text of at least 32 bytes; `openssl rand -hex 32` makes one";
        Err(BadSetting { name: "SESSION_SECRET", got, allowed })
    }
}

impl fmt::Display for BadSetting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BadSetting { name, got, allowed } = self;
        write!(formatter, "The environment variable {name} is {got}.\n  It has to be {allowed}.")
    }
}

impl std::error::Error for BadSetting {}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: (&str, &str) = ("SESSION_SECRET", "0123456789abcdef0123456789abcdef");

    fn release(variables: &[(&str, &str)]) -> Result<Config, BadSetting> {
        read(variables, false)
    }

    fn read(variables: &[(&str, &str)], is_debug: bool) -> Result<Config, BadSetting> {
        let find = |name: &str| variables.iter().find(|(other, _)| *other == name);
        Config::read(Variables { get: &|name| find(name).map(|(_, value)| value.into()), is_debug })
    }

    fn message(variables: &[(&str, &str)]) -> String {
        let mut all = variables.to_vec();
        all.push(SECRET);
        release(&all).err().expect("it is refused").to_string()
    }

    #[test]
    fn all_but_the_secret_have_defaults() {
        let config = release(&[SECRET]).unwrap();
        assert_eq!(config.address.to_string(), "127.0.0.1:3002");
        assert_eq!((config.database_url.as_str(), config.log.to_string().as_str()), (engine::DEFAULT_URL, "info"));
        assert_eq!(release(&[SECRET, ("ADDRESS", "")]).unwrap().address, config.address, "empty is missing");
    }

    #[test]
    fn a_bad_value_is_named_with_what_would_be_good() {
        let texts = [
            ("ADDRESS", "localhost", "an IP address and a port"),
            ("DATABASE_URL", "mysql://db", "such as"),
            ("DATABASE_URL", engine::SCHEMES[0], "such as"),
            ("ASSETS", "/nowhere/at/all", "a folder that is there"),
            ("SECURE_COOKIES", "yes", "`true` or `false`"),
            ("LOG", "loud", "`debug`"),
        ];
        for (name, value, allowed) in texts {
            let message = message(&[(name, value)]);
            let start = format!("The environment variable {name} is `{value}`.\n  It has to be ");
            assert!(message.starts_with(&start) && message.contains(allowed), "{message}");
        }
    }

    #[test]
    fn no_message_shows_a_password() {
        let message = message(&[("DATABASE_URL", "mysql://ada:swordfish@db/birds")]);
        assert!(message.contains("mysql://ada:…@db/birds"), "{message}");
    }

    #[test]
    fn a_release_build_wants_a_secret_and_does_not_tell_a_short_one() {
        let missing = release(&[]).err().unwrap().to_string();
        assert!(missing.starts_with("The environment variable SESSION_SECRET is not set.\n"), "{missing}");
        let short = release(&[("SESSION_SECRET", "swordfish")]).err().unwrap().to_string();
        assert!(short.contains("SESSION_SECRET is 9 bytes long") && !short.contains("swordfish"), "{short}");
        let debug = read(&[], true).unwrap();
        assert!(debug.warnings.iter().any(|warning| warning.contains("SESSION_SECRET")));
        assert!(read(&[("SESSION_SECRET", "swordfish")], true).is_err(), "a short one is a mistake anywhere");
    }
}
