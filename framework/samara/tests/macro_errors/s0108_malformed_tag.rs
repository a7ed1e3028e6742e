use samara::prelude::*;

fn main() {
    let _ = view! {
        <p title= id="a" "b">"Hello"</p>
        <button {1}>"one"</button>
        <button on:click>"two"</button>
        <p <b>"three"</b></p>
    };
}
