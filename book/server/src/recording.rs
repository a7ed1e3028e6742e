//! Chapter 6: a page that has to wait for a part of itself.

use samara::prelude::*;
use samara_server::resource;
use std::time::Duration;

// ANCHOR: recording
#[component]
pub fn Robin() -> impl View {
    let recording = resource(|| (), |()| find_recording());
    view! {
        <h1>"Robin"</h1>
        <Suspense fallback=|| view! { <p>"Looking for a recording…"</p> }>
            <p>"Recorded " {move || recording.get()}</p>
        </Suspense>
        <p>"Sings at dawn."</p>
    }
}

async fn find_recording() -> String {
    tokio::time::sleep(Duration::from_secs(2)).await;
    "in Kew, in May".to_owned()
}
// ANCHOR_END: recording
