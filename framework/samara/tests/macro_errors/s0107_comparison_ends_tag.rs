use samara::prelude::*;

fn main() {
    let _ = view! {
        <p class:big=1 > 3 id="size">"Hello"</p>
    };
}
