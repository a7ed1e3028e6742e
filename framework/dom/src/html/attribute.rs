//! The holes inside a tag: attributes, classes, styles, and properties that an attribute can stand for.

use super::escape::{escape_from, is_style_value, keep_inside_raw_text, push_text};
use super::gap::Part;
use super::select;
use super::writer::{Content, Writer, with};
use crate::attribute::{Kind, Slot};
use crate::plan::Name;

/// Writes what a slot is set to: the text that `write` appends.
#[inline]
pub(crate) fn set_slot(slot: &Slot, write: &dyn Fn(&mut String)) {
    let name = slot.name.text;
    with(|writer| match slot.kind {
        Kind::Attribute => writer.attribute(name, slot.name.opening, write),
        Kind::Property => reflected(name).into_iter().for_each(|name| writer.attribute(name, None, write)),
        Kind::Style => writer.style(name, write),
        Kind::InnerHtml => write(&mut writer.text),
        Kind::Content => writer.content(name, write),
    });
}

/// The attribute is not there, wherever it was set before.
pub(crate) fn remove_attribute(slot: Slot) {
    match slot.kind {
        Kind::Attribute => with(|writer| writer.take_back(slot.name.text)),
        Kind::Content => set_slot(&slot, &|_| {}),
        _ => {}
    }
}

/// Writes a class that is on.
pub(crate) fn class(name: &Name) {
    with(|writer| {
        writer.separate();
        if name.is_plain { writer.text.push_str(name.text) } else { push_text(&mut writer.text, name.text) }
    });
}

/// From here on, an attribute of this element may be given that it has already.
pub(crate) fn spread() {
    with(|writer| writer.scope.has_spread = true);
}

/// The attribute that has the effect of a property when the page is loaded, for properties that matter then.
fn reflected(property: &str) -> Option<&str> {
    match property {
        "readOnly" => Some("readonly"),
        "defaultValue" => Some("value"),
        "defaultChecked" => Some("checked"),
        "defaultSelected" => Some("selected"),
        "className" => Some("class"),
        "htmlFor" => Some("for"),
        "value" | "checked" | "selected" | "disabled" | "hidden" | "inert" | "multiple" | "required" | "open"
        | "muted" | "id" | "title" | "href" | "src" | "placeholder" => Some(property),
        _ => None,
    }
}

impl Writer {
    /// Writes ` name="…"`, which begins with `opening`. What `write` appends is escaped already.
    #[inline]
    fn attribute(&mut self, name: &str, opening: Option<&str>, write: &dyn Fn(&mut String)) {
        if self.scope.has_spread {
            self.take_back(name);
        }
        match opening {
            Some(opening) => self.text.push_str(opening),
            None => self.text.extend([" ", name, "=\""]),
        }
        let start = self.text.len();
        write(&mut self.text);
        if self.text.len() == start {
            return self.text.truncate(start - "=\"".len());
        }
        self.text.push('"');
    }

    /// Writes one declaration of the `style` that is being written. Like a browser, it takes no values that are more
    /// than that.
    fn style(&mut self, name: &str, write: &dyn Fn(&mut String)) {
        let before = self.text.len();
        self.separate();
        self.text.extend([name, ": "]);
        let start = self.text.len();
        write(&mut self.text);
        if self.text.len() == start || !is_style_value(&self.text[start..]) {
            return self.text.truncate(before);
        }
        escape_from(&mut self.text, start);
        self.text.push(';');
    }

    /// Writes a space, unless this is the first in a list.
    fn separate(&mut self) {
        if !self.text.ends_with('"') {
            self.text.push(' ');
        }
    }

    /// Writes what a property makes the content of its element: the text of a `<textarea>`, `textContent`, and the
    /// choice of a `<select>`.
    fn content(&mut self, name: &str, write: &dyn Fn(&mut String)) {
        let start = self.text.len();
        let mut tag = open_tag(&self.text).map(|at| (at, &self.text[at..]));
        // It stands further up where an attribute of it is still to come.
        for part in self.parts.iter().rev() {
            if let Part::Text(text) = part {
                tag = tag.or_else(|| open_tag(text).map(|at| (0, &text[at..])));
            }
        }
        // It stands elsewhere where the content itself was still to come.
        if let Some((options, tag)) = tag {
            self.scope.content = match tag {
                _ if tag.starts_with("script") || tag.starts_with("style") => Content::Raw,
                _ if tag.starts_with("select") => Content::Choice { options },
                _ => Content::Text,
            };
        }
        write(&mut self.text);
        match self.scope.content {
            Content::Choice { options } => {
                let chosen = self.text.split_off(start);
                if name == "value" {
                    select::mark_chosen(&mut self.text, options, chosen);
                }
            }
            Content::Raw => keep_inside_raw_text(&mut self.text, start),
            Content::Text => escape_from(&mut self.text, start),
        }
    }

    /// Takes an attribute of the tag that is being written back: the first of two would win, but it is the last that was
    /// meant to. Only where attributes are spread can there be two.
    fn take_back(&mut self, name: &str) {
        if !self.scope.has_spread {
            return;
        }
        let tag = self.text.rfind('<').unwrap_or_default();
        if let Some((start, end)) = find_attribute(&self.text[tag..], name) {
            self.text.replace_range(tag + start..tag + end, "");
        }
    }
}

/// Where, behind its `<`, the tag stands whose content is being written: inside a text field there are no tags, and
/// inside of `<select>` there are only options.
fn open_tag(html: &str) -> Option<usize> {
    let tags = html.rmatch_indices('<').map(|(at, _)| at + 1);
    tags.filter(|&at| !html[at..].starts_with(['/', '!'])).find(|&at| !html[at..].starts_with("opt"))
}

/// Where the attribute stands in an open tag, from the space before its name on.
fn find_attribute(tag: &str, name: &str) -> Option<(usize, usize)> {
    let mut start = tag.find(' ')?;
    while start < tag.len() {
        let rest = &tag[start + 1..];
        let bare = rest.find([' ', '=']).unwrap_or(rest.len());
        let mut length = bare;
        if rest[bare..].starts_with("=\"") {
            length = bare + 2 + rest[bare + 2..].find('"')? + 1;
        }
        let end = start + 1 + length;
        if rest[..bare].eq_ignore_ascii_case(name) {
            return Some((start, end));
        }
        start = end;
    }
    None
}
