use samara::prelude::*;

fn main() {
    let _ = view! {
        <button on:clik=|_| ()>"one"</button>
        <button on:changed=|_| ()>"two"</button>
    };
}
