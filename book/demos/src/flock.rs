//! Chapter 7: what the server sends, and what the browser makes of it.

use samara::prelude::*;

// ANCHOR: flock
#[component]
pub fn Flock() -> impl View {
    let seen = Signal::new(0);
    let note = Signal::new(String::new());
    let count = move |_| seen.update(|seen| *seen += 1);
    view! {
        <p>"Robins seen: " <output>{seen}</output></p>
        <p><button on:click=count>"I saw one"</button></p>
        <p><label>"Note " <input bind:value=note/></label></p>
        <p>"You noted: " {note}</p>
    }
}
// ANCHOR_END: flock
