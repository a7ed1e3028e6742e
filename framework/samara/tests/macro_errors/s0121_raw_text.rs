use samara::prelude::*;

fn main() {
    let _ = view! {
        <textarea>{"a".to_string()}</textarea>
        <title>{"b".to_string()}</title>
    };
}
