//! Starts the app in the browser.

#[cfg(target_arch = "wasm32")]
mod start {
    use std::rc::Rc;

    use app::app::App;
    use app::browser::Browser;
    use samara::prelude::*;

    #[global_allocator]
    static ALLOCATOR: samara::Allocator = samara::Allocator::new();

    pub fn start() {
        mount(|| view! { <App host=Rc::new(Browser)/> });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    start::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This app runs in the browser: `trunk serve --open` starts it there.");
}
