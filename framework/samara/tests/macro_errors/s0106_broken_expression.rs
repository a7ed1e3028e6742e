use samara::prelude::*;

fn main() {
    let _ = view! {
        <p title={1 +}>{let}</p>
    };
}
