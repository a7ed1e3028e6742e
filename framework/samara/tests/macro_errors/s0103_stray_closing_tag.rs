use samara::prelude::*;

fn main() {
    let _ = view! {
        <div>"Hello"</div></p>
    };
}
