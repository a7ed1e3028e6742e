use samara::prelude::*;

fn main() {
    let _ = view! {
        <p dangerous_inner_html="<b>Hello</b>">"Hello"</p>
    };
}
