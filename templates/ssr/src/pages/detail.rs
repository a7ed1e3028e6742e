//! One sighting.

use samara::prelude::*;
use samara_router::A;
use samara_server::{ActionForm, FieldError, ServerAction};

use super::addressed;
use crate::api::DeleteSighting;
use crate::sighting::Sighting;

#[component]
pub fn SightingDetail() -> impl View {
    addressed(|sighting| view! { <Detail sighting=sighting/> }.into_any())
}

#[component]
fn Detail(sighting: Sighting) -> impl View {
    let Sighting { id, species, count, date, place, is_own } = sighting;
    let action = ServerAction::<DeleteSighting>::new();
    view! {
        <samara::Title text=String::from_iter([&species, " – Sightings"])/>
        <h1>{species}</h1>
        <dl class="facts">
            <dt>"How many"</dt>
            <dd>{count}</dd>
            <dt>"Day"</dt>
            <dd><time datetime=date.clone()>{date}</time></dd>
            <dt>"Place"</dt>
            <dd>{if place.is_empty() { "not noted".to_owned() } else { place }}</dd>
        </dl>
        <FieldError action=action/>
        <div class="actions">
            <A href="/" class="plain button">"Back"</A>
            {is_own.then(|| view! {
                <A href="edit" class="button">"Edit"</A>
                // Asks before it does it, also without scripts.
                <details class="question">
                    <summary class="danger button">"Delete"</summary>
                    <ActionForm action=action>
                        <input type="hidden" name="id" value=id/>
                        <button class="danger button" disabled=action.pending()>"Delete for good"</button>
                    </ActionForm>
                </details>
            })}
        </div>
    }
}
