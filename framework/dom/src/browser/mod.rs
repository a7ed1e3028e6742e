//! The browser: `interpreter.js` carries out the operations; this file is the Rust side of the crossing.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::event::too_late;
use crate::listen;
use crate::renderer::NodeId;

pub use crate::renderer::flush;

/// What `interpreter.js` exports.
mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/browser/interpreter.js")]
    extern "C" {
        // Texts cross as bytes: what wasm-bindgen adds to each page for strings is more than the decoding itself.
        pub fn apply(operations: &[u32], texts: &[u8]);
        pub fn run(handler: u32, exports: JsValue);
        // Makes `element` known as `node`, and a mounting place.
        pub fn adopt(node: NodeId, element: &JsValue);
        // Without a handle, the event that is being handled.
        pub fn raw(node: Option<NodeId>) -> JsValue;
        pub fn property(node: NodeId, name: &str) -> Option<String>;
        #[wasm_bindgen(js_name = eventText)]
        pub fn event_text(field: &str) -> Option<String>;
        #[wasm_bindgen(js_name = eventNumber)]
        pub fn event_number(field: &str) -> Option<f64>;
        #[wasm_bindgen(js_name = eventCall)]
        pub fn event_call(method: &str) -> bool;
        #[wasm_bindgen(js_name = callSoon)]
        pub fn call_soon(handler: u32);
        #[wasm_bindgen(js_name = startTimer)]
        pub fn start_timer(handler: u32, milliseconds: f64, repeats: bool, exports: JsValue);
        #[wasm_bindgen(js_name = stopTimer)]
        pub fn stop_timer(handler: u32);
        /// A message for the developer: an error or a warning.
        pub fn report(message: &[u8], error: bool);
    }

    // Only apps that hydrate load this.
    #[wasm_bindgen(module = "/src/browser/hydrate.js")]
    extern "C" {
        #[wasm_bindgen(js_name = begin)]
        pub fn begin_hydration(selector: &str);
        #[wasm_bindgen(js_name = settle)]
        pub fn settle_hydration(is_end: bool);
    }

    // What that imports goes along only if it is named. Nothing calls these.
    #[wasm_bindgen(module = "/src/browser/region.js")]
    extern "C" {
        #[allow(dead_code)]
        fn forget(anchor: NodeId);
    }
    #[wasm_bindgen(module = "/src/browser/claim.js")]
    extern "C" {
        #[allow(dead_code)]
        fn fits(template: &JsValue, node: &JsValue) -> bool;
    }
}

pub(crate) use js::{adopt, begin_hydration, call_soon, raw, settle_hydration, stop_timer};

/// What the interpreter calls. The comments in here are no docs: those would travel to every browser.
mod exports {
    use super::*;

    // For each handler of an event, and when a timer is due.
    #[wasm_bindgen]
    pub fn samara_dispatch(handler: u32) {
        listen::run(handler);
    }

    // After a trap: what was left undone is finished. Debug builds have told of the panic and its place already; now
    // follow its code, if it is one of the framework's, and the component, in release builds too.
    #[wasm_bindgen]
    pub fn samara_recover() {
        let component = samara_reactive::Owner::current().and_then(|owner| owner.component_name());
        let mut message = String::from("samara: panic ");
        message.push_str(samara_reactive::take_panic_code());
        message.push_str(" in ");
        message.push_str(component.unwrap_or("no component"));
        report(&message, true);
        samara_reactive::recover();
    }
}

/// Sets what reports panics, once.
#[cfg(debug_assertions)]
static HOOK: std::sync::Once = std::sync::Once::new();

/// Runs `entry`. A panic in it is a trap, which the interpreter catches, so that the rest of the page goes on.
pub fn enter(entry: impl FnOnce() + 'static) {
    #[cfg(debug_assertions)]
    HOOK.call_once(|| std::panic::set_hook(Box::new(|panic| report(&panic.to_string(), true))));
    let entry = Cell::new(Some(entry));
    let handler = listen::keep(Rc::new(move |_| {
        if let Some(entry) = entry.take() {
            entry();
        }
    }));
    js::run(handler, wasm_bindgen::exports());
    listen::remove(handler);
}

pub(crate) fn apply(operations: &[u32], texts: &str) {
    js::apply(operations, texts.as_bytes());
}

pub(crate) fn report(message: &str, error: bool) {
    js::report(message.as_bytes(), error);
}

/// The DOM node behind a handle.
pub(crate) fn node(node: NodeId) -> JsValue {
    flush();
    js::raw(Some(node))
}

pub(crate) fn property(node: NodeId, name: &str) -> Option<String> {
    flush();
    js::property(node, name)
}

#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_text(field: &str) -> String {
    let Some(text) = js::event_text(field) else { too_late() };
    text
}

#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_number(field: &str) -> f64 {
    let Some(number) = js::event_number(field) else { too_late() };
    number
}

#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_call(method: &str) {
    if !js::event_call(method) {
        too_late();
    }
}

pub(crate) fn start_timer(handler: u32, delay: Duration, repeats: bool) {
    js::start_timer(handler, delay.as_secs_f64() * 1000.0, repeats, wasm_bindgen::exports());
}
