use samara::prelude::*;

fn main() {
    let _ = view! {
        <button on:click=|event| { event.key(); }>"one"</button>
        <button on:click=|| ()>"two"</button>
    };
}
