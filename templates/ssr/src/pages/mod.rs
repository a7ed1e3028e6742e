//! The pages, one a file.

mod detail;
mod list;
mod new;

pub use detail::SightingDetail;
pub use list::SightingList;
pub use new::NewSighting;

use samara::prelude::*;
use samara_router::A;

/// For addresses that lead nowhere. The server answers with status 404.
#[component]
pub fn NotFound() -> impl View {
    if let Some(response) = samara::use_response() {
        response.set_status(404);
    }
    view! {
        <samara::Title text="Not found – Sightings"/>
        <h1>"There is nothing here"</h1>
        <p><A href="/">"Back to the notebook"</A></p>
    }
}
