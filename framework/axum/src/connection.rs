//! One connection: its requests one after another, from a client that may be slow, but not for ever.

use std::pin::pin;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_io_timeout::TimeoutStream;

use crate::future::until;
use crate::serve::Limits;

/// How many bytes of headers are read at most: more than are answered, so that most clients hear of their error.
const BUFFER: usize = 64 * 1024;

/// Answers the requests of one connection; when `stopped` tells, only the one that has begun.
pub(crate) async fn answer(stream: TcpStream, router: Router, limits: Limits, mut stopped: watch::Receiver<()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.headers).max_buf_size(BUFFER);
    // A part of a page does not wait until the client has confirmed the one before. A connection that is gone fails below.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.stall));
    let (stream, service) = (TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router));
    let mut connection = pin!(http.serve_connection(stream, service).with_upgrades());
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
