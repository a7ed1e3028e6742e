//! One row of the list. Who has written it can delete it there.

use samara::prelude::*;
use samara_router::A;
use samara_server::{ActionForm, ServerAction};

use super::address;
use super::list::Found;
use crate::api::DeleteSighting;
use crate::sighting::Sighting;

#[component]
pub fn Row(sighting: Sighting, found: Found, search: Memo<String>, action: ServerAction<DeleteSighting>) -> impl View {
    let Sighting { id, species, count, date, place, is_own } = sighting;
    let place = (!place.is_empty()).then(|| String::from_iter([" · ", &place]));
    let more = is_own.then(|| view! { <More id=id species=species.clone() search=search action=action/> });
    // At once, before the server has answered. If it says no, the row comes back: then the list is fetched again.
    let take_away = move |_: SubmitEvent| {
        found.update(|found| {
            if let Some(Ok(sightings)) = found {
                sightings.retain(|other| other.id != id);
            }
        });
    };
    view! {
        <li class="row" on:submit=take_away>
            <A href=address(id)>
                <span class="count" aria-hidden="true">{count}</span>
                <span class="what">
                    <strong>{species}</strong>
                    <span class="quiet"><time datetime=date.clone()>{date}</time>{place}</span>
                </span>
            </A>
            {more}
        </li>
    }
}

/// What one can do with a sighting of one's own. It opens without scripts, too.
#[component]
fn More(id: i64, species: String, search: Memo<String>, action: ServerAction<DeleteSighting>) -> impl View {
    view! {
        <details class="more" name="more">
            <summary aria-label=String::from_iter(["More for ", &species])>"⋯"</summary>
            <div class="menu">
                <A href=String::from_iter([&address(id), "/edit"])>"Edit"</A>
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id/>
                    <input type="hidden" name="search" value=search/>
                    <button>"Delete"</button>
                </ActionForm>
            </div>
        </details>
    }
}
