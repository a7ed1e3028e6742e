use samara::prelude::*;

#[component]
fn Card(#[prop(into)] title: String, #[prop(optional)] wide: bool, children: Children) -> impl View {
    let _ = (title, wide);
    children()
}

fn main() {
    let _ = view! {
        <Card title="a" children=Box::new(|| "b".into_any())>"Hello"</Card>
    };
}
