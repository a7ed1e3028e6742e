//! A counter, with web-sys.

use wasm_bindgen::prelude::*;

fn main() -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("there is no document")?;
    let button = document.create_element("button")?;
    button.set_text_content(Some("Clicked 0 times"));
    document.body().ok_or("the document has no body")?.append_child(&button)?;

    let mut count = 0;
    let shown = button.clone();
    let click = Closure::<dyn FnMut()>::new(move || {
        count += 1;
        shown.set_text_content(Some(&format!("Clicked {count} times")));
    });
    button.add_event_listener_with_callback("click", click.as_ref().unchecked_ref())?;
    // The listener lives as long as the page.
    click.forget();
    Ok(())
}
