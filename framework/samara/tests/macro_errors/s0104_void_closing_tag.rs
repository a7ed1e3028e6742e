use samara::prelude::*;

fn main() {
    let _ = view! {
        <div>"one" <br>"two"</br></div>
    };
}
