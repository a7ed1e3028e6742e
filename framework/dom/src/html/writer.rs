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
    /// Whether attributes were spread over an element of the template that was begun last.
    pub has_spread: bool,
    /// What the element is whose content was set last.
    pub content: Content,
    /// `svg` or `math`, in a hole of a drawing or a formula.
    pub root: Option<&'static str>,
}

/// What text means that is the content of an element.
#[derive(Clone, Copy, Default)]
pub(super) enum Content {
    #[default]
    Text,
    /// A script or a style sheet.
    Raw,
    /// The choice of a `<select>`, whose options begin here in the writer's text.
    Choice { options: usize },
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
    put_back(writer);
    result
}

#[inline(always)]
fn put_back(writer: Box<Writer>) {
    // There is none meanwhile: so there is none to be dropped, and nothing to be asked.
    std::mem::forget(swap_writer(Some(writer)));
}

#[inline(always)]
fn swap_writer(writer: Option<Box<Writer>>) -> Option<Box<Writer>> {
    // In a browser nothing is compiled that would use one.
    if cfg!(target_arch = "wasm32") {
        return None;
    }
    WRITER.with(|current| current.replace(writer))
}

/// Runs `write`, which writes a whole page; returns what it returns, and the page.
pub(super) fn write_page<R>(write: impl FnOnce() -> R) -> (R, Vec<Part>) {
    let writer = Writer { text: String::with_capacity(LENGTH.get()), ..Writer::default() };
    write_with(writer, || {
        let result = write();
        LENGTH.set(with(|writer| writer.text.len()));
        result
    })
}

/// Runs `write`, which writes something that is a part of `scope`; returns what it returns, and what it has written.
pub(super) fn write_apart<R>(scope: Scope, write: impl FnOnce() -> R) -> (R, Vec<Part>) {
    write_with(Writer { scope, ..Writer::default() }, write)
}

fn write_with<R>(writer: Writer, write: impl FnOnce() -> R) -> (R, Vec<Part>) {
    let outer = Outer { writer: swap_writer(Some(Box::new(writer))), was_rendering: RENDERING.replace(true) };
    let result = write();
    let Writer { mut parts, text, .. } = with(std::mem::take);
    drop(outer);
    parts.push(Part::Text(text));
    (result, parts)
}

/// Where HTML was written to before, and will be again when this is dropped, were it by a panic.
struct Outer {
    writer: Option<Box<Writer>>,
    was_rendering: bool,
}

impl Drop for Outer {
    fn drop(&mut self) {
        RENDERING.set(self.was_rendering);
        swap_writer(self.writer.take());
    }
}

/// A position in what has been written.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    parts: usize,
    pub text: usize,
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
        let mut taken = vec![Part::Text(text.split_off(mark.text))];
        if self.parts.len() > mark.parts {
            taken.extend(self.parts.drain(mark.parts + 1..));
            taken.push(Part::Text(std::mem::take(&mut self.text)));
            if let Some(Part::Text(text)) = self.parts.pop() {
                self.text = text;
            }
        }
        taken
    }

    /// Goes on behind `part`.
    pub fn push_part(&mut self, part: Part) {
        self.parts.push(Part::Text(std::mem::take(&mut self.text)));
        self.parts.push(part);
    }

    /// Takes the list of classes or styles that ends here back, if it has stayed empty.
    fn take_back_list(&mut self) -> bool {
        let is_empty = self.text.ends_with("=\"");
        if is_empty {
            self.text.truncate(self.text.len() - " class=\"".len());
        }
        is_empty
    }
}

// ANCHOR: text
/// Writes the markup of a template up to its next hole, or its end.
#[inline(always)]
pub(crate) fn piece(piece: &'static str) {
    let Some(mut writer) = swap_writer(None) else { return };
    match piece.strip_prefix("\"") {
        Some(rest) if writer.take_back_list() => writer.text.push_str(rest),
        _ => writer.text.push_str(piece),
    }
    put_back(writer);
}

/// Writes the text of a hole. `alone`: it has no neighbours that it could run into.
#[inline(always)]
pub(crate) fn text_hole(alone: bool, write: impl FnOnce(&mut String)) {
    with(|writer| {
        if !alone {
            writer.text.push_str("<!---->");
        }
        write(&mut writer.text);
    });
}
// ANCHOR_END: text

/// Here begins a copy of a template; returns what [`end_template`] is to be told.
#[inline]
pub(crate) fn begin_template() -> Option<&'static str> {
    with(|writer| {
        writer.scope.after_text = false;
        writer.scope.has_spread = false;
        writer.scope.root.take()
    })
}

/// Here it ends; what was around it goes on.
#[inline]
pub(crate) fn end_template(root: Option<&'static str>) {
    with(|writer| {
        writer.scope.root = root;
        writer.scope.after_text = false;
    });
}

/// Writes a text that shares its place.
pub(crate) fn text_node(write: &dyn Fn(&mut String)) {
    let is_alone = with(|writer| !std::mem::replace(&mut writer.scope.after_text, true));
    text_hole(is_alone, write);
}

/// Fills a hole of a drawing (`root` is `svg`) or a formula (`math`).
pub(crate) fn foreign<S>(root: &'static str, fill: impl FnOnce() -> S) -> S {
    let outer = with(|writer| writer.scope.root.replace(root));
    let state = fill();
    with(|writer| writer.scope.root = outer);
    state
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
