//! The list of all sightings, with a search.

use std::rc::Rc;

use samara::prelude::*;
use samara_router::A;

use super::address;
use crate::notebook::Notebook;
use crate::sighting::Sighting;

/// What is searched for. It belongs to the app: who comes back to the list finds it as it was.
#[derive(Clone, Copy)]
pub struct Search(pub Signal<String>);

#[component]
pub fn SightingList() -> impl View {
    let notebook = expect_context::<Notebook>();
    let Search(words) = expect_context();
    let found = Memo::new(move || words.with(|words| notebook.matching(words)));
    let summary = move || summary(found.with(Vec::len), notebook.len());

    view! {
        <samara::Title text="Sightings"/>
        <h1>"Notebook"</h1>
        <Show
            when=move || !notebook.is_empty()
            fallback=|| view! {
                <div class="empty">
                    <p>"Nothing yet. What did you see?"</p>
                    <A href="/new" class="button">"Note down the first sighting"</A>
                </div>
            }
        >
            <label class="search">
                <span>"Search"</span>
                <input type="search" bind:value=words placeholder="Bird, place or note"/>
            </label>
            <p class="quiet" role="status">{summary}</p>
            <ul class="sightings">
                // A sighting that was changed is a new one, and gets a new row.
                <For each=found key=|sighting: &Rc<Sighting>| Rc::as_ptr(sighting) let:sighting>
                    <Row sighting=sighting.clone()/>
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Row(sighting: Rc<Sighting>) -> impl View {
    let day = sighting.day();
    let where_it_was = (!sighting.place.is_empty()).then(|| " · ".to_owned() + &sighting.place);

    view! {
        <li>
            <A href=address(sighting.id) class="row">
                <span class="count" aria-hidden="true">{sighting.count}</span>
                <span class="what">
                    <strong>{sighting.species.clone()}</strong>
                    <span class="quiet"><time datetime=sighting.date.clone()>{day}</time>{where_it_was}</span>
                </span>
            </A>
        </li>
    }
}

fn summary(found: usize, all: usize) -> String {
    let noun = if all == 1 { " sighting" } else { " sightings" };
    let of = if found == all { String::new() } else { found.to_string() + " of " };
    of + &all.to_string() + noun
}
