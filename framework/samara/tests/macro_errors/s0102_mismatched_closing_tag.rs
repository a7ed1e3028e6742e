use samara::prelude::*;

fn main() {
    let _ = view! {
        <section>"Hello"</setcion>
    };
}
