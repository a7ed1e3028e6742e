//! Starts the app in the browser.

#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod start {
    use std::rc::Rc;

    use app::app::App;
    use app::browser::Browser;
    use samara::prelude::*;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[global_allocator]
    static ALLOCATOR: samara::Allocator = samara::Allocator::new();

    // Instead of `main`, around which Rust puts what a program does before it ends. A page does not end.
    #[wasm_bindgen(start)]
    fn start() {
        mount(|| view! { <App host=Rc::new(Browser)/> });
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This app runs in the browser: `trunk serve --open` starts it there.");
}
