//! Starts the server; in the browser, wakes up the page that the server has sent.

#[cfg(target_arch = "wasm32")]
mod browser {
    use app::app::Sightings;
    use samara::prelude::*;

    #[global_allocator]
    static ALLOCATOR: samara::Allocator = samara::Allocator::new();

    pub fn wake_up() {
        samara::hydrate(|| view! { <Sightings/> });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::wake_up();
}

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use std::env;
    use std::time::Duration;

    use app::database::Database;
    use samara_axum::{serve, shutdown_signal};

    tracing_subscriber::fmt().init();
    let setting = |name, default: &str| env::var(name).unwrap_or_else(|_| default.to_owned());
    let database = Database::open(&setting("DATABASE_URL", "sqlite:sightings.db")).await?;
    let assets = env::var_os("ASSETS").map(Into::into);
    let address = setting("ADDRESS", "127.0.0.1:3002");
    let listener = tokio::net::TcpListener::bind(&address).await;
    let listener = listener.map_err(|error| format!("cannot listen on {address}, choose another ADDRESS: {error}"))?;
    let router = app::server::server(database, assets).router()?;
    serve(listener, router, shutdown_signal(), Duration::from_secs(10)).await?;
    Ok(())
}
