use samara::prelude::*;
use samara_demos::tally::Tally;

// ANCHOR: mistake
#[component]
fn Sightings() -> impl View {
    view! { <ul><Tally step=10/></ul> }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Sightings/> });
}
