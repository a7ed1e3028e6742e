//! The list of sightings: of all, or of those that are searched for.

use samara::prelude::*;
use samara_router::query;
use samara_server::{FieldError, ServerAction, ServerError, resource};

use super::Notices;
use super::row::Row;
use super::search::Search;
use crate::api::{DeleteSighting, list_sightings};
use crate::sighting::Sighting;

/// What the server has found, once it has answered.
pub type Found = Resource<Result<Vec<Sighting>, ServerError>>;

#[component]
pub fn SightingList() -> impl View {
    // What is searched for stands in the address: a search can be linked to, and works without WebAssembly.
    let search = Memo::new(|| query::<String>("search").unwrap_or_default());
    let deletion = ServerAction::<DeleteSighting>::new();
    // The list is fetched again when something else is searched for, and when something was deleted.
    let found = resource(move || (search.get(), deletion.version().get()), |(search, _)| list_sightings(search));
    let pending = Signal::new(false);
    let notices = expect_context::<Notices>();
    Effect::new(move || {
        if deletion.version().get() > 0 {
            notices.refresh()
        }
    });

    view! {
        <h1>"Notebook"</h1>
        <Search search=search/>
        <FieldError action=deletion/>
        <Transition pending=pending fallback=|| view! { <p class="quiet">"Looking it up…"</p> }>
            <ul class="sightings" aria-busy=pending>
                <For each=move || all(found) key=Sighting::clone let:sighting>
                    <Row sighting=sighting found=found search=search action=deletion/>
                </For>
            </ul>
            {move || found.get().map(|found| found.map(|sightings| sightings.is_empty().then(nothing)))}
        </Transition>
    }
}

fn all(found: Found) -> Vec<Sighting> {
    found.get().and_then(Result::ok).unwrap_or_default()
}

fn nothing() -> impl View {
    view! { <p class="empty">"Nothing of the kind was seen yet."</p> }
}
