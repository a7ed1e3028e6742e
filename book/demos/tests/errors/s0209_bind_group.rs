use samara::prelude::*;

// ANCHOR: mistake
#[component]
fn Size() -> impl View {
    let large = Signal::new(false);
    view! {
        <label><input type="radio" bind:group=large value="1"/> "Large"</label>
    }
}
// ANCHOR_END: mistake

fn main() {
    mount(|| view! { <Size/> });
}
