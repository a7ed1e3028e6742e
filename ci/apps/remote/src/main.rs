//! The counter, counted on the server: what a server function adds to the size of an app. The test `absent` of
//! samara-server looks for its body in the WebAssembly, in vain.

use samara::prelude::*;
use samara_server::{ServerAction, ServerError, server};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

/// Counts on the server.
#[server]
async fn increase(by: i32) -> Result<i32, ServerError> {
    use std::sync::atomic::{AtomicI32, Ordering};
    static COUNT: AtomicI32 = AtomicI32::new(0);
    if by > 100 {
        return Err(ServerError::new("a secret of the server's"));
    }
    Ok(COUNT.fetch_add(by, Ordering::Relaxed) + by)
}

#[component]
fn Counter() -> impl View {
    let action = ServerAction::<Increase>::new();
    let count = move || action.with(|result| result.and_then(|result| result.as_ref().ok()).copied()).unwrap_or(0);
    view! {
        <button on:click=move |_| action.dispatch(Increase { by: 1 })>"Clicked " {count} " times"</button>
    }
}

fn main() {
    mount(|| view! { <Counter/> });
}
