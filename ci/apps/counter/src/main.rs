//! The counter that the size of the framework is measured by.

use samara::prelude::*;

#[component]
fn Counter() -> impl View {
    let count = Signal::new(0);
    view! {
        <button on:click=move |_| count.update(|count| *count += 1)>"Clicked " {count} " times"</button>
    }
}

fn main() {
    mount(|| view! { <Counter/> });
}
