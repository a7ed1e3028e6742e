//! Starts the server; in the browser, wakes up the page that the server has sent.

#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod browser {
    use app::app::Sightings;
    use samara::prelude::*;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[global_allocator]
    static ALLOCATOR: samara::Allocator = samara::Allocator::new();

    // Not as `main`: a kilobyte of the standard library would come along, which gets ready for the program's end.
    #[wasm_bindgen(start)]
    pub fn wake_up() {
        samara::hydrate(|| view! { <Sightings/> });
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() -> std::process::ExitCode {
    match app::start::run().await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
