//! The events of HTML by name, each with the type that its handlers receive (`on:click` ↔ [`click`]).

use crate::event::*;

macro_rules! events {
    ($($event:ident: $($name:ident)*;)*) => {
        $($(
            #[doc = concat!("`on:", stringify!($name), "`")]
            #[allow(non_upper_case_globals)]
            pub static $name: EventName<$event> = EventName::new(stringify!($name));
        )*)*
    };
}

events! {
    MouseEvent: click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave;
    PointerEvent: pointerdown pointerup pointermove pointerover pointerout pointerenter pointerleave pointercancel
        gotpointercapture lostpointercapture;
    TouchEvent: touchstart touchend touchmove touchcancel;
    WheelEvent: wheel;
    DragEvent: drag dragstart dragend dragenter dragleave dragover drop;
    KeyboardEvent: keydown keyup keypress;
    InputEvent: input beforeinput change;
    SubmitEvent: submit;
    FocusEvent: focus blur focusin focusout;
    ClipboardEvent: copy cut paste;
    AnimationEvent: animationstart animationend animationiteration animationcancel;
    TransitionEvent: transitionstart transitionend transitionrun transitioncancel;
    Event: reset invalid select toggle beforetoggle close cancel scroll scrollend resize load error abort
        play pause ended timeupdate volumechange seeking seeked loadeddata loadedmetadata canplay canplaythrough
        durationchange cuechange emptied loadstart playing progress ratechange stalled suspend waiting
        compositionstart compositionupdate compositionend selectionchange formdata fullscreenchange fullscreenerror;
}
