//! Chapter 3: attributes, classes and styles that follow a signal.

use samara::prelude::*;

// ANCHOR: feeder
#[component]
pub fn Feeder() -> impl View {
    let birds = Signal::new(3);
    let crowded = move || birds.get() >= 8;
    let color = move || if crowded() { "#f4c7a1" } else { "#cfe5c4" };

    view! {
        <div
            class="feeder"
            style="color: #222"
            class:crowded=crowded
            style:background=color
            style:width=move || format!("{}%", 20 + 8 * birds.get())
        >
            {birds} " at the feeder"
        </div>
        <button
            disabled=move || birds.get() == 0
            on:click=move |_| birds.update(|birds| *birds -= 1)
        >
            "One leaves"
        </button>
        <button
            disabled=move || birds.get() == 10
            on:click=move |_| birds.update(|birds| *birds += 1)
        >
            "One comes"
        </button>
    }
}
// ANCHOR_END: feeder
