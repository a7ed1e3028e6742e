use samara::prelude::*;

#[component]
fn Counter(#[prop(optonal)] step: i32) -> impl View {
    step
}

fn main() {}
