use samara::prelude::*;

fn main() {
    let _ = view! {
        <!-- a comment -->
        <p>"Hello"</p>
    };
}
