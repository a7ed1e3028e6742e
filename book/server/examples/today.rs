//! Chapter 6: a server with one page.

// ANCHOR: main
use samara::prelude::*;
use samara_axum::{App, serve, shutdown_signal};
use samara_pages::today::Today;
use std::time::Duration;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = App::new(|| {
        view! {
            <Title text="Seen today"/>
            <Today birds=vec!["Robin", "Wren"]/>
        }
    });
    let listener = TcpListener::bind("127.0.0.1:3001").await?;
    let deadline = Duration::from_secs(10);
    serve(listener, app.router()?, shutdown_signal(), deadline).await
}
// ANCHOR_END: main
