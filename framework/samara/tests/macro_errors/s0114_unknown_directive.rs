use samara::prelude::*;

fn main() {
    let _ = view! {
        <p clas:big=true>"one"</p>
        <p v:if=true>"two"</p>
    };
}
