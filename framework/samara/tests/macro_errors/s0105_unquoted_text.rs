use samara::prelude::*;

fn main() {
    let _ = view! {
        <p id="greeting">Hello {"Ada"}</p>
        <p>42</p>
    };
}
