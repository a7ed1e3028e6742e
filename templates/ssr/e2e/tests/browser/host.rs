//! The released app: its server, with a database of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use crate::database::Database;

/// How long the server may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that works until this is dropped.
pub struct Host {
    /// Such as `http://127.0.0.1:40123`.
    pub address: String,
    _server: Child,
    _database: Database,
}

impl Host {
    pub async fn start() -> Result<Host> {
        let database = Database::new()?;
        // The system chooses a port that is free, and the server tells which.
        let mut server = Command::new(program()?)
            .env("ADDRESS", "127.0.0.1:0")
            .env("DATABASE_URL", database.url())
            .env("SESSION_SECRET", "a secret that is used by tests alone")
            .env("SECURE_COOKIES", "false")
            .env_remove("LOG")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("the server does not start")?;
        let log = server.stdout.take().context("the server tells nothing")?;
        let address = timeout(PATIENCE, listening(log)).await.context("the server is not ready in time")??;
        Ok(Host { address, _server: server, _database: database })
    }
}

/// Where the server listens, as it says in its log. The rest of the log is read as well, or else the server would have to
/// wait; warnings are passed on.
async fn listening(log: ChildStdout) -> Result<String> {
    let mut lines = BufReader::new(log).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, address)) = line.trim().split_once("listening on ") {
            let address = address.to_owned();
            tokio::spawn(async move {
                while let Ok(Some(line)) = lines.next_line().await {
                    if line.contains("WARN") || line.contains("ERROR") {
                        eprintln!("{line}");
                    }
                }
            });
            return Ok(address);
        }
    }
    bail!("the server has ended")
}

/// The one file in `dist`.
fn program() -> Result<PathBuf> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let entries = fs::read_dir(dist).context("there is no build: `cargo build-release` makes one")?;
    let file = entries.flatten().map(|entry| entry.path()).find(|path| path.is_file());
    file.context("there is no program in dist: `cargo build-release` makes one")
}
