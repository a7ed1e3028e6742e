//! Chapter 9: a function that runs on the server, and a page that calls it.

use samara::prelude::*;
use samara_server::{ServerError, resource, server};

// ANCHOR: function
/// What only the server has: a table of names.
#[derive(Clone)]
pub struct Names(pub &'static [(&'static str, &'static str)]);

#[server]
pub async fn latin_name(bird: String) -> Result<String, ServerError> {
    let Names(names) = expect_context();
    let known = names.iter().find(|(name, _)| *name == bird);
    match known {
        Some((_, latin)) => Ok(latin.to_string()),
        None => Err(ServerError::new("Nobody knows this bird.")),
    }
}
// ANCHOR_END: function

// ANCHOR: page
#[component]
pub fn LatinName() -> impl View {
    let bird = Signal::new("Robin".to_owned());
    let latin = resource(move || bird.get(), latin_name);
    view! {
        <p><label>"Bird " <input bind:value=bird/></label></p>
        <Transition>
            <ErrorBoundary fallback=|errors| view! {
                <p role="alert">{errors[0].to_string()}</p>
            }>
                <p>"In Latin: " <i>{move || latin.get()}</i></p>
            </ErrorBoundary>
        </Transition>
    }
}
// ANCHOR_END: page
