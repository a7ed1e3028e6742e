//! One sighting.

use samara::prelude::*;
use samara_router::{A, param};
use samara_server::{ActionForm, FieldError, ServerAction, ServerError, resource};

use super::NotFound;
use crate::api::{StrikeOut, find_sighting};
use crate::sighting::Sighting;

#[component]
pub fn SightingDetail() -> impl View {
    // What is no number is the number of no sighting.
    let id = Memo::new(|| param::<i64>("id").ok());
    let sighting = resource(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => find_sighting(id).await,
                None => Ok::<_, ServerError>(None),
            }
        },
    );
    let page = move |found: Option<Sighting>| match found {
        Some(sighting) => view! { <Facts sighting=sighting/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    };
    view! { {move || sighting.get().map(|found| found.map(page))} }
}

#[component]
fn Facts(sighting: Sighting) -> impl View {
    let Sighting { id, species, count, date, place } = sighting;
    let action = ServerAction::<StrikeOut>::new();
    view! {
        <samara::Title text=format!("{species} – Sightings")/>
        <h1>{species}</h1>
        <dl class="facts">
            <dt>"How many"</dt>
            <dd>{count}</dd>
            <dt>"Day"</dt>
            <dd><time datetime=date.clone()>{date}</time></dd>
            <dt>"Place"</dt>
            <dd>{if place.is_empty() { "not noted".to_owned() } else { place }}</dd>
        </dl>
        <ActionForm action=action>
            <input type="hidden" name="id" value=id/>
            <FieldError action=action/>
            <div class="actions">
                <button class="danger button" disabled=action.pending()>"Strike out"</button>
                <A href="/" class="plain button">"Back"</A>
            </div>
        </ActionForm>
    }
}
