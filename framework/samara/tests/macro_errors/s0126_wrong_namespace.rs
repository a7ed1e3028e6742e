use samara::prelude::*;

fn main() {
    let _ = view! {
        <div><circle r=1/></div>
        <svg><p>"Hello"</p></svg>
    };
}
