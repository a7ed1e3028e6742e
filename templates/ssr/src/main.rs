//! Starts the server; in the browser, wakes up the page that the server has sent.

#[cfg(target_arch = "wasm32")]
mod browser {
    use app::app::Sightings;
    use samara::prelude::*;

    #[global_allocator]
    static ALLOCATOR: samara::Allocator = samara::Allocator::new();

    pub fn wake_up() {
        samara::hydrate(|| view! { <Sightings/> });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::wake_up();
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
