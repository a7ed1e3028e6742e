//! Listens, and stops without cutting anyone off.

use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::future::until;

/// How long a client may take to send the headers of a request, and to send the next one on the same connection.
const HEADERS_TIMEOUT: Duration = Duration::from_secs(15);
/// How many bytes of headers are read at most: more than are answered, so that most clients hear of their error.
const BUFFER: usize = 64 * 1024;
/// How long to wait when no connection can be accepted, because too many are open for instance.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `shutdown` ends (see [`shutdown_signal`]). Then no connection is accepted any more, and those that wait
/// for an answer, or are in the middle of one, get the time of `deadline` to come to their end; what is left is cut off.
///
/// It speaks HTTP/1.1, with a proxy in front that speaks https and HTTP/2 with browsers.
///
/// # Errors
///
/// If the address of the listener cannot be told.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
    deadline: Duration,
) -> io::Result<()> {
    tracing::info!("listening on http://{}", listener.local_addr()?);
    let (stop, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let accept = async {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => drop(connections.spawn(connection(stream, router.clone(), stopped.clone()))),
                Err(error) => {
                    tracing::warn!("no connection could be accepted: {error}");
                    sleep(PAUSE).await;
                }
            }
            while connections.try_join_next().is_some() {}
        }
    };
    let _: Option<()> = until(shutdown, accept).await;

    drop((listener, stop));
    let drain = async { while connections.join_next().await.is_some() {} };
    if timeout(deadline, drain).await.is_err() {
        tracing::warn!("{} connections were cut off", connections.len());
    }
    connections.shutdown().await;
    Ok(())
}

/// Answers the requests of one connection; when `stopped` tells, only the one that has begun.
async fn connection(stream: TcpStream, router: Router, mut stopped: watch::Receiver<()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS_TIMEOUT).max_buf_size(BUFFER);
    let service = TowerToHyperService::new(router);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service).with_upgrades());
    let stop = async { drop(stopped.changed().await) };
    let ended = match until(stop, connection.as_mut()).await {
        Some(ended) => ended,
        None => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!("a connection ended early: {error}");
    }
}

/// Ends when the process is told to end: by Ctrl-C, and on Unix by SIGTERM, which is how containers are stopped.
pub async fn shutdown_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await // it cannot be heard: go on
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending();
    until(interrupted, terminated).await;
}
