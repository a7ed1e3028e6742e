use samara::prelude::*;

fn main() {
    let _ = view! {
        <p>{Signal::new(vec![1])} {std::time::Instant::now()}</p>
    };
}
