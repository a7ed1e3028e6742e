use samara::prelude::*;

#[component]
fn Counter(#[prop(optional, default = 1)] step: i32) -> impl View {
    step
}

fn main() {}
