//! `cargo dev`: builds the app and serves it, and does so again whenever a file is saved. Pages that are open then load
//! themselves anew. While something does not compile, what was built last keeps running, and pages tell what is wrong.
//!
//! The address stays the same because a small proxy listens there (`proxy.rs`). It passes requests on to the app's server
//! (`server.rs`), which changes with each build.

mod proxy;
mod round;
mod server;
mod watch;

use std::env;

use anyhow::{Result, anyhow};
use tokio::net::TcpListener;
use tokio::sync::watch::Sender;

use crate::dev::proxy::Status;
use crate::dev::round::Site;
use crate::dev::watch::Changes;
use crate::needs::check_target;
use crate::project;

/// Where the app is served, unless the variable `ADDRESS` says otherwise.
const ADDRESS: &str = "127.0.0.1:3002";

pub fn run() -> Result<()> {
    check_target()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(develop());
    // A build that is still running is not waited for.
    runtime.shutdown_background();
    outcome
}

/// Works until it is told to end.
async fn develop() -> Result<()> {
    let address = env::var("ADDRESS").unwrap_or_else(|_| ADDRESS.to_owned());
    let listener = TcpListener::bind(&address).await.map_err(|error| {
        anyhow!(
            "Nothing can be served at {address}: {error}.\nThis chooses another place: ADDRESS=127.0.0.1:3003 cargo dev"
        )
    })?;
    let status = Sender::new(Status::start());
    tokio::spawn(proxy::serve(listener, status.subscribe()));
    let mut changes = Changes::watch(&project::root())?;
    let mut site = Site::new(format!("http://{address}"), status);
    tokio::select! {
        () = site.follow(&mut changes) => {}
        () = told_to_end() => {}
    }
    site.stop().await;
    Ok(())
}

/// Ends with Ctrl-C, with a signal to end, or with the terminal.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        if let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = kinds.map(signal) {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {}, _ = hangup.recv() => {} }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await // it cannot be heard: go on
    }
}
