use samara::prelude::*;

#[component]
fn Counter((low, high): (i32, i32)) -> impl View {
    low + high
}

fn main() {
    let _ = view! { <Counter/> };
}
