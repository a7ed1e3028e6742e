use samara::prelude::*;

fn main() {
    let _ = view! {
        <dvi>"Hello"</dvi>
        <counter/>
    };
}
