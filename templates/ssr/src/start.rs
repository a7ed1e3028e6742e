//! From nothing to a server that listens, and to its end. Whatever is missing is said here, before any visitor meets it.

use std::error::Error;
use std::io;
use std::net::SocketAddr;

use samara_axum::{Limits, serve, shutdown_signal};
use tokio::net::TcpListener;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::Config;
use crate::database::Database;
use crate::server::{Backend, server};

/// Serves until the process is told to stop (Ctrl-C, SIGTERM).
///
/// # Errors
///
/// What keeps the server from starting, and what to do about it.
pub async fn run() -> Result<(), Box<dyn Error>> {
    let config = Config::from_env()?;
    tracing_subscriber::registry().with(config.log).with(tracing_subscriber::fmt::layer()).try_init()?;
    config.warnings.iter().for_each(|warning| tracing::warn!("{warning}"));

    let listener = listen(config.address).await?;
    let database = Database::open(&config.database_url).await?;
    let backend = Backend { database: database.clone(), sessions: config.sessions };
    let router = server(backend, config.assets).router()?;
    serve(listener, router, shutdown_signal(), Limits::default()).await?;
    database.close().await;
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AddrInUse => "Another program listens there. Stop it, or choose another port in ADDRESS.",
            io::ErrorKind::PermissionDenied => "Ports below 1024 are for root. Choose another one in ADDRESS.",
            _ => "ADDRESS has to be one of this machine.",
        };
        format!("The server cannot listen on {address}: {error}.\n  {advice}")
    })
}
