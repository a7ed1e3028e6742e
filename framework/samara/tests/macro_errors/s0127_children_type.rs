use samara::prelude::*;

#[component]
fn Card(children: String) -> impl View {
    children
}

fn main() {
    let _ = view! { <Card>"Hello"</Card> };
}
