use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Note(warning: &'static str) -> impl View {
    view! { <p class:warning=warning>"Hello"</p> }
}
// ANCHOR_END: mistake

fn main() {}
