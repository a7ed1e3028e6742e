//! Chapter 1, second half: one component, used several times with different props.

use samara::prelude::*;

// ANCHOR: tally
/// Counts one kind of bird.
#[component]
pub fn Tally(
    /// What the birds are called.
    #[prop(into)]
    bird: String,
    /// How many of them one click counts.
    #[prop(default = 1)]
    step: u32,
) -> impl View {
    let seen = Signal::new(0);
    let count = move |_| seen.update(|seen| *seen += step);

    view! {
        <li>
            <button on:click=count>{bird} " +" {step}</button>
            " " <output>{seen}</output>
        </li>
    }
}
// ANCHOR_END: tally

// ANCHOR: sightings
#[component]
pub fn Sightings() -> impl View {
    view! {
        <p>"Seen today:"</p>
        <ul>
            <Tally bird="Blackbird"/>
            <Tally bird="Robin"/>
            <Tally bird="Starling" step=10/>
        </ul>
    }
}
// ANCHOR_END: sightings
