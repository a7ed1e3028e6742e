//! The list of all sightings, with a search.

use samara::prelude::*;
use samara_router::{NavigateOptions, encode, navigate, query};
use samara_server::{FieldError, ServerAction, ServerError, resource};

use super::Notices;
use super::row::Row;
use crate::api::{StrikeOut, list_sightings};
use crate::sighting::Sighting;

/// What the server has found, once it has answered.
pub type Found = Resource<Result<Vec<Sighting>, ServerError>>;

// ANCHOR: list
#[component]
pub fn SightingList() -> impl View {
    // What is searched for stands in the address: a search can be linked to, and works without WebAssembly.
    let search = Memo::new(|| query::<String>("search").unwrap_or_default());
    let strike_out = ServerAction::<StrikeOut>::new();
    // The list is fetched again when something else is searched for, and when something was struck out.
    let found = resource(move || (search.get(), strike_out.version().get()), |(search, _)| list_sightings(search));
    let pending = Signal::new(false);
    let notices = expect_context::<Notices>();
    Effect::new(move || {
        if strike_out.version().get() > 0 {
            notices.refresh()
        }
    });

    view! {
        <h1>"Notebook"</h1>
        <Search search=search/>
        <FieldError action=strike_out/>
        <Transition pending=pending fallback=|| view! { <p class="quiet">"Looking it up…"</p> }>
            <ul class="sightings" aria-busy=pending>
                <For each=move || all(found) key=Sighting::clone let:sighting>
                    <Row sighting=sighting found=found search=search action=strike_out/>
                </For>
            </ul>
            {move || found.get().map(|found| found.map(|sightings| sightings.is_empty().then(nothing)))}
        </Transition>
    }
}
// ANCHOR_END: list

fn all(found: Found) -> Vec<Sighting> {
    found.get().and_then(Result::ok).unwrap_or_default()
}

fn nothing() -> impl View {
    view! { <p class="empty">"Nothing of the kind was seen yet."</p> }
}

#[component]
fn Search(search: Memo<String>) -> impl View {
    let go = |words: String| {
        let options = NavigateOptions { replace: true, keep_scroll: true, state: None };
        navigate(&["/?search=", &encode(&words)].concat(), options);
    };
    view! {
        <form role="search" method="get" action="/" class="search">
            <label>
                "Search"
                <input
                    type="search"
                    name="search"
                    placeholder="Bird or place"
                    autocomplete="off"
                    value=search
                    on:input=move |event: InputEvent| go(event.value())
                />
            </label>
            <button class="plain button">"Search"</button>
        </form>
    }
}
