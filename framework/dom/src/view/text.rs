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
        html::text_node(write);
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
        // What must stand in front of it has been written where it was created.
        return html::text_hole(true, |buffer| view.write_text(buffer));
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
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize => |value, buffer| {
        buffer.push_str(itoa::Buffer::new().format(*value));
    };
    // A `String` as `fmt::Write` never fails.
    f32, f64 => |value, buffer| write!(buffer, "{value}").unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_written_in_decimal() {
        fn written(view: impl View) -> String {
            let mut buffer = String::from("n = ");
            view.write_text(&mut buffer);
            buffer
        }
        assert_eq!(written(0), "n = 0");
        assert_eq!(written(i64::MIN), format!("n = {}", i64::MIN));
        assert_eq!(written(u128::MAX), format!("n = {}", u128::MAX));
    }
}
