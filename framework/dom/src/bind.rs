//! `bind:`: a form control and a signal that follow each other.

use samara_reactive::{ReadSignal, Signal, WriteSignal};

use crate::event::{EventName, InputEvent};
use crate::events;
use crate::listen::{Handler, handler};
use crate::ops::FLAG_DELEGATED;
use crate::plan::Name;
use crate::view::Instance;

/// What `bind:` can be given: something to read and to write, a [`Signal`] or a pair of its halves.
#[diagnostic::on_unimplemented(
    message = "S0208: `bind:` needs a signal of `{T}`, but this is `{Self}`",
    label = "expected Signal<{T}>, or (ReadSignal<{T}>, WriteSignal<{T}>)"
)]
pub trait Bindable<T: 'static>: Copy + 'static {
    /// Reads the value, tracked.
    fn read(&self) -> T;
    /// Replaces the value.
    fn write(&self, value: T);
}

impl<T: Clone + 'static> Bindable<T> for Signal<T> {
    fn read(&self) -> T {
        self.get()
    }

    fn write(&self, value: T) {
        self.set(value);
    }
}

impl<T: Clone + 'static> Bindable<T> for (ReadSignal<T>, WriteSignal<T>) {
    fn read(&self) -> T {
        self.0.get()
    }

    fn write(&self, value: T) {
        self.1.set(value);
    }
}

/// What `bind:group` can be given: a text for radio buttons, a list of texts for checkboxes.
#[diagnostic::on_unimplemented(
    message = "S0209: `bind:group` needs a signal of String (radio buttons) or Vec<String> (checkboxes), but this is `{Self}`",
    label = "expected Signal<String> or Signal<Vec<String>>"
)]
pub trait Group: Copy + 'static {
    /// Whether the control with this value is checked. Tracked.
    #[doc(hidden)]
    fn is_checked(&self, value: &str) -> bool;
    /// The user checked or unchecked the control with this value.
    #[doc(hidden)]
    fn set_checked(&self, value: &str, checked: bool);
}

impl Group for Signal<String> {
    fn is_checked(&self, value: &str) -> bool {
        self.with(|chosen| chosen == value)
    }

    fn set_checked(&self, value: &str, checked: bool) {
        if checked {
            self.set(value.into());
        }
    }
}

impl Group for Signal<Vec<String>> {
    fn is_checked(&self, value: &str) -> bool {
        self.with(|chosen| chosen.iter().any(|other| other == value))
    }

    fn set_checked(&self, value: &str, checked: bool) {
        self.update(|chosen| {
            chosen.retain(|other| other != value);
            if checked {
                chosen.push(value.into());
            }
        });
    }
}

static VALUE: Name = Name::new("value");
static CHECKED: Name = Name::new("checked");

impl Instance {
    /// `bind:value=signal`
    pub fn bind_value(&mut self, node: u32, signal: impl Bindable<String>) {
        self.property(node, &VALUE, move || signal.read());
        self.on_change(node, &events::input, move |event| signal.write(event.value()));
    }

    /// `bind:value=signal`, where the value is the element's content
    pub fn bind_content(&mut self, node: u32, signal: impl Bindable<String>) {
        self.content(node, &VALUE, move || signal.read());
        self.on_change(node, &events::input, move |event| signal.write(event.value()));
    }

    /// `bind:checked=signal`
    pub fn bind_checked(&mut self, node: u32, signal: impl Bindable<bool>) {
        self.property(node, &CHECKED, move || signal.read());
        self.on_change(node, &events::change, move |event| signal.write(event.checked()));
    }

    /// `bind:group=signal`, on a control with `value=value`
    pub fn bind_group(&mut self, node: u32, signal: impl Group, value: impl Into<String>) {
        let value: String = value.into();
        let own = value.clone();
        self.property(node, &CHECKED, move || signal.is_checked(&own));
        self.on_change(node, &events::change, move |event| signal.set_checked(&value, event.checked()));
    }

    fn on_change(&mut self, node: u32, event: &'static EventName<InputEvent>, write: impl Handler<InputEvent>) {
        self.on(node, event, FLAG_DELEGATED, handler(event, write));
    }
}
