//! A counter, with Sycamore.

use sycamore::prelude::*;

#[component]
fn Counter() -> View {
    let mut count = create_signal(0);
    view! {
        button(on:click=move |_| count += 1) { "Clicked " (count) " times" }
    }
}

fn main() {
    sycamore::render(Counter);
}
