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
    let is_asking = Signal::new(false);
    let remove = move |_| {
        // First away from the page of what is then gone.
        navigate("/", Default::default());
        expect_context::<Notebook>().remove(id);
    };

    view! {
        <samara::Title text=[&species, " · Sightings"].concat()/>
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
            <A href="edit" class="button">"Change"</A>
            <Show
                when=move || is_asking.get()
                fallback=move || view! {
                    <button type="button" class="plain button" on:click=move |_| is_asking.set(true)>"Remove"</button>
                }
            >
                <span class="question" role="group" aria-label="Remove this sighting for good?">
                    <button type="button" class="danger button" on:click=remove>"Remove for good"</button>
                    <button type="button" class="plain button" on:click=move |_| is_asking.set(false)>"Keep it"</button>
                </span>
            </Show>
        </div>
    }
}
