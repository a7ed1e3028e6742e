use samara::prelude::*;

#[component]
async fn Counter() -> impl View {
    "Hello"
}

fn main() {}
