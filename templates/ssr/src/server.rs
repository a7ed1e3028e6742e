//! The server: the app, what its functions work with, and the files that browsers load.

use std::path::PathBuf;

use samara::prelude::*;
use samara_axum::{App, Mode};

use crate::app::Sightings;
use crate::database::Database;
use crate::session::Sessions;

/// What server functions work with: a context of each request.
#[derive(Clone)]
pub struct Backend {
    pub database: Database,
    pub sessions: Sessions,
}

/// What a page may load and do: what comes from here, and no scripts and styles within the page but those of this answer.
const POLICY: &str = "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The app, ready to be served: `assets` is the folder with the browser's program.
pub fn server(backend: Backend, assets: Option<PathBuf>) -> App {
    let database = backend.database.clone();
    let app = App::new(|| view! { <Sightings/> })
        // Whether a sighting is there decides on the status of its page; and who has no scripts sees whole pages.
        .mode(Mode::Async)
        .header("content-security-policy", POLICY)
        .context(move || provide_context(backend.clone()))
        .ready(move || {
            let database = database.clone();
            async move { database.is_ready().await }
        });
    match assets {
        Some(folder) => app.assets(folder),
        None => app,
    }
}
