use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Notice() -> impl View {
    let noted = Signal::new(false);
    view! { <Show when=noted.get()><p>"Noted."</p></Show> }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Notice/> });
}
