//! What is shown: a file for each page, and what several of them share.

mod detail;
mod edit;
mod error;
mod form;
mod list;
mod notices;
mod row;
mod search;

pub use detail::SightingDetail;
pub use edit::{EditSighting, NewSighting};
pub use error::{ErrorPage, NotFound};
pub use list::SightingList;
pub use notices::Notices;

use samara::prelude::*;
use samara_router::param;
use samara_server::resource;

use crate::api::find_sighting;
use crate::sighting::Sighting;

/// The page of the sighting whose number is in the address; another one if there is no such sighting.
fn addressed(page: fn(Sighting) -> AnyView) -> impl View {
    // What is no number is the number of no sighting, as 0 is.
    let id = Memo::new(|| param::<i64>("id").unwrap_or_default());
    let sighting = resource(move || id.get(), find_sighting);
    let show = move |found: Option<Sighting>| match found {
        Some(sighting) => page(sighting),
        None => view! { <NotFound/> }.into_any(),
    };
    move || sighting.get().map(|found| found.map(show))
}

fn address(id: i64) -> String {
    String::from_iter(["/sightings/", &id.to_string()])
}
