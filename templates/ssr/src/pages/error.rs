//! What is shown when there is no page, or when a page cannot be shown.

use samara::prelude::*;
use samara_router::A;
use samara_server::ServerError;

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
    let known = errors.first().and_then(|error| error.downcast_ref::<ServerError>());
    let text = known.cloned().map_or("Please try again later.".to_owned(), String::from);
    view! { <Instead title="That did not work" text=text/> }
}

#[component]
fn Instead(title: &'static str, #[prop(into)] text: String) -> impl View {
    view! {
        <samara::Title text=String::from_iter([title, " – Sightings"])/>
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
