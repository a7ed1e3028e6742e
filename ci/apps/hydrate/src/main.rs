//! The browser's side: the page is there, and is hydrated.

use samara::prelude::*;
use samara_app_hydrate::App;

fn main() {
    hydrate(|| view! { <App/> });
}
