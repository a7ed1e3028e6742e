use samara::prelude::*;

#[component]
fn Counter() {
    "Hello"
}

fn main() {}
