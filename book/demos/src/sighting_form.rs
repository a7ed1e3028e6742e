//! Chapter 3: a form that hands over a sighting, and says what is wrong until it is one.

use crate::sighting::{Mistake, Sighting};
use samara::prelude::*;

// ANCHOR: form
#[component]
pub fn SightingForm(
    /// Receives each sighting that is complete.
    #[prop(into)]
    on_add: Callback<Sighting>,
) -> impl View {
    let species = Signal::new(String::new());
    let count = Signal::new("1".to_string());
    let mistake = Signal::new(None);

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match Sighting::parse(&species.get(), &count.get()) {
            Ok(sighting) => {
                on_add.run(sighting);
                species.set(String::new());
                count.set("1".to_string());
                mistake.set(None);
            }
            Err(wrong) => mistake.set(Some(wrong)),
        }
    };
    let message = move || mistake.get().map(Mistake::message);
    let is_wrong = move |field| mistake.get() == Some(field);

    view! {
        <form on:submit=submit>
            <p>
                <label for="species">"Species "</label>
                <input
                    id="species"
                    bind:value=species
                    aria-invalid=move || is_wrong(Mistake::NoSpecies)
                    aria-describedby="mistake"
                />
            </p>
            <p>
                <label for="count">"How many "</label>
                <input
                    id="count"
                    inputmode="numeric"
                    bind:value=count
                    aria-invalid=move || is_wrong(Mistake::NoCount)
                    aria-describedby="mistake"
                />
            </p>
            <p id="mistake" role="alert">{message}</p>
            <button>"Add"</button>
        </form>
    }
}
// ANCHOR_END: form

// ANCHOR: use
#[component]
pub fn LastSighting() -> impl View {
    let last = Signal::new(None);
    let describe = |Sighting { species, count }| format!("{count} × {species}");

    view! {
        <SightingForm on_add=move |sighting| last.set(Some(sighting))/>
        <p>"Last: " {move || last.get().map(describe)}</p>
    }
}
// ANCHOR_END: use
