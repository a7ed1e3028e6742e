use samara::prelude::*;

fn main() {
    let _ = view! {
        <p class=String::from("note") class:big=true>"Hello"</p>
    };
}
