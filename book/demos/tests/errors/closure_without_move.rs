use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Count() -> impl View {
    let seen = Signal::new(0);
    view! { <p>{|| seen.get()}</p> }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Count/> });
}
