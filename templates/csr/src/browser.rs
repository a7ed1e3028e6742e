//! The browser as a host: its storage, its calendar, its files.
//!
//! What is needed of the browser is declared at the end of this file. The crates `web-sys` and `js-sys` have it all ready
//! to use, but for these few functions they would add more to the app than the functions themselves.

use std::rc::Rc;

use samara::prelude::Event;
use wasm_bindgen::prelude::*;

use crate::host::{Full, Host, Refused};

/// The browser that runs the app.
pub struct Browser;

impl Host for Browser {
    fn read(&self, key: &str) -> Result<Option<String>, Refused> {
        get_item(key).map_err(|_| Refused)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Full> {
        set_item(key, text).map_err(|_| Full)
    }

    fn watch(&self, key: &'static str, changed: Rc<dyn Fn()>) {
        // No key: all was removed.
        let heard = move |event: StorageEvent| {
            if event.key().is_none_or(|other| other == key) {
                changed();
            }
        };
        add_event_listener("storage", Closure::<dyn FnMut(StorageEvent)>::new(heard).into_js_value());
    }

    fn today(&self) -> String {
        // In Sweden, days are written as in the data.
        Date::new().to_locale_date_string("sv")
    }

    fn lowercase(&self, text: &str) -> String {
        to_lowercase(text)
    }

    fn read_file(&self, event: &Event, done: Rc<dyn Fn(Option<String>)>) {
        let Some(file) = event.raw::<ChangeEvent>().target().files().item(0) else {
            return;
        };
        // What comes is the text, or the error that kept it from being read, which is no text.
        let read = Closure::once_into_js(move |outcome: JsValue| done(outcome.as_string()));
        file.text().then(&read, &read);
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set_item(key: &str, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(event: &str, listener: JsValue);

    #[wasm_bindgen(js_namespace = ["String", "prototype", "toLowerCase"], js_name = call)]
    fn to_lowercase(text: &str) -> String;

    type StorageEvent;

    #[wasm_bindgen(method, getter)]
    fn key(this: &StorageEvent) -> Option<String>;

    type Date;

    #[wasm_bindgen(constructor)]
    fn new() -> Date;

    #[wasm_bindgen(method, js_name = toLocaleDateString)]
    fn to_locale_date_string(this: &Date, language: &str) -> String;

    /// A change of an `<input type="file">`.
    type ChangeEvent;

    #[wasm_bindgen(method, getter)]
    fn target(this: &ChangeEvent) -> FileInput;

    type FileInput;

    #[wasm_bindgen(method, getter)]
    fn files(this: &FileInput) -> FileList;

    type FileList;

    #[wasm_bindgen(method)]
    fn item(this: &FileList, position: u32) -> Option<File>;

    type File;

    #[wasm_bindgen(method)]
    fn text(this: &File) -> TextPromise;

    /// A promise of a text.
    type TextPromise;

    #[wasm_bindgen(method)]
    fn then(this: &TextPromise, kept: &JsValue, broken: &JsValue);
}
