//! Page data in the browser: resources that are created while the page is hydrated get the values that the server has
//! put in the page. What is created later is fetched.

use std::cell::Cell;

use samara_reactive::{Arrival, PageDataHooks};

/// A page that came with values for its resources, until it is hydrated.
#[derive(Default)]
pub(crate) struct Page {
    pub is_hydrated: Cell<bool>,
}

impl PageDataHooks for Page {
    fn take(&self, key: &str) -> Arrival {
        if self.is_hydrated.get() { Arrival::Never } else { take(key) }
    }

    #[cfg(debug_assertions)]
    fn unreadable(&self, key: &str) {
        let message =
            "S0240: the value that came with the page for a resource cannot be read, and is fetched again\n  key ";
        let advice = "\n  build the server and the browser's half from the same source";
        crate::interpreter::warn(&[message, key, advice].concat());
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn take(key: &str) -> Arrival {
    crate::interpreter::page_data(key).map_or(Arrival::Never, Arrival::Now)
}

#[cfg(target_arch = "wasm32")]
fn take(key: &str) -> Arrival {
    use std::rc::Rc;

    use crate::listen;
    use crate::task::Bell;

    if let Some(json) = js::take(key) {
        return Arrival::Now(json);
    }
    let (key, bell) = (key.to_owned(), Rc::new(Bell::default()));
    let ringing = bell.clone();
    let handler = listen::keep(Rc::new(move |_| ringing.ring()));
    if !js::wait(&key, handler) {
        listen::remove(handler);
        return Arrival::Never;
    }
    Arrival::Later(Box::pin(async move {
        bell.rung().await;
        listen::remove(handler);
        js::take(&key)
    }))
}

// Only apps that hydrate load this.
#[cfg(target_arch = "wasm32")]
mod js {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/page_data.js")]
    extern "C" {
        pub fn take(key: &str) -> Option<String>;
        pub fn wait(key: &str, handler: u32) -> bool;
    }
}
