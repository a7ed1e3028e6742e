//! The released app: its server, with a database of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

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
        let free = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = free.local_addr()?.to_string();
        drop(free);
        let mut server = Command::new(program()?)
            .env("ADDRESS", &address)
            .env("DATABASE_URL", database.url())
            .env("SESSION_SECRET", "a secret that is used by tests alone")
            .env("SECURE_COOKIES", "false")
            .env("LOG", "warn")
            .kill_on_drop(true)
            .spawn()
            .context("the server does not start")?;
        let start = Instant::now();
        while !is_ready(&address).await.unwrap_or(false) {
            let ended = server.try_wait()?;
            ensure!(ended.is_none(), "the server has ended: {ended:?}");
            ensure!(start.elapsed() < PATIENCE, "the server is not ready after {} s", PATIENCE.as_secs());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(Host { address: format!("http://{address}"), _server: server, _database: database })
    }
}

/// The one file in `dist`.
fn program() -> Result<PathBuf> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let entries = fs::read_dir(dist).context("there is no build: `cargo build-release` makes one")?;
    let file = entries.flatten().map(|entry| entry.path()).find(|path| path.is_file());
    file.context("there is no program in dist: `cargo build-release` makes one")
}

async fn is_ready(address: &str) -> Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}
