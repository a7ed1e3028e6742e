//! What the server does for the pages. The bodies of these functions are not in the browser's program.
//!
//! Everybody can call them, with arguments of their choice: what somebody may do is decided here, and not by the buttons
//! of a page.

mod change;

use samara_server::{ServerError, server};

pub use self::change::{DeleteSighting, SaveSighting, delete_sighting, save_sighting};
use crate::notice::Notice;
#[cfg(not(target_arch = "wasm32"))]
use crate::server::Backend;
use crate::sighting::Sighting;

/// All sightings in which each word of `search` occurs, the latest first.
#[server]
pub async fn list_sightings(search: String) -> Result<Vec<Sighting>, ServerError> {
    let Backend { database, sessions } = samara::expect_context();
    database.list(&search, sessions.visitor().as_ref()).await.map_err(hide)
}

/// The sighting with this number, if there is one.
#[server]
pub async fn find_sighting(id: i64) -> Result<Option<Sighting>, ServerError> {
    let Backend { database, sessions } = samara::expect_context();
    database.find(id, sessions.visitor().as_ref()).await.map_err(hide)
}

/// What is to be said on the page that is shown now, if anything. It is said once.
#[server]
pub async fn take_notice() -> Result<Option<Notice>, ServerError> {
    let Backend { sessions, .. } = samara::expect_context();
    Ok(sessions.take_notice())
}

/// Sends the browser to another page, with or without WebAssembly.
#[cfg(not(target_arch = "wasm32"))]
fn redirect(address: &str) {
    if let Some(response) = samara::use_response() {
        response.redirect(address);
    }
}

/// Says no. Whether there is such a sighting at all is not told.
#[cfg(not(target_arch = "wasm32"))]
fn refuse() -> ServerError {
    fail(403, "You can only change what you have noted down yourself, as long as it is in the notebook.")
}

/// What went wrong is for the log; visitors learn only that something did.
#[cfg(not(target_arch = "wasm32"))]
fn hide(error: sqlx::Error) -> ServerError {
    tracing::error!("the database: {error}");
    fail(503, "The notebook cannot be read at the moment. Please try again later.")
}

#[cfg(not(target_arch = "wasm32"))]
fn fail(status: u16, message: &str) -> ServerError {
    if let Some(response) = samara::use_response() {
        response.set_status(status);
    }
    ServerError::new(message)
}
