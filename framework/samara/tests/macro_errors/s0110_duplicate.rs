use samara::prelude::*;

fn main() {
    let _ = view! {
        <p id="a" id="b">"Hello"</p>
    };
}
