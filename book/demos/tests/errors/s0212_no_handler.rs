use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Counter() -> impl View {
    let seen = Signal::new(0);
    view! { <button on:click=seen.set(1)>"I saw one"</button> }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Counter/> });
}
