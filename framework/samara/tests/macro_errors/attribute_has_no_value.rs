use samara::prelude::*;

fn main() {
    let _ = view! {
        <p title=std::time::Instant::now() class:big=1>"Hello"</p>
    };
}
