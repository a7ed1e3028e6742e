//! What forms ask of the page that they are in: in the browser, of the document. The server has left in it what became
//! of a form that was sent before this program was there.

use samara_dom::SubmitEvent;
use wasm_bindgen::JsValue;

/// What `form.js` exports.
mod js {
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/form.js")]
    extern "C" {
        pub fn fields(event: JsValue) -> Option<String>;
        pub fn error(action: &str) -> Option<String>;
        pub fn entered(action: &str, name: &str) -> Option<String>;
    }
}

pub(crate) use js::{entered, error};

/// The fields of the form that is being sent, encoded. `None` if they have to be sent in another way.
pub(crate) fn fields(event: &SubmitEvent) -> Option<String> {
    js::fields(event.raw::<JsValue>())
}
