use samara::prelude::*;

fn main() {
    let _ = view! {
        <img src="cat.png"/>
    };
}
