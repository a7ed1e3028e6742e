//! The list of all sightings, with a search.

use samara::prelude::*;
use samara_router::{A, NavigateOptions, Query, navigate, query};
use samara_server::resource;

use crate::api::list_sightings;
use crate::sighting::Sighting;

// ANCHOR: list
#[component]
pub fn SightingList() -> impl View {
    // What is searched for stands in the address: a search can be linked to, and works without WebAssembly.
    let search = Memo::new(|| query::<String>("search").unwrap_or_default());
    let found = resource(move || search.get(), list_sightings);
    let pending = Signal::new(false);

    view! {
        <h1>"Notebook"</h1>
        <Search search=search/>
        <Transition pending=pending fallback=|| view! { <p class="quiet">"Looking it up…"</p> }>
            <ul class="sightings" aria-busy=pending>
                {move || found.get().map(|found| found.map(|sightings| view! { <Rows sightings=sightings/> }))}
            </ul>
        </Transition>
    }
}
// ANCHOR_END: list

#[component]
fn Rows(sightings: Vec<Sighting>) -> impl View {
    let nothing = sightings.is_empty().then(|| view! { <li class="empty">"Nothing of the kind was seen yet."</li> });
    let rows: Vec<_> = sightings.into_iter().map(|sighting| view! { <Row sighting=sighting/> }).collect();
    (rows, nothing)
}

#[component]
fn Row(sighting: Sighting) -> impl View {
    let Sighting { id, species, count, date, place } = sighting;
    let place = (!place.is_empty()).then(|| [" · ", &place].concat());
    view! {
        <li>
            <A href=format!("/sightings/{id}") class="row">
                <span class="count" aria-hidden="true">{count}</span>
                <span class="what">
                    <strong>{species}</strong>
                    <span class="quiet"><time datetime=date.clone()>{date}</time>{place}</span>
                </span>
            </A>
        </li>
    }
}

#[component]
fn Search(search: Memo<String>) -> impl View {
    let go = |words: String| {
        let query = Query::default().with("search", &words);
        let options = NavigateOptions { replace: true, keep_scroll: true, state: None };
        navigate(&format!("/?{query}"), options);
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
