//! The browser's side of a call. `fetch.js` makes the request; this file waits for it, and ends it when nobody waits any
//! longer.

use std::cell::Cell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire::{Answered, Body};
use crate::{ServerError, Streaming};

pub(crate) use js::number;

/// What `fetch.js` exports, and how JavaScript reads a number.
mod js {
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/fetch.js")]
    extern "C" {
        pub fn send(path: &str, content_type: &str, body: &str, exports: JsValue) -> u32;
        pub fn pull(id: u32);
        pub fn status(id: u32) -> Option<u16>;
        #[wasm_bindgen(js_name = isJson)]
        pub fn is_json(id: u32) -> bool;
        pub fn text(id: u32) -> Option<String>;
        pub fn forget(id: u32);
    }

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = Number)]
        pub fn number(text: &str) -> f64;
    }
}

// Who waits for an answer. Few do at a time: when one has come, all look whether it is theirs.
thread_local!(static WAITING: Cell<Vec<Waker>> = const { Cell::new(Vec::new()) });

// Called when an answer, or a piece of one, is there. (No docs: those would travel to every browser.)
#[wasm_bindgen]
pub fn samara_server_wake() {
    WAITING.take().into_iter().for_each(Waker::wake);
}

/// A request that is under way, for as long as this value lives.
pub(crate) struct Pending(u32);

impl Pending {
    /// The status, when what was asked for is there.
    async fn settled(&self) -> u16 {
        poll_fn(|context| {
            if let Some(status) = js::status(self.0) {
                return Poll::Ready(status);
            }
            let mut waiting = WAITING.take();
            waiting.push(context.waker().clone());
            WAITING.set(waiting);
            Poll::Pending
        })
        .await
    }

    /// The next piece of a stream.
    pub(crate) async fn next(&mut self) -> Option<Result<String, ServerError>> {
        if js::status(self.0) == Some(0) {
            return None;
        }
        js::pull(self.0);
        let status = self.settled().await;
        let text = js::text(self.0)?;
        Some(if status == 0 { Err(ServerError::Network(text)) } else { Ok(text) })
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        js::forget(self.0);
    }
}

pub(crate) async fn send(path: &'static str, content_type: &'static str, body: String) -> Answered {
    let call = Pending(js::send(path, content_type, &body, wasm_bindgen::exports()));
    drop(body);
    let (status, is_json) = (call.settled().await, js::is_json(call.0));
    let body = match (200..300).contains(&status) && !is_json {
        true => Body::Stream(Streaming { pieces: call }),
        false => Body::Text(js::text(call.0).unwrap_or_default()),
    };
    Answered { status, is_json, body }
}
