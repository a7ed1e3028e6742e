//! One sighting, in full.

use std::rc::Rc;

use samara::prelude::*;
use samara_router::{A, navigate};

use super::addressed;
use crate::notebook::Notebook;
use crate::sighting::Sighting;

#[component]
pub fn SightingDetail() -> impl View {
    let notebook = expect_context::<Notebook>();
    move || addressed(notebook).map(|sighting| view! { <Detail sighting=sighting/> })
}

#[component]
fn Detail(sighting: Rc<Sighting>) -> impl View {
    let Sighting { id, species, count, date, place, notes } = (*sighting).clone();
    let delete = move |_| {
        // First away from the page of what is then gone.
        navigate("/", Default::default());
        expect_context::<Notebook>().remove(id);
    };

    view! {
        <samara::Title text=species.clone() + " · Sightings"/>
        <h1>{species}</h1>
        <dl class="facts">
            <dt>"How many"</dt>
            <dd>{count}</dd>
            <dt>"Day"</dt>
            <dd><time datetime=date>{sighting.day()}</time></dd>
            <dt>"Place"</dt>
            <dd>{if place.is_empty() { "–".to_owned() } else { place }}</dd>
        </dl>
        <p class="notes">{notes}</p>
        <div class="actions">
            <A href="edit" class="button">"Edit"</A>
            // Asks before it does it.
            <details class="question">
                <summary class="danger button">"Delete"</summary>
                <button type="button" class="danger button" on:click=delete>"Delete for good"</button>
            </details>
        </div>
    }
}
