//! The events that `on:` knows, and their modifiers.
//!
//! For each there is a static of the same name in `samara_dom::events`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use crate::diagnostics::{Errors, did_you_mean};
use crate::html::{Words, is_among};
use crate::parse::nodes::{Attribute, Name};

/// Events that rise from the node where they happen to the root, where one listener serves all nodes.
const BUBBLING: Words = "animationcancel animationend animationiteration animationstart auxclick beforeinput change click \
    compositionend compositionstart compositionupdate contextmenu copy cut dblclick drag dragend dragenter \
    dragleave dragover dragstart drop focusin focusout fullscreenchange fullscreenerror gotpointercapture input \
    keydown keypress keyup lostpointercapture mousedown mousemove mouseout mouseover mouseup paste pointercancel \
    pointerdown pointermove pointerout pointerover pointerup reset select selectionchange submit touchcancel \
    touchend touchmove touchstart transitioncancel transitionend transitionrun transitionstart wheel";

/// Events that only the node itself hears of.
const DIRECT: Words = "abort beforetoggle blur cancel canplay canplaythrough close cuechange durationchange emptied ended error \
    focus formdata invalid load loadeddata loadedmetadata loadstart mouseenter mouseleave pause play playing \
    pointerenter pointerleave progress ratechange resize scroll scrollend seeked seeking stalled suspend \
    timeupdate toggle volumechange waiting";

/// Those that are flags of a listener; `direct` is the absence of one.
const MODIFIERS: Words = "once capture passive";

fn is_known(event: &str) -> bool {
    is_among(BUBBLING, event) || is_among(DIRECT, event)
}

/// Whether `on:` can listen for it. An event of the page's own, as custom elements have them, has a dash or colon.
pub fn exists(event: &str) -> bool {
    is_known(event) || event.contains(['-', ':'])
}

/// The event that the attribute `onclick` or `onClick` means. Given an expression, it would not be a listener.
pub fn handler_attribute(name: &str) -> Option<String> {
    name.strip_prefix("on").map(str::to_ascii_lowercase).filter(|event| is_known(event))
}

/// Reports an unknown event or modifier.
pub fn check(attribute: &Attribute, errors: &mut Errors) {
    let event = &attribute.name.text;
    if !exists(event) {
        let otherwise = "an event of your own needs a dash or a colon in its name: `on:my-event`";
        let known = format!("{BUBBLING} {DIRECT}");
        let help = did_you_mean(&event.to_lowercase(), &known, |name| format!("on:{name}"), otherwise);
        errors.report(&attribute.name, "S0113", format!("there is no event `{event}`"), help);
    }
    for (index, modifier) in attribute.modifiers.iter().enumerate() {
        let name = &modifier.text;
        let known = name == "direct" || is_among(MODIFIERS, name);
        if !known || attribute.modifiers[..index].iter().any(|earlier| earlier.text == *name) {
            let what = format!("an event has no modifier `{name}`, or has it already");
            let help = "the modifiers are :once, :capture, :passive and :direct (not delegated to the root)";
            errors.report(modifier, "S0115", what, help);
        }
    }
}

/// An expression for the static of an event that exists.
pub fn static_of(name: &Name) -> TokenStream {
    let event = &name.text;
    if is_known(event) {
        let ident = format_ident!("{event}", span = name.span());
        return quote_spanned!(name.span()=> &::samara::__private::events::#ident);
    }
    let private = quote!(::samara::__private);
    quote!({ static E: #private::EventName<#private::Event> = #private::EventName::new(#event); &E })
}

/// The flags of a listener. Only plain listeners of events that bubble are delegated: the others need one of their own.
pub fn flags(attribute: &Attribute) -> TokenStream {
    if attribute.modifiers.is_empty() && is_among(BUBBLING, &attribute.name.text) {
        return quote!(::samara::__private::ops::FLAG_DELEGATED);
    }
    let flags = attribute.modifiers.iter().filter(|modifier| is_among(MODIFIERS, &modifier.text));
    let flags = flags.map(|modifier| format_ident!("FLAG_{}", modifier.text.to_uppercase()));
    quote!(0 #(| ::samara::__private::ops::#flags)*)
}
