use samara::prelude::*;

#[component]
fn Counter(&self) -> impl View {
    "Hello"
}

fn main() {}
