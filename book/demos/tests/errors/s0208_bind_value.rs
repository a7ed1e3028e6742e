use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Age() -> impl View {
    let age = Signal::new(30);
    view! { <label>"Age " <input bind:value=age/></label> }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Age/> });
}
