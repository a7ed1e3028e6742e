//! Listens, and stops without cutting anyone off.

use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::connection;
use crate::future::until;

/// How long to wait when no connection can be accepted, because too many are open for instance.
const PAUSE: Duration = Duration::from_millis(100);

/// How much the clients of a server may ask of it, however many and slow they are.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections are open at most; whoever comes then waits for one to end. Each is one of the files that the
    /// system lets a program have open. Default: 1000.
    pub connections: usize,
    /// How long a client may take to send the headers of a request, and to begin with the next one on the same
    /// connection. Default: 15 seconds. (The time for a body is [`App::timeout`](crate::App::timeout).)
    pub headers: Duration,
    /// How long a client may take nothing of what is ready for it, be it a page, a stream or a file. Default: 30 seconds.
    pub stall: Duration,
    /// After `shutdown`: how long answers that have begun may take to come to their end. Default: 10 seconds.
    pub shutdown: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        let seconds = Duration::from_secs;
        Limits { connections: 1000, headers: seconds(15), stall: seconds(30), shutdown: seconds(10) }
    }
}

/// Serves until `shutdown` ends (see [`shutdown_signal`]). Then no connection is accepted any more, and those that wait
/// for an answer, or are in the middle of one, get some time to come to their end; what is left is cut off.
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
    limits: Limits,
) -> io::Result<()> {
    tracing::info!("listening on http://{}", listener.local_addr()?);
    let (stop, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let accept = async {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    connections.spawn(connection::answer(stream, router.clone(), limits, stopped.clone()));
                }
                Err(error) => {
                    tracing::warn!("no connection could be accepted: {error}");
                    sleep(PAUSE).await;
                }
            }
            while connections.try_join_next().is_some() {}
            if connections.len() >= limits.connections {
                connections.join_next().await;
            }
        }
    };
    let _: Option<()> = until(shutdown, accept).await;

    drop((listener, stop));
    let drain = async { while connections.join_next().await.is_some() {} };
    if timeout(limits.shutdown, drain).await.is_err() {
        tracing::warn!("{} connections were cut off", connections.len());
    }
    connections.shutdown().await;
    Ok(())
}

/// Ends when the process is told to end: by Ctrl-C, and on Unix by SIGTERM, which is how containers are stopped. That one
/// is listened for as soon as this is called: a process that says that it is ready can be ended in order.
///
/// # Panics
///
/// Outside a tokio runtime.
pub fn shutdown_signal() -> impl Future<Output = ()> {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await // it cannot be heard: go on
        }
    };
    #[cfg(unix)]
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    #[cfg(unix)]
    let terminated = async {
        match terminate {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending();
    async {
        until(interrupted, terminated).await;
    }
}
