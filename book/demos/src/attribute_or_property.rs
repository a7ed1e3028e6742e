//! Chapter 3: the attribute `value` is where an input starts; the property `value` is what it holds now.

use samara::prelude::*;

// ANCHOR: attribute_or_property
#[component]
pub fn AttributeOrProperty() -> impl View {
    let place = Signal::new("Pond".to_string());
    let follow = move |event: InputEvent| place.set(event.value());
    let reset = move |_| place.set("Pond".to_string());

    view! {
        <p>
            <label>"attribute " <input value=place on:input=follow/></label>
        </p>
        <p>
            <label>"property " <input prop:value=place on:input=follow/></label>
        </p>
        <p>
            <label>"bound " <input bind:value=place/></label>
        </p>
        <p>"The signal: " <output>{place}</output></p>
        <button on:click=reset>"Back to Pond"</button>
    }
}
// ANCHOR_END: attribute_or_property
