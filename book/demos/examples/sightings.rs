//! Chapter 1: the program that puts the tallies on a page.

// ANCHOR: main
use samara::prelude::*;
use samara_demos::tally::Sightings;

fn main() {
    mount(|| view! { <Sightings/> });
}
// ANCHOR_END: main
