//! What the server does for the pages. The bodies of these functions are not in the browser's program.
//!
//! Everybody can call them, with arguments of their choice: what somebody may do is decided here, and not by the buttons
//! of a page.

use samara_server::{FieldErrors, ServerError, server};

use crate::notice::Notice;
use crate::sighting::Sighting;
#[cfg(not(target_arch = "wasm32"))]
use crate::{server::Backend, sighting::Draft};

// ANCHOR: list
/// All sightings in which each word of `search` occurs, the latest first.
#[server]
pub async fn list_sightings(search: String) -> Result<Vec<Sighting>, ServerError> {
    let Backend { database, sessions } = samara::expect_context();
    database.list(&search, sessions.visitor().as_ref()).await.map_err(hide)
}
// ANCHOR_END: list

/// The sighting with this number, if there is one.
#[server]
pub async fn find_sighting(id: i64) -> Result<Option<Sighting>, ServerError> {
    let Backend { database, sessions } = samara::expect_context();
    database.find(id, sessions.visitor().as_ref()).await.map_err(hide)
}

// ANCHOR: save
/// Writes a sighting into the notebook, or over the one of this visitor that has the number `id`. Leads to its page.
#[server]
pub async fn save_sighting(
    id: Option<i64>,
    species: String,
    count: String,
    date: String,
    place: String,
) -> Result<(), FieldErrors> {
    let Backend { database, sessions } = samara::expect_context();
    let sighting = Draft { species, count, date, place }.check()?;
    let visitor = sessions.visitor_or_new();
    let id = match id {
        None => database.add(&sighting, &visitor).await.map_err(hide)?,
        Some(id) if database.change(id, &sighting, &visitor).await.map_err(hide)? => id,
        Some(_) => return Err(refuse().into()),
    };
    sessions.leave_notice(Notice::Saved);
    redirect(&format!("/sightings/{id}"));
    Ok(())
}
// ANCHOR_END: save

/// Takes a sighting of this visitor out of the notebook, and leads back to the list, with the search that it had.
#[server]
pub async fn strike_out(id: i64, search: Option<String>) -> Result<(), ServerError> {
    let Backend { database, sessions } = samara::expect_context();
    let visitor = sessions.visitor().ok_or_else(refuse)?;
    if !database.remove(id, &visitor).await.map_err(hide)? {
        return Err(refuse());
    }
    sessions.leave_notice(Notice::StruckOut);
    match search.filter(|search| !search.is_empty()) {
        Some(search) => redirect(&format!("/?search={}", samara_router::encode(&search))),
        None => redirect("/"),
    }
    Ok(())
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
