//! Chapter 2: three ways to show a signal, one of which does not follow it.

use samara::prelude::*;

// ANCHOR: stuck
#[component]
pub fn Stuck() -> impl View {
    let seen = Signal::new(0);
    let count = move |_| seen.update(|seen| *seen += 1);

    view! {
        <button on:click=count>"I saw one"</button>
        <ul>
            <li>"a value: " {seen.get()}</li>
            <li>"a closure: " {move || seen.get()}</li>
            <li>"the signal: " {seen}</li>
        </ul>
    }
}
// ANCHOR_END: stuck
