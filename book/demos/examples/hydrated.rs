//! Chapter 7: the program that takes over the page that a server has sent.

// ANCHOR: main
use samara::prelude::*;
use samara_demos::flock::Flock;

fn main() {
    samara::hydrate(|| view! { <Flock/> });
}
// ANCHOR_END: main
