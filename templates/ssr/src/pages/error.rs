//! What is shown when there is no page, or when a page cannot be shown.

use samara::prelude::*;
use samara_router::A;

/// For addresses that lead nowhere. The server answers with status 404.
#[component]
pub fn NotFound() -> impl View {
    set_status(404);
    view! { <Instead title="There is nothing here" text="Perhaps the address has a typing error, or what was here was deleted."/> }
}

/// For sightings of others. The server answers with status 403.
#[component]
pub fn NotYours() -> impl View {
    set_status(403);
    view! { <Instead title="This is not yours" text="Only who has noted a sighting down can change it."/> }
}

/// For pages that have failed: the database does not answer, for instance.
#[component]
pub fn ErrorPage(errors: Vec<Failure>) -> impl View {
    let text = errors.first().map(ToString::to_string).unwrap_or_default();
    view! { <Instead title="That did not work" text=text/> }
}

#[component]
fn Instead(title: &'static str, #[prop(into)] text: String) -> impl View {
    view! {
        <samara::Title text=[title, " – Sightings"].concat()/>
        <div class="instead">
            <h1>{title}</h1>
            <p>{text}</p>
            <A href="/" class="button">"Back to the notebook"</A>
        </div>
    }
}

fn set_status(status: u16) {
    if let Some(response) = use_response() {
        response.set_status(status);
    }
}
