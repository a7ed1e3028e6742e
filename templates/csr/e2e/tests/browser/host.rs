//! The built app, as a static host serves it: files as they are, and `404.html` where there is none.

use std::path::Path;

use anyhow::{Result, ensure};
use axum::Router;
use tokio::net::TcpListener;
use tower_http::services::{ServeDir, ServeFile};

/// Serves the build until the test ends, and returns the address, such as `http://127.0.0.1:40123`.
pub async fn start() -> Result<String> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    ensure!(dist.join("404.html").is_file(), "there is no build: `trunk build --release` makes one");
    let files = ServeDir::new(&dist).not_found_service(ServeFile::new(dist.join("404.html")));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback_service(files)).await });
    Ok(address)
}
