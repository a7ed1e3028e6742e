//! Attributes, properties, styles and classes: the holes inside a tag.

use std::borrow::Cow;
use std::rc::Rc;

use crate::html::{self, render_effect};
use crate::ops;
use crate::plan::Name;
use crate::renderer::{NodeId, emit, emit_written, name};
use crate::source::Source;
use crate::view::{Instance, View};

/// The one attribute, property or style of one node that a value is for.
#[derive(Clone, Copy)]
pub struct Slot {
    pub(crate) node: NodeId,
    pub(crate) name: &'static Name,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Attribute,
    Property,
    Style,
    /// The content of the element, as markup.
    InnerHtml,
    /// A property by which the element's content, or its choice of that, is set.
    Content,
}

impl Slot {
    fn set_text(self, text: &str) {
        if self.kind != Kind::Style && runs_script(self.name.text, text) {
            crate::interpreter::warn("S0203: a `javascript:` URL was refused");
            return self.remove();
        }
        match self.kind {
            Kind::Attribute | Kind::Property => self.write(&|buffer| html::push_text(buffer, text)),
            _ => self.write(&|buffer| buffer.push_str(text)),
        }
    }

    /// A number: as text, except for a property, which gets a JavaScript number.
    fn set_number(self, value: f64, text: &impl View) {
        if !self.is_property() {
            return self.write(&|buffer| text.write_text(buffer));
        }
        let bits = value.to_bits();
        emit(&[ops::SET_PROPERTY_NUMBER, self.node, name(self.name), bits as u32, (bits >> 32) as u32]);
    }

    /// Sets the text that `write` appends.
    fn write(&self, write: &dyn Fn(&mut String)) {
        if html::is_rendering() {
            return html::set_slot(self, write);
        }
        let code = match self.kind {
            Kind::Attribute => ops::SET_ATTRIBUTE,
            Kind::Property | Kind::Content => ops::SET_PROPERTY_TEXT,
            Kind::Style => ops::SET_STYLE,
            Kind::InnerHtml => return emit_written(&[ops::SET_INNER_HTML, self.node], write),
        };
        emit_written(&[code, self.node, name(self.name)], write);
    }

    /// An attribute without a value is there or not; a property is `true` or `false`, and so is an ARIA attribute.
    fn set_flag(self, on: bool) {
        match self.kind {
            Kind::Attribute if self.name.text.starts_with("aria-") => self.set_text(if on { "true" } else { "false" }),
            _ if self.is_property() => emit(&[ops::SET_PROPERTY_BOOL, self.node, name(self.name), u32::from(on)]),
            _ if on => self.set_text(""),
            _ => self.remove(),
        }
    }

    fn remove(self) {
        if html::is_rendering() {
            return html::remove_attribute(self);
        }
        match self.kind {
            Kind::Attribute => emit(&[ops::REMOVE_ATTRIBUTE, self.node, name(self.name)]),
            _ => self.write(&|_| {}),
        }
    }

    /// Whether this is a property of a node. In HTML there are only attributes, which stand for it.
    fn is_property(self) -> bool {
        matches!(self.kind, Kind::Property | Kind::Content) && !html::is_rendering()
    }
}

/// Whether setting this attribute would let the text run as a script when the user follows a link or sends a form.
/// Browsers skip control characters and spaces in front of the scheme, and tabs and line breaks inside it.
fn runs_script(name: &str, text: &str) -> bool {
    ["href", "src", "action", "formaction", "xlink:href", "data"].iter().any(|link| link.eq_ignore_ascii_case(name))
        && text
            .bytes()
            .skip_while(|&byte| byte <= b' ')
            .filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'))
            .map(|byte| byte.to_ascii_lowercase())
            .take(11)
            .eq("javascript:".bytes())
}

/// What an attribute, a property (`prop:`) or a style (`style:`) can be set to: text, numbers, `bool` (there or not),
/// `Option` (`None`: not there), and closures and signals of these.
#[diagnostic::on_unimplemented(
    message = "S0204: `{Self}` cannot be the value of an attribute",
    label = "this is neither text, a number, a bool, nor a closure or signal of one",
    note = "values are text, numbers, bool, Option of these, and closures (`move || …`) and signals of these"
)]
pub trait AttributeValue: 'static {
    /// Sets the slot, and keeps it up to date if the value changes.
    fn bind(self, slot: Slot);
}

macro_rules! values {
    ($($($type:ty),* => |$value:ident, $slot:ident| $bind:expr;)*) => {$($(
        impl AttributeValue for $type {
            #[allow(clippy::unnecessary_cast, reason = "of f64 to itself")]
            fn bind(self, $slot: Slot) {
                let $value = self;
                $bind
            }
        }
    )*)*};
}

values! {
    &'static str => |value, slot| slot.set_text(value);
    String, Cow<'static, str>, Rc<str> => |value, slot| slot.set_text(&value);
    char => |value, slot| slot.set_text(value.encode_utf8(&mut [0; 4]));
    bool => |value, slot| slot.set_flag(value);
    i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64 => |value, slot| slot.set_number(value as f64, &value);
}

impl<V: AttributeValue> AttributeValue for Option<V> {
    fn bind(self, slot: Slot) {
        match self {
            Some(value) => value.bind(slot),
            None => slot.remove(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Source<Value: AttributeValue>> AttributeValue for S {
    fn bind(mut self, slot: Slot) {
        render_effect(move || self.read().bind(slot));
    }
}

/// Whether a class (`class:name=…`) is on: `bool`, and closures and signals of it.
#[diagnostic::on_unimplemented(
    message = "S0205: a class is on or off, but `{Self}` is no bool",
    label = "expected a bool, or a closure or signal of one"
)]
pub trait ClassToggle: 'static {
    /// Toggles the class `name` of the node, and keeps it up to date.
    #[doc(hidden)]
    fn bind_class(self, node: NodeId, name: &'static Name);
}

impl ClassToggle for bool {
    fn bind_class(self, node: NodeId, class: &'static Name) {
        if html::is_rendering() {
            return if self {
                html::class(class)
            };
        }
        emit(&[ops::TOGGLE_CLASS, node, name(class), u32::from(self)]);
    }
}

#[diagnostic::do_not_recommend]
impl<S: Source<Value = bool>> ClassToggle for S {
    fn bind_class(mut self, node: NodeId, name: &'static Name) {
        // A copy of the template starts without the class.
        let mut shown = false;
        render_effect(move || {
            let on = self.read();
            if on != shown {
                shown = on;
                on.bind_class(node, name);
            }
        });
    }
}

impl Instance {
    /// `name=value`
    pub fn attribute(&self, node: u32, name: &'static Name, value: impl AttributeValue) {
        value.bind(Slot { node: self.node(node), name, kind: Kind::Attribute });
    }

    /// `prop:name=value`
    pub fn property(&self, node: u32, name: &'static Name, value: impl AttributeValue) {
        value.bind(Slot { node: self.node(node), name, kind: Kind::Property });
    }

    /// `prop:name=value`, where the property is the element's content
    pub fn content(&self, node: u32, name: &'static Name, value: impl AttributeValue) {
        value.bind(Slot { node: self.node(node), name, kind: Kind::Content });
    }

    /// `style:name=value`
    pub fn style(&self, node: u32, name: &'static Name, value: impl AttributeValue) {
        value.bind(Slot { node: self.node(node), name, kind: Kind::Style });
    }

    /// `class:name=value`
    pub fn class(&self, node: u32, name: &'static Name, value: impl ClassToggle) {
        value.bind_class(self.node(node), name);
    }

    /// `dangerous_inner_html=value`: whoever can choose the value can run scripts in the page.
    pub fn inner_html(&self, node: u32, value: impl AttributeValue) {
        static NO_NAME: Name = Name::new("");
        value.bind(Slot { node: self.node(node), name: &NO_NAME, kind: Kind::InnerHtml });
    }
}

#[cfg(test)]
mod tests {
    use super::runs_script;

    #[test]
    fn script_urls_are_recognised_as_browsers_recognise_them() {
        for text in ["javascript:alert(1)", " JavaScript:x", "\u{1}java\tscript:x", "java\nscript:x", "\r\njavascript:"]
        {
            assert!(runs_script("href", text), "{text:?}");
        }
        for text in
            ["/javascript:", "https://example.org/javascript:", "javascript", "", "x javascript:", "#javascript:"]
        {
            assert!(!runs_script("href", text), "{text:?}");
        }
        assert!(!runs_script("title", "javascript:alert(1)"));
    }
}
