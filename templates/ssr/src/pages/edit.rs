//! The two pages with the form: one for a new sighting, one for an old one.

use samara::prelude::*;

use super::error::NotYours;
use super::form::SightingForm;
use super::{address, addressed};
use crate::sighting::{Draft, Sighting};

#[component]
pub fn NewSighting() -> impl View {
    view! {
        <samara::Title text="Note down – Sightings"/>
        <h1>"What did you see?"</h1>
        <SightingForm draft=Draft::default() cancel="/".to_owned()/>
    }
}

#[component]
pub fn EditSighting() -> impl View {
    addressed(|sighting| match sighting {
        Sighting { is_own: true, id, .. } => view! {
            <samara::Title text="Edit a sighting – Sightings"/>
            <h1>"Edit a sighting"</h1>
            <SightingForm id=id draft=sighting.into() cancel=address(id)/>
        }
        .into_any(),
        _ => view! { <NotYours/> }.into_any(),
    })
}
