use samara::prelude::*;
use samara_demos::sighting::Sighting;

// ANCHOR: mistake
#[component]
fn Last(sighting: Sighting) -> impl View {
    view! { <p title=sighting>"Last"</p> }
}
// ANCHOR_END: mistake

fn main() {}
