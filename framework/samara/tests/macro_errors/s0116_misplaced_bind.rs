use samara::prelude::*;

fn main() {
    let _ = view! {
        <input type="checkbox" bind:value=Signal::new(String::new())/>
        <div bind:value=Signal::new(String::new())/>
    };
}
