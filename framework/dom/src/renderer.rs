//! The writing side of the operation stream: one buffer of words, one of text, and the node handles.
//!
//! There is one renderer a thread. It never touches a DOM; [`flush`] hands what was written to the interpreter, and
//! that happens by itself whenever the outermost batch of the reactive graph has settled.

use std::cell::RefCell;

use samara_reactive::borrow_mut;

use crate::html;
use crate::ops;
use crate::plan::{Name, Plan};

/// The number by which the renderer and the interpreter know a DOM node.
pub type NodeId = u32;

struct Renderer {
    operations: Vec<u32>,
    text: String,
    /// The lowest handle that was never given out. Handle 0 is never used.
    next: NodeId,
    /// Freed ranges by their length, to be given out again.
    free: Vec<Vec<NodeId>>,
    /// Where the last `FREE` ends in the operations.
    freed: usize,
    /// Which plans and names (by their number) the interpreter has been told of.
    announced: Vec<bool>,
}

thread_local! {
    static RENDERER: RefCell<Renderer> = const { RefCell::new(Renderer::new()) };
}

fn with<R>(write: impl FnOnce(&mut Renderer) -> R) -> R {
    RENDERER.with(|renderer| write(&mut borrow_mut(renderer)))
}

/// Hands the buffered operations to the interpreter, in one crossing; does nothing when there are none.
pub fn flush() {
    let (mut operations, mut text) = with(|renderer| {
        renderer.freed = 0;
        (std::mem::take(&mut renderer.operations), std::mem::take(&mut renderer.text))
    });
    if operations.is_empty() {
        return;
    }
    crate::interpreter::apply(&operations, &text);
    operations.clear();
    text.clear();
    // The buffers go back, so that a batch allocates only when it is larger than all before it.
    with(|renderer| {
        if renderer.operations.is_empty() {
            renderer.operations = operations;
            renderer.text = text;
        }
    });
}

/// Forgets everything: a new document takes the place of the old one.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn reset() {
    with(|renderer| *renderer = Renderer::new());
}

/// Writes one operation.
pub(crate) fn emit(words: &[u32]) {
    if html::is_rendering() {
        return;
    }
    with(|renderer| renderer.operations.extend_from_slice(words));
}

/// Writes one operation whose last operand is a text.
pub(crate) fn emit_text(words: &[u32], text: &str) {
    emit_written(words, &|buffer| buffer.push_str(text));
}

/// Writes one operation whose last operand is the text that `write` appends.
pub(crate) fn emit_written(words: &[u32], write: &dyn Fn(&mut String)) {
    if html::is_rendering() {
        return;
    }
    with(|renderer| {
        renderer.operations.extend_from_slice(words);
        let start = renderer.text.len();
        write(&mut renderer.text);
        let length = renderer.text.bytes().skip(start).map(utf16_units).sum();
        renderer.operations.push(length);
    });
}

impl Renderer {
    const fn new() -> Self {
        Renderer {
            operations: Vec::new(),
            text: String::new(),
            next: 1,
            free: Vec::new(),
            freed: 0,
            announced: Vec::new(),
        }
    }

    /// The handles of rows that go together are mostly side by side: one operation frees them all.
    fn write_free(&mut self, base: NodeId, count: u32) {
        if self.freed == self.operations.len()
            && let [.., first, length] = &mut self.operations[..]
            && (*first + *length == base || base + count == *first)
        {
            *first = base.min(*first);
            *length += count;
            return;
        }
        self.operations.extend_from_slice(&[ops::FREE, base, count]);
        self.freed = self.operations.len();
    }

    /// Whether `number` is heard of for the first time.
    fn announce(&mut self, number: u32) -> bool {
        let index = number as usize;
        if let Some(known) = self.announced.get_mut(index) {
            return !std::mem::replace(known, true);
        }
        self.announced.resize(index, false);
        self.announced.push(true);
        true
    }
}

/// How many UTF-16 code units, by which JavaScript cuts strings, a byte of a UTF-8 text accounts for: one that starts a
/// character counts one, one that starts a character of four bytes counts two.
fn utf16_units(byte: u8) -> u32 {
    u32::from(byte as i8 >= -0x40) + u32::from(byte >= 0xF0)
}

/// The number of `name`, told to the interpreter if it does not know it yet.
pub(crate) fn name(name: &'static Name) -> u32 {
    if html::is_rendering() {
        return 0;
    }
    let number = name.number.get();
    if with(|renderer| renderer.announce(number)) {
        emit_text(&[ops::NAME, number], name.text);
    }
    number
}

/// Copies the template of `plan`, to be put in front of `before`; its captured nodes get the handles of the returned
/// range.
pub(crate) fn clone(plan: &'static Plan, before: NodeId) -> Handles {
    let number = plan.number.get();
    let handles = Handles::new(plan.nodes());
    if with(|renderer| renderer.announce(number)) {
        emit_text(&[ops::TEMPLATE, number, plan.namespace.into()], plan.html);
        emit(&[plan.walk.len() as u32]);
        plan.walk.iter().for_each(|&step| emit(&[step.into()]));
    }
    #[cfg(debug_assertions)]
    crate::hydrate::origin::tell(Some(plan.location));
    emit(&[ops::CLONE, number, handles.base, before]);
    handles
}

/// A range of node handles. Dropping it tells the interpreter that they are no longer used.
pub(crate) struct Handles {
    pub base: NodeId,
    count: u32,
}

impl Handles {
    /// Of HTML, which has no nodes.
    pub(crate) const NONE: Handles = Handles { base: 0, count: 0 };

    pub(crate) fn new(count: u32) -> Self {
        if html::is_rendering() {
            return Handles::NONE;
        }
        let base = with(|renderer| {
            let reused = renderer.free.get_mut(count as usize).and_then(Vec::pop);
            reused.unwrap_or_else(|| {
                let base = renderer.next;
                renderer.next += count;
                base
            })
        });
        Handles { base, count }
    }

    fn free(&self) {
        // `try_with`: when a thread ends, its graph may be dropped after its renderer.
        let _ = RENDERER.try_with(|renderer| {
            let mut renderer = borrow_mut(renderer);
            renderer.write_free(self.base, self.count);
            let length = self.count as usize;
            if length >= renderer.free.len() {
                renderer.free.resize_with(length + 1, Vec::new);
            }
            if let Some(bases) = renderer.free.get_mut(length) {
                bases.push(self.base);
            }
        });
    }
}

impl Drop for Handles {
    #[inline]
    fn drop(&mut self) {
        // HTML has no nodes.
        if cfg!(target_arch = "wasm32") || self.base != 0 {
            self.free();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::utf16_units;

    #[test]
    fn text_is_measured_in_utf16_code_units() {
        for text in ["", "plain", "grüße", "日本", "🦀 crab", "e\u{301}"] {
            let units: u32 = text.bytes().map(utf16_units).sum();
            assert_eq!(units as usize, text.encode_utf16().count(), "{text}");
        }
    }
}
