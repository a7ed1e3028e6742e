//! Chapter 5: a notice that goes away by itself, to see how a test passes the time.

use samara::prelude::*;
use std::time::Duration;

// ANCHOR: notice
#[component]
pub fn NoteDown() -> impl View {
    let noted = Signal::new(false);
    let timer = StoredValue::new(None::<Timer>);
    let note = move |_| {
        noted.set(true);
        let hide =
            set_timeout(move || noted.set(false), Duration::from_secs(3));
        if let Some(earlier) = timer.update(|timer| timer.replace(hide)) {
            earlier.clear();
        }
    };

    view! {
        <button on:click=note>"Note down"</button>
        <Show when=noted><p role="status">"Noted."</p></Show>
    }
}
// ANCHOR_END: notice
