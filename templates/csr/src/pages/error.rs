//! What is shown when there is no page, or when a page cannot be shown.

use std::fmt::Write;

use samara::prelude::*;
use samara_router::A;

#[component]
pub fn NotFound() -> impl View {
    view! { <Instead title="There is no such page" text="Perhaps the address has a typing error, or the link that led here is old."/> }
}

#[component]
pub fn ErrorPage(errors: Vec<Failure>) -> impl View {
    let text = errors.first().map(message).unwrap_or_default();
    view! { <Instead title="This page cannot be shown" text=text/> }
}

/// What an error says. (`to_string` says it too, but can panic, and brings along all that a panic could have to tell.)
fn message(error: &Failure) -> String {
    let mut text = String::new();
    write!(text, "{error}").unwrap_or_default();
    text
}

#[component]
fn Instead(title: &'static str, #[prop(into)] text: String) -> impl View {
    view! {
        <samara::Title text=title.to_owned() + " · Sightings"/>
        <div class="instead">
            <h1>{title}</h1>
            <p>{text}</p>
            <A href="/" class="button">"To the notebook"</A>
        </div>
    }
}
