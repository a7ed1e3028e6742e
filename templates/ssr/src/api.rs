//! What the server does for the pages. The bodies of these functions are not in the browser's program.

use samara_server::{FieldErrors, ServerError, server};

use crate::sighting::Sighting;

// ANCHOR: list
/// All sightings in which each word of `search` occurs, the latest first.
#[server]
pub async fn list_sightings(search: String) -> Result<Vec<Sighting>, ServerError> {
    let database: crate::database::Database = samara::expect_context();
    database.list(&search).await.map_err(crate::database::hide)
}
// ANCHOR_END: list

/// The sighting with this number, if there is one.
#[server]
pub async fn find_sighting(id: i64) -> Result<Option<Sighting>, ServerError> {
    let database: crate::database::Database = samara::expect_context();
    database.find(id).await.map_err(crate::database::hide)
}

// ANCHOR: note_down
/// Writes a sighting into the notebook, and leads to its page.
#[server]
pub async fn note_down(species: String, count: String, date: String, place: String) -> Result<i64, FieldErrors> {
    let draft = crate::sighting::Draft { species, count, date, place };
    let database: crate::database::Database = samara::expect_context();
    let id = database.add(&draft.check()?).await.map_err(crate::database::hide)?;
    if let Some(response) = samara::use_response() {
        response.redirect(&format!("/sightings/{id}"));
    }
    Ok(id)
}
// ANCHOR_END: note_down

/// Takes a sighting out of the notebook, and leads back to the list. It is no error if it was not there.
#[server]
pub async fn strike_out(id: i64) -> Result<(), ServerError> {
    let database: crate::database::Database = samara::expect_context();
    database.remove(id).await.map_err(crate::database::hide)?;
    if let Some(response) = samara::use_response() {
        response.redirect("/");
    }
    Ok(())
}
