//! The buffer that HTML is written to: one a thread, like the renderer's.

use std::cell::Cell;
use std::mem::ManuallyDrop;

use super::gap::Part;

/// What a view has written, and what must be known to go on.
#[derive(Default)]
pub(super) struct Writer {
    /// What stands before `text`: markup, and gaps in it.
    pub parts: Vec<Part>,
    pub text: String,
    pub scope: Scope,
}

/// What belongs to the place that is being written to.
#[derive(Clone, Copy, Default)]
pub(super) struct Scope {
    /// Whether the last thing in this place was a text: another one would run into it.
    pub after_text: bool,
    /// Whether attributes were spread over an element of this template.
    pub has_spread: bool,
    /// What the element is whose content was set last.
    pub content: Content,
}

/// What text means that is the content of an element.
#[derive(Clone, Copy, Default)]
pub(super) enum Content {
    #[default]
    Text,
    /// A script or a style sheet.
    Raw,
    /// The choice of a `<select>`.
    Choice,
}

/// The comments around a block.
pub(super) const OPENING: &str = "<!--[-->";
pub(super) const CLOSING: &str = "<!--]-->";

thread_local! {
    static RENDERING: Cell<bool> = const { Cell::new(false) };
    /// How long the last page was: as much room is made for the next one.
    static LENGTH: Cell<usize> = const { Cell::new(0) };
    /// The writer, while HTML is being written; whoever uses it takes it out for that time. A thread gets at what is never
    /// dropped more quickly.
    static WRITER: ManuallyDrop<Cell<Option<Box<Writer>>>> = const { ManuallyDrop::new(Cell::new(None)) };
}

/// Whether HTML is written on this thread, and no operations. Never in a browser.
#[inline(always)]
pub(crate) fn is_rendering() -> bool {
    cfg!(not(target_arch = "wasm32")) && RENDERING.get()
}

/// Uses the writer of this thread. No user code may run in `write`.
#[inline(always)]
pub(super) fn with<R>(write: impl FnOnce(&mut Writer) -> R) -> R {
    let mut writer = swap_writer(None).unwrap_or_default();
    let result = write(&mut writer);
    swap_writer(Some(writer));
    result
}

#[inline(always)]
fn swap_writer(writer: Option<Box<Writer>>) -> Option<Box<Writer>> {
    WRITER.with(|current| current.replace(writer))
}

/// While it lives, HTML is written to a new writer.
pub(super) struct Rendering {
    outer: Option<Box<Writer>>,
    was_rendering: bool,
}

impl Rendering {
    pub fn new() -> Self {
        Rendering { outer: swap_writer(None), was_rendering: RENDERING.replace(true) }
    }

    /// The same, for a whole page.
    pub fn of_page() -> Self {
        let rendering = Rendering::new();
        with(|writer| writer.text.reserve(LENGTH.get()));
        rendering
    }

    /// The whole page.
    pub fn finish_page(self) -> Vec<Part> {
        LENGTH.set(with(|writer| writer.text.len()));
        self.finish()
    }

    /// What has been written meanwhile.
    pub fn finish(self) -> Vec<Part> {
        with(|writer| {
            let mut parts = std::mem::take(&mut writer.parts);
            parts.push(Part::Text(std::mem::take(&mut writer.text)));
            parts
        })
    }
}

impl Drop for Rendering {
    fn drop(&mut self) {
        RENDERING.set(self.was_rendering);
        swap_writer(self.outer.take());
    }
}

/// A position in what has been written.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    parts: usize,
    text: usize,
}

impl Writer {
    pub fn mark(&self) -> Mark {
        Mark { parts: self.parts.len(), text: self.text.len() }
    }

    /// Takes out all that was written since.
    pub fn take_from(&mut self, mark: Mark) -> Vec<Part> {
        // When parts came since, what was the current text then is the first of them.
        let text = match self.parts.get_mut(mark.parts) {
            Some(Part::Text(text)) => text,
            _ => &mut self.text,
        };
        let opening_was_taken = text.len() < mark.text;
        if opening_was_taken {
            text.push_str(OPENING);
        }
        let mut taken = vec![Part::Text(text.split_off(mark.text))];
        if self.parts.len() > mark.parts {
            taken.extend(self.parts.drain(mark.parts + 1..));
            taken.push(Part::Text(std::mem::take(&mut self.text)));
            if let Some(Part::Text(text)) = self.parts.pop() {
                self.text = text;
            }
        }
        if opening_was_taken && let Some(Part::Boundary(boundary)) = taken.get_mut(1) {
            // It stays where it was: what takes the place of this boundary may be none.
            boundary.opens = false;
        }
        taken
    }

    /// Takes back the comment that has just opened a block, if there is one: it depends on what the block is going to
    /// show.
    pub fn take_opening(&mut self) -> bool {
        let opens = self.text.ends_with(OPENING);
        if opens {
            self.text.truncate(self.text.len() - OPENING.len());
        }
        opens
    }

    /// Goes on behind `part`.
    pub fn push_part(&mut self, part: Part) {
        self.parts.push(Part::Text(std::mem::take(&mut self.text)));
        self.parts.push(part);
    }

    /// Writes a piece of markup that begins with the quote at the end of a list of classes or styles. A list that stayed
    /// empty is taken back.
    fn end_list(&mut self, piece: &str) {
        let is_empty = self.text.ends_with("=\"");
        if is_empty {
            self.text.truncate(self.text.len() - " class=\"".len());
        }
        self.text.push_str(&piece[usize::from(is_empty)..]);
    }
}

// ANCHOR: text
/// Writes the markup of a template up to its next hole, or its end.
#[inline(always)]
pub(crate) fn piece(piece: &'static str) {
    if !is_rendering() {
    } else if piece.as_bytes().first() == Some(&b'"') {
        with(|writer| writer.end_list(piece));
    } else {
        with(|writer| writer.text.push_str(piece));
    }
}

/// Here begins the text of a hole that is not its element's only child.
#[inline]
pub(crate) fn text_hole() {
    with(|writer| writer.text.push_str("<!---->"));
}

/// Writes the text that `write` appends.
#[inline]
pub(crate) fn text(write: impl FnOnce(&mut String)) {
    with(|writer| write(&mut writer.text));
}
// ANCHOR_END: text

/// Writes a copy of a template, which `fill` does.
#[inline]
pub(crate) fn template<S>(fill: impl FnOnce() -> S) -> S {
    let outer = with(|writer| std::mem::take(&mut writer.scope));
    let state = fill();
    with(|writer| writer.scope = Scope { after_text: false, ..outer });
    state
}

/// Here begins a text that shares its place.
pub(crate) fn text_node() {
    with(|writer| {
        if std::mem::replace(&mut writer.scope.after_text, true) {
            writer.text.push_str("<!---->");
        }
    });
}

/// Writes a block: content whose beginning and end the browser's side must know.
pub(crate) fn block<S>(mount: impl FnOnce() -> S) -> S {
    with(|writer| {
        writer.text.push_str(OPENING);
        writer.scope.after_text = false;
    });
    let state = mount();
    with(|writer| {
        writer.text.push_str(CLOSING);
        writer.scope.after_text = false;
    });
    state
}
