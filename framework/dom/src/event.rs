//! What a handler receives: an event with plain methods.
//!
//! An event can be read while its handlers run, and not afterwards: the browser reuses and resets what is behind it.
//! Take what you need (`let value = event.value();`) before you start anything that runs later.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::interpreter;
use crate::plan::Name;

/// Read outside of its handler, an event has nothing to tell.
pub(crate) const TOO_LATE: &str = if cfg!(debug_assertions) {
    "S0206: an event was read after its handlers had returned\n  read what you need (`let value = event.value();`) in the handler, and move that into what runs later"
} else {
    "S0206"
};

/// The name of an event, and the type that its handlers receive.
pub struct EventName<E> {
    name: Name,
    event: PhantomData<fn() -> E>,
}

impl<E> EventName<E> {
    pub(crate) const fn new(name: &'static str) -> Self {
        EventName { name: Name::new(name), event: PhantomData }
    }

    /// The name of an event of your own, with a dash in it: `on:value-changed`.
    pub const fn custom(name: &'static str) -> Self {
        EventName::new(name)
    }

    pub(crate) fn name(&self) -> &Name {
        &self.name
    }
}

/// What happened. Each kind of event dereferences to this one.
pub struct Event(());

impl Event {
    /// The event that is being handled.
    pub(crate) fn current() -> Event {
        Event(())
    }

    /// The `value` of the element that the event happened to: what is in an input, a text area or a select.
    /// Empty for elements without a value.
    ///
    /// # Panics
    ///
    /// S0206 after the handlers of the event have returned. The same holds for all methods here.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn value(&self) -> String {
        interpreter::event_text("value")
    }

    /// Whether the checkbox or radio button that the event happened to is checked.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn checked(&self) -> bool {
        interpreter::event_flag("checked")
    }

    /// The name of the event: `click`.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn kind(&self) -> String {
        interpreter::event_text("type")
    }

    /// What a custom event carries, as text.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn detail(&self) -> String {
        interpreter::event_text("detail")
    }

    /// Keeps the browser from doing what it would do by itself: follow the link, send the form.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn prevent_default(&self) {
        interpreter::event_call("preventDefault");
    }

    /// Keeps the event from elements further out.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn stop_propagation(&self) {
        interpreter::event_call("stopPropagation");
    }

    /// The browser's own event, for what is not here: `event.raw::<web_sys::MouseEvent>().offset_x()`. The type is
    /// yours to choose right; it is not checked.
    #[cfg(target_arch = "wasm32")]
    pub fn raw<T: wasm_bindgen::JsCast>(&self) -> T {
        use wasm_bindgen::JsCast;
        interpreter::raw_event().unchecked_into()
    }
}

/// Which of Control, Shift, Alt and Meta were held. Part of mouse and keyboard events.
pub struct Modifiers(Event);

impl Deref for Modifiers {
    type Target = Event;

    fn deref(&self) -> &Event {
        &self.0
    }
}

impl Modifiers {
    /// Whether Control was held.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn ctrl_key(&self) -> bool {
        interpreter::event_flag("ctrlKey")
    }

    /// Whether Shift was held.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn shift_key(&self) -> bool {
        interpreter::event_flag("shiftKey")
    }

    /// Whether Alt was held.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn alt_key(&self) -> bool {
        interpreter::event_flag("altKey")
    }

    /// Whether Meta (Command on a Mac, the Windows key) was held.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn meta_key(&self) -> bool {
        interpreter::event_flag("metaKey")
    }
}

macro_rules! event_types {
    ($($(#[$doc:meta])* $name:ident: $target:ident |$event:ident| $make:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name($target);

        impl From<Event> for $name {
            fn from($event: Event) -> Self {
                $name($make)
            }
        }

        impl Deref for $name {
            type Target = $target;

            fn deref(&self) -> &$target {
                &self.0
            }
        }
    )*};
}

event_types! {
    /// A key was pressed or released.
    KeyboardEvent: Modifiers |event| Modifiers(event);
    /// A mouse button was pressed, released or clicked, or the mouse moved.
    MouseEvent: Modifiers |event| Modifiers(event);
    /// As a mouse event, for mouse, pen and touch alike.
    PointerEvent: MouseEvent |event| event.into();
    /// The wheel was turned.
    WheelEvent: MouseEvent |event| event.into();
    /// Something was dragged or dropped.
    DragEvent: MouseEvent |event| event.into();
    /// A finger touched the screen, moved or left it.
    TouchEvent: Modifiers |event| Modifiers(event);
    /// The value of an input changed.
    InputEvent: Event |event| event;
    /// A form is about to be sent.
    SubmitEvent: Event |event| event;
    /// An element got or lost the focus.
    FocusEvent: Event |event| event;
    /// An animation started, repeated or ended.
    AnimationEvent: Event |event| event;
    /// A transition started or ended.
    TransitionEvent: Event |event| event;
    /// Something was cut, copied or pasted.
    ClipboardEvent: Event |event| event;
}

impl KeyboardEvent {
    /// The key by its meaning: `a`, `A`, `Enter`, `ArrowDown`, `Escape`, … (the names of UI Events KeyboardEvent key).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn key(&self) -> String {
        interpreter::event_text("key")
    }

    /// The key by its place on the keyboard: `KeyA`, `Digit1`, … (UI Events KeyboardEvent code).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn code(&self) -> String {
        interpreter::event_text("code")
    }
}

impl MouseEvent {
    /// 0 for the main button, 1 for the middle one, 2 for the second.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn button(&self) -> i32 {
        interpreter::event_number("button") as i32
    }

    /// Horizontal position in the viewport, in CSS pixels.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn client_x(&self) -> f64 {
        interpreter::event_number("clientX")
    }

    /// Vertical position in the viewport, in CSS pixels.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn client_y(&self) -> f64 {
        interpreter::event_number("clientY")
    }
}
