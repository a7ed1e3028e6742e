use samara::prelude::*;

fn main() {
    let _ = view! {
        <button>"outer" <button>"inner"</button></button>
        <p>"text" <div>"block"</div></p>
    };
}
