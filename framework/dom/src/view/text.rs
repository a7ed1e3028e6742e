//! Text, numbers, `bool` and `char`: views that are one text node.

use std::borrow::Cow;
use std::fmt::Write;
use std::rc::Rc;
use std::sync::Arc;

use super::{Instance, Mounted, Place, View};
use crate::html;
use crate::ops;
use crate::renderer::{Handles, NodeId, emit, emit_written};

/// Creates a text node in front of `place`.
pub(crate) fn create(place: Place, write: &dyn Fn(&mut String)) -> Mounted {
    if html::is_rendering() {
        html::text_node();
        html::text(write);
        return Mounted::Nothing;
    }
    #[cfg(debug_assertions)]
    crate::hydrate::origin::tell(None);
    let text = Instance::of(Handles::new(1));
    emit_written(&[ops::TEXT, text.node(0), place.anchor], write);
    Mounted::Node(text)
}

/// Creates the anchor of a block in front of `place`.
pub(crate) fn anchor(place: Place) -> Instance {
    let anchor = Instance::of(Handles::new(1));
    #[cfg(debug_assertions)]
    crate::hydrate::origin::tell(None);
    emit(&[ops::ANCHOR, anchor.node(0), place.anchor]);
    anchor
}

/// Shows the text of `view` in an existing text node, or in an element that holds nothing else.
#[inline]
pub(crate) fn set_text(node: NodeId, view: &impl View) {
    if html::is_rendering() {
        return html::text(|buffer| view.write_text(buffer));
    }
    emit_written(&[ops::SET_TEXT, node], &|buffer| view.write_text(buffer));
}

macro_rules! text_views {
    ($($($type:ty),* => |$value:ident, $buffer:ident| $write:expr;)*) => {$($(
        impl View for $type {
            const TEXT: bool = true;

            fn mount(self, place: Place) -> Mounted {
                create(place, &|buffer| self.write_text(buffer))
            }

            #[inline]
            #[allow(clippy::unnecessary_cast, reason = "of the widest integers to themselves")]
            fn write_text(&self, $buffer: &mut String) {
                let $value = self;
                $write
            }

            fn same_text(&self, other: &Self) -> bool {
                self == other
            }
        }
    )*)*};
}

text_views! {
    &'static str, String, Cow<'static, str>, Rc<str>, Arc<str>, Box<str> => |value, buffer| html::push_text(buffer, value);
    char => |value, buffer| html::push_text(buffer, value.encode_utf8(&mut [0; 4]));
    bool => |value, buffer| buffer.push_str(if *value { "true" } else { "false" });
    i8, i16, i32, i64, isize => |value, buffer| write_integer(buffer, *value as i64);
    u8, u16, u32, u64, usize => |value, buffer| write_digits(buffer, *value as u64);
    // A `String` as `fmt::Write` never fails.
    i128, u128, f32, f64 => |value, buffer| write!(buffer, "{value}").unwrap_or_default();
}

/// Appends an integer in decimal. The standard library's `Display` does the same, at ten times the wasm.
fn write_integer(buffer: &mut String, value: i64) {
    if value < 0 {
        buffer.push('-');
    }
    write_digits(buffer, value.unsigned_abs());
}

/// Two digits at a time: half as many divisions, which are slow.
fn write_digits(buffer: &mut String, value: u64) {
    if value < 10 {
        return buffer.push((b'0' | value as u8 & 15).into());
    }
    if value >= 100 {
        write_digits(buffer, value / 100);
    }
    let pair = (value % 100) as usize * 2;
    buffer.push_str(&PAIRS[pair..pair + 2]);
}

/// `000102…99`
const PAIRS: &str = {
    const DIGITS: [u8; 200] = {
        let mut digits = [0; 200];
        let mut at = 0;
        while at < 200 {
            let (number, is_second) = (at / 2, at % 2 == 1);
            digits[at] = b'0' + (if is_second { number % 10 } else { number / 10 }) as u8;
            at += 1;
        }
        digits
    };
    match str::from_utf8(&DIGITS) {
        Ok(digits) => digits,
        Err(_) => "",
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_written_in_decimal() {
        let written = |view: &dyn Fn(&mut String)| {
            let mut buffer = String::new();
            view(&mut buffer);
            buffer
        };
        for value in [0, 1, -1, 9, 10, 1234567890, i64::MAX, i64::MIN] {
            assert_eq!(written(&|buffer| write_integer(buffer, value)), value.to_string());
        }
        assert_eq!(written(&|buffer| u64::MAX.write_text(buffer)), u64::MAX.to_string());
    }
}
