//! The browser's history. `router.js` works with it; this file is the Rust side of the crossing.

use std::cell::Cell;

use samara_dom::interpreter;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::navigate::NavigateOptions;
use crate::router::Context;

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/history/router.js")]
    extern "C" {
        pub fn start(base: &str, transitions: bool);
        pub fn address() -> String;
        pub fn state() -> Option<String>;
        pub fn connect(exports: JsValue);
        pub fn stop();
        pub fn navigate(to: &str, replace: bool, keep_scroll: bool, state: Option<&str>, redirects: u32);
        pub fn go(steps: i32);
        pub fn title() -> String;
    }
}

pub(crate) use js::{go, stop};

pub(crate) fn start(base: &str, transitions: bool) -> (String, Option<String>) {
    js::start(base, transitions);
    (js::address(), js::state())
}

thread_local!(static ROUTER: Cell<Option<Context>> = const { Cell::new(None) });

pub(crate) fn connect(router: Context) {
    ROUTER.set(Some(router));
    js::connect(wasm_bindgen::exports());
}

// Called when the browser has come to another address. (No docs: those would travel to every browser.)
#[wasm_bindgen]
pub fn samara_router_arrive(redirects: u32) {
    if let Some(router) = ROUTER.get() {
        interpreter::enter(move || router.arrive(&js::address(), js::state(), redirects));
    }
}

pub(crate) fn navigate(address: &str, options: &NavigateOptions, redirects: u32) {
    js::navigate(address, options.replace, options.keep_scroll, options.state.as_deref(), redirects);
}

/// The title of the page, which is never empty in a good page.
pub(crate) fn title() -> Option<String> {
    interpreter::flush();
    Some(js::title()).filter(|title| !title.is_empty())
}
