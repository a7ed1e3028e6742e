//! The browser's history. `router.js` works with it; this file is the Rust side of the crossing.

use std::cell::Cell;

use samara_dom::interpreter;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::navigate::NavigateOptions;
use crate::router::Location;

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/history/router.js")]
    extern "C" {
        pub fn start(base: &str, transitions: bool, exports: JsValue);
        pub fn address() -> String;
        pub fn state() -> String;
        pub fn stop();
        pub fn navigate(to: &str, replace: bool, keep_scroll: bool, state: &str, redirect: bool);
        #[wasm_bindgen(js_name = hasRedirected)]
        pub fn has_redirected(times: u32) -> bool;
        pub fn go(steps: i32);
        pub fn decode(text: &str) -> Option<String>;
    }
}

pub(crate) use js::{decode, go, has_redirected, stop};

thread_local!(static ROUTER: Cell<Option<Location>> = const { Cell::new(None) });

pub(crate) fn start(router: Location, transitions: bool) {
    ROUTER.set(Some(router));
    js::start(router.base, transitions, wasm_bindgen::exports());
    arrive();
}

fn arrive() {
    if let Some(router) = ROUTER.get() {
        router.arrive(&js::address(), js::state());
    }
}

// Called when the browser has come to another address. (No docs: those would travel to every browser.)
#[wasm_bindgen]
pub fn samara_router_arrive() {
    interpreter::enter(arrive);
}

pub(crate) fn navigate(address: &str, options: &NavigateOptions, is_redirect: bool) {
    let NavigateOptions { replace, keep_scroll, state } = options;
    js::navigate(address, *replace, *keep_scroll, state.as_deref().unwrap_or_default(), is_redirect);
}
