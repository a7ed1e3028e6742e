//! Chapter 1, first half: the smallest component, and one that counts.

use samara::prelude::*;

// ANCHOR: greeting
#[component]
pub fn Greeting() -> impl View {
    view! { <p>"No birds yet. It is early."</p> }
}
// ANCHOR_END: greeting

// ANCHOR: counter
#[component]
pub fn Counter() -> impl View {
    let seen = Signal::new(0);
    let count = move |_| seen.update(|seen| *seen += 1);

    view! {
        <p>"Blackbirds seen: " <output>{seen}</output></p>
        <button on:click=count>"I saw one"</button>
    }
}
// ANCHOR_END: counter
