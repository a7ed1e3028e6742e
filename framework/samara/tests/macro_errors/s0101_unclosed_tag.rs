use samara::prelude::*;

fn main() {
    let _ = view! {
        <div>
            <p>"Hello"
        </div>
    };
}
