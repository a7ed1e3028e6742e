//! A counter, with Dioxus.

use dioxus::prelude::*;

fn main() {
    dioxus::launch(Counter);
}

#[component]
fn Counter() -> Element {
    let mut count = use_signal(|| 0);
    rsx! {
        button { onclick: move |_| count += 1, "Clicked {count} times" }
    }
}
