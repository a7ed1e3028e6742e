use samara::prelude::*;

fn main() {
    let _ = view! {
        <slot:footer>"Hello"</slot:footer>
        <p let:item>"Hello"</p>
    };
}
