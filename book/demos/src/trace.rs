//! Chapter 2: what runs when. Every part of a component writes down that it ran.

use samara::prelude::*;

// ANCHOR: trace
#[component]
pub fn Trace() -> impl View {
    let ran = StoredValue::new(Vec::new());
    let note = move |part: &'static str| ran.update(|ran| ran.push(part));

    note("the component");
    let seen = Signal::new(0);
    let flocks = Memo::new(move || {
        note("the memo");
        seen.get() / 3
    });
    Effect::new(move || {
        flocks.get();
        note("the effect");
    });

    let count = move |_| seen.update(|seen| *seen += 1);
    let text = move || {
        note("the text");
        seen.get()
    };

    view! {
        <button on:click=count>"I saw one"</button>
        <p>"Birds: " {text} ", flocks of three: " {flocks}</p>
        <Report seen=seen ran=ran/>
    }
}
// ANCHOR_END: trace

/// Shows what ran since the last change of `seen`, and empties the list.
#[component]
fn Report(seen: Signal<i32>, ran: StoredValue<Vec<&'static str>>) -> impl View {
    let report = Signal::new(String::new());
    // Created last, so it runs after the other effects of the same change.
    Effect::new(move || {
        seen.get();
        report.set(ran.with(|ran| ran.join(", ")));
        ran.set(Vec::new());
    });
    view! { <p>"Just ran: " <output>{report}</output></p> }
}
