//! What changes the notebook, and by whom it may be changed.

use samara_server::{FieldErrors, ServerError, server};

#[cfg(not(target_arch = "wasm32"))]
use super::{hide, redirect, refuse};
#[cfg(not(target_arch = "wasm32"))]
use crate::{notice::Notice, server::Backend, sighting::Draft};

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

/// Deletes a sighting of this visitor, and leads back to the list, with the search that it had.
#[server]
pub async fn delete_sighting(id: i64, search: Option<String>) -> Result<(), ServerError> {
    let Backend { database, sessions } = samara::expect_context();
    let visitor = sessions.visitor().ok_or_else(refuse)?;
    if !database.remove(id, &visitor).await.map_err(hide)? {
        return Err(refuse());
    }
    sessions.leave_notice(Notice::Deleted);
    match search.filter(|search| !search.is_empty()) {
        Some(search) => redirect(&format!("/?search={}", samara_router::encode(&search))),
        None => redirect("/"),
    }
    Ok(())
}
