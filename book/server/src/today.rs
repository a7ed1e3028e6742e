//! Chapter 6: what a view becomes on a server.

use samara::prelude::*;

// ANCHOR: today
#[component]
pub fn Today(birds: Vec<&'static str>) -> impl View {
    let count = birds.len();
    let row = |bird| view! { <li>{bird}</li> };
    let rows: Vec<_> = birds.into_iter().map(row).collect();
    view! {
        <h1>"Seen today"</h1>
        <p>{count} " birds"</p>
        <ul>{rows}</ul>
    }
}
// ANCHOR_END: today

// ANCHOR: awake
#[component]
pub fn Bell() -> impl View {
    let awake = Signal::new(false);
    Effect::new(move || awake.set(true));
    let rung = Signal::new(0);
    let ring = move |_| rung.update(|rung| *rung += 1);

    view! {
        <button disabled=move || !awake.get() on:click=ring>
            "Rung " {rung} " times"
        </button>
    }
}
// ANCHOR_END: awake
