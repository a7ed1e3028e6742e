use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Names(names: Signal<Vec<String>>) -> impl View {
    view! {
        <ul>
            <For each=names key=|name| name.clone()><li>"Robin"</li></For>
        </ul>
    }
}
// ANCHOR_END: mistake

fn main() {}
