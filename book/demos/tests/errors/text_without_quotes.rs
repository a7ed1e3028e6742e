use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Greeting() -> impl View {
    view! { <p>No birds yet.</p> }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Greeting/> });
}
