//! The browser's side: the page is arriving, and is hydrated.

use samara::prelude::*;
use samara_app_streaming::App;

fn main() {
    samara::hydrate(|| view! { <App/> });
}
