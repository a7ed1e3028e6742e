use samara::prelude::*;

#[component]
fn my_counter() -> impl View {
    "Hello"
}

fn main() {}
