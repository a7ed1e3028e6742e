//! A counter, with Samara.

use samara::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

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
