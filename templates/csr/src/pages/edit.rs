//! The two pages with the form: one for a new sighting, one for an old one.

use samara::prelude::*;
use samara_router::navigate;

use super::form::SightingForm;
use super::{address, addressed};
use crate::app::SharedHost;
use crate::notebook::Notebook;
use crate::sighting::{Draft, Sighting};

#[component]
pub fn NewSighting() -> impl View {
    let notebook = expect_context::<Notebook>();
    let today = expect_context::<SharedHost>().today();
    let draft = Draft { count: "1".to_owned(), date: today, ..Draft::default() };

    view! {
        <samara::Title text="Note down · Sightings"/>
        <h1>"What did you see?"</h1>
        <SightingForm draft=draft id=notebook.next_id() on_save=move |sighting| save(notebook, sighting) cancel="/".to_owned()/>
    }
}

#[component]
pub fn EditSighting() -> impl View {
    let notebook = expect_context::<Notebook>();
    // Read once: what another window changes must not change a form that one is writing in.
    untrack(|| addressed(notebook)).map(|sighting| {
        view! {
            <samara::Title text="Edit a sighting · Sightings"/>
            <h1>"Edit a sighting"</h1>
            <SightingForm
                id=sighting.id
                cancel=address(sighting.id)
                draft=Draft::from(&*sighting)
                on_save=move |sighting| save(notebook, sighting)
            />
        }
    })
}

fn save(notebook: Notebook, sighting: Sighting) {
    let id = sighting.id;
    notebook.put(sighting);
    navigate(&address(id), Default::default());
}
