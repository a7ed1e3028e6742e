//! What is shown when there is no page, or when a page cannot be shown.

use samara::prelude::*;
use samara_router::A;

#[component]
pub fn NotFound() -> impl View {
    view! {
        <samara::Title text="Not found · Sightings"/>
        <h1>"There is no such page"</h1>
        <p>"Perhaps the address has a typing error, or the link that led here is old."</p>
        <A href="/" class="button">"To the notebook"</A>
    }
}

#[component]
pub fn ErrorPage(errors: Vec<Failure>) -> impl View {
    view! {
        <samara::Title text="Something is wrong · Sightings"/>
        <h1>"This page cannot be shown"</h1>
        {errors.iter().map(|error| view! { <p role="alert">{error.to_string()}</p> }).collect::<Vec<_>>()}
        <A href="/" class="button">"To the notebook"</A>
    }
}
