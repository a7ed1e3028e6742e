use samara::prelude::*;

fn main() {
    let _ = view! {
        <button on:click:twice=|_| ()>"Hello"</button>
    };
}
