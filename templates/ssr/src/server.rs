//! The server: the app, its database, and the files that browsers load.

use std::path::PathBuf;

use samara::prelude::*;
use samara_axum::{App, Mode};

use crate::app::Sightings;
use crate::database::Database;

// ANCHOR: server
/// The app, ready to be served: `assets` is the folder with the browser's program.
pub fn server(database: Database, assets: Option<PathBuf>) -> App {
    let ready = database.clone();
    let app = App::new(|| view! { <Sightings/> })
        // Whether a sighting is there decides on the status of its page; and who has no scripts sees whole pages.
        .mode(Mode::Async)
        .context(move || provide_context(database.clone()))
        .ready(move || {
            let database = ready.clone();
            async move { database.is_ready().await }
        });
    match assets {
        Some(folder) => app.assets(folder),
        None => app,
    }
}
// ANCHOR_END: server
