//! Chapter 6: a server with one page.

// ANCHOR: main
use samara::prelude::*;
use samara_axum::{App, Limits, serve, shutdown_signal};
use samara_pages::today::Today;
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
    serve(
        listener,
        app.router()?,
        shutdown_signal(),
        Limits::default(),
    )
    .await
}
// ANCHOR_END: main
