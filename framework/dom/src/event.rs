//! What a handler receives: an event with plain methods.
//!
//! An event can be read while its handlers run, and not afterwards: the browser reuses and resets what is behind it.
//! Take what you need (`let value = event.value();`) before you start anything that runs later.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::interpreter;
use crate::plan::Name;

/// Panics: read outside of its handler, an event has nothing to tell.
#[cold]
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn too_late() -> ! {
    samara_reactive::panic_with("S0206", || {
        "S0206: an event was read after its handlers had returned\n  read what you need (`let value = event.value();`) in \
         the handler, and move that into what runs later"
            .to_owned()
    })
}

/// The name of an event, and the type that its handlers receive.
pub struct EventName<E> {
    pub(crate) name: Name,
    event: PhantomData<fn() -> E>,
}

impl<E> EventName<E> {
    /// A name. That of an event of your own has a dash in it: `on:value-changed`.
    pub const fn new(name: &'static str) -> Self {
        EventName { name: Name::new(name), event: PhantomData }
    }
}

/// What happened. Each kind of event dereferences to this one.
pub struct Event(());

impl Event {
    /// The event that is being handled.
    pub(crate) fn current() -> Event {
        Event(())
    }

    /// The browser's own event, for what is not here: `event.raw::<web_sys::MouseEvent>().offset_x()`. The type is
    /// yours to choose right; it is not checked.
    #[cfg(target_arch = "wasm32")]
    pub fn raw<T: wasm_bindgen::JsCast>(&self) -> T {
        use wasm_bindgen::JsCast;
        interpreter::raw(None).unchecked_into()
    }
}

macro_rules! event_types {
    ($($(#[$doc:meta])* $name:ident: $target:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name($target);

        impl From<Event> for $name {
            fn from(event: Event) -> Self {
                $name(event.into())
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
    /// Which of Control, Shift, Alt and Meta were held. Part of mouse and keyboard events.
    Modifiers: Event;
    /// A key was pressed or released.
    KeyboardEvent: Modifiers;
    /// A mouse button was pressed, released or clicked, or the mouse moved.
    MouseEvent: Modifiers;
    /// As a mouse event, for mouse, pen and touch alike.
    PointerEvent: MouseEvent;
    /// The wheel was turned.
    WheelEvent: MouseEvent;
    /// Something was dragged or dropped.
    DragEvent: MouseEvent;
    /// A finger touched the screen, moved or left it.
    TouchEvent: Modifiers;
    /// The value of an input changed.
    InputEvent: Event;
    /// A form is about to be sent.
    SubmitEvent: Event;
    /// An element got or lost the focus.
    FocusEvent: Event;
    /// An animation started, repeated or ended.
    AnimationEvent: Event;
    /// A transition started or ended.
    TransitionEvent: Event;
    /// Something was cut, copied or pasted.
    ClipboardEvent: Event;
}

/// Methods of events, each with what it asks the interpreter for: a field of the event, or a method to call.
macro_rules! event_methods {
    ($($event:ident { $($(#[$doc:meta])* $name:ident() $(-> $type:ty)?: $ask:ident($field:literal);)* })*) => {$(
        impl $event {
            $(
                $(#[$doc])*
                #[cfg_attr(debug_assertions, track_caller)]
                pub fn $name(&self) $(-> $type)? {
                    interpreter::$ask($field)
                }
            )*
        }
    )*};
}

event_methods! {
    Event {
        /// The `value` of the element that the event happened to: what is in an input, a text area or a select.
        /// Empty for elements without a value.
        ///
        /// # Panics
        ///
        /// S0206 after the handlers of the event have returned. The same holds for all methods here.
        value() -> String: event_text("value");
        /// Whether the checkbox or radio button that the event happened to is checked.
        checked() -> bool: event_flag("checked");
        /// The name of the event: `click`.
        kind() -> String: event_text("type");
        /// What a custom event carries, as text.
        detail() -> String: event_text("detail");
        /// Keeps the browser from doing what it would do by itself: follow the link, send the form.
        prevent_default(): event_call("preventDefault");
        /// Keeps the event from elements further out.
        stop_propagation(): event_call("stopPropagation");
    }
    Modifiers {
        /// Whether Control was held.
        ctrl_key() -> bool: event_flag("ctrlKey");
        /// Whether Shift was held.
        shift_key() -> bool: event_flag("shiftKey");
        /// Whether Alt was held.
        alt_key() -> bool: event_flag("altKey");
        /// Whether Meta (Command on a Mac, the Windows key) was held.
        meta_key() -> bool: event_flag("metaKey");
    }
    KeyboardEvent {
        /// The key by its meaning: `a`, `A`, `Enter`, `ArrowDown`, `Escape`, … (the names of UI Events KeyboardEvent
        /// key).
        key() -> String: event_text("key");
        /// The key by its place on the keyboard: `KeyA`, `Digit1`, … (UI Events KeyboardEvent code).
        code() -> String: event_text("code");
    }
    MouseEvent {
        /// 0 for the main button, 1 for the middle one, 2 for the second.
        button() -> i32: event_integer("button");
        /// Horizontal position in the viewport, in CSS pixels.
        client_x() -> f64: event_number("clientX");
        /// Vertical position in the viewport, in CSS pixels.
        client_y() -> f64: event_number("clientY");
    }
}
