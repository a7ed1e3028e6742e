//! Chapter 2: signals that several components share, and values that follow from them.

use samara::prelude::*;

// ANCHOR: tally
/// Counts one kind of bird in a signal that belongs to someone else.
#[component]
pub fn Tally(
    /// What the birds are called.
    #[prop(into)]
    bird: String,
    /// How many were seen.
    seen: Signal<u32>,
) -> impl View {
    let count = move |_| seen.update(|seen| *seen += 1);

    view! {
        <li>
            <button on:click=count>{bird}</button>
            " " <output>{seen}</output>
        </li>
    }
}
// ANCHOR_END: tally

// ANCHOR: day
#[component]
pub fn Day() -> impl View {
    let blackbirds = Signal::new(0);
    let robins = Signal::new(0);
    let total = move || blackbirds.get() + robins.get();
    let busy = Memo::new(move || total() >= 5);

    view! {
        <ul>
            <Tally bird="Blackbird" seen=blackbirds/>
            <Tally bird="Robin" seen=robins/>
        </ul>
        <p>"Together: " {total}</p>
        <p>{move || if busy.get() { "A busy day." } else { "A quiet day." }}</p>
    }
}
// ANCHOR_END: day

// ANCHOR: forget
#[component]
pub fn Forget(blackbirds: Signal<u32>, robins: Signal<u32>) -> impl View {
    let forget = move |_| {
        blackbirds.set(0);
        robins.set(0);
    };
    view! { <button on:click=forget>"Start over"</button> }
}
// ANCHOR_END: forget
