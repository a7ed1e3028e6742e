//! What is still to come.
//!
//! On a server an effect of the renderer runs once, and is forgotten. But when it has read a resource that is still
//! being fetched, the graph keeps it, and runs it again once the value is there. What it had written until then becomes
//! a *gap*: a part of the document that each further run writes anew, until the effect is forgotten after all. A document
//! is therefore a rope: texts with gaps between them, which hold texts and gaps in turn.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::boundary::Boundary;
use super::panic::catch;
use super::writer::{Content, Scope, is_rendering, with, write_apart};

/// A part of what was written.
pub(super) enum Part {
    Text(String),
    Gap(Rc<Gap>),
    Boundary(Boundary),
}

/// What an effect has written that will run again.
#[derive(Default)]
pub(super) struct Gap {
    pub content: RefCell<Vec<Part>>,
    /// What it is part of.
    inside: Cell<Scope>,
    /// The tag and the options of a `<select>`, if it is about its choice.
    options: RefCell<String>,
}

/// An effect of the renderer. While HTML is written, what it writes stands where it was created.
pub(crate) fn render_effect(function: impl FnMut() + 'static) {
    if is_rendering() {
        write_in_effect(function);
    } else {
        samara_reactive::render_effect(function);
    }
}

fn write_in_effect(mut function: impl FnMut() + 'static) {
    let gap = Rc::new(Gap::default());
    let filling = gap.clone();
    let mut mark = with(|writer| {
        writer.scope.content = Content::Text;
        writer.mark()
    });
    let mut is_first = true;
    samara_reactive::render_effect(move || {
        if std::mem::take(&mut is_first) {
            return function();
        }
        let write = || {
            with(|writer| writer.text.push_str(&filling.options.borrow()));
            catch(&mut function)
        };
        filling.content.replace(write_apart(filling.inside.get(), write).1);
    });
    if !gap.is_filled() {
        with(|writer| {
            if let Content::Choice { options } = &mut writer.scope.content {
                // One of the options will be marked: so they are still to come as well.
                gap.options.replace(writer.text[*options..].to_owned());
                mark.text = std::mem::take(options);
            }
            gap.inside.set(Scope { after_text: false, ..writer.scope });
            gap.content.replace(writer.take_from(mark));
            writer.push_part(Part::Gap(gap));
        });
    }
}

impl Gap {
    /// Whether the effect is forgotten, and so the content final: then it does not hold the gap any more.
    pub fn is_filled(self: &Rc<Self>) -> bool {
        Rc::strong_count(self) == 1
    }
}

/// Appends the markup as it is now. (What boundaries have decided to show is no longer in them then.)
pub(super) fn print(parts: &[Part], html: &mut String) {
    for part in parts {
        match part {
            Part::Text(text) => html.push_str(text),
            Part::Gap(gap) => print(&gap.content.borrow(), html),
            Part::Boundary(boundary) => print(&boundary.show().marked(), html),
        }
    }
}

/// The markup as it is now.
pub(super) fn into_html(mut parts: Vec<Part>) -> String {
    // Most have no gaps: then this is it.
    if let [Part::Text(text)] = &mut parts[..] {
        return std::mem::take(text);
    }
    let mut html = String::new();
    print(&parts, &mut html);
    html
}

/// Whether nothing is still to come; see [`Boundary::is_settled`].
pub(super) fn is_settled(parts: &[Part], by_itself: bool) -> bool {
    parts.iter().all(|part| match part {
        Part::Text(_) => true,
        Part::Gap(gap) => gap.is_filled() && is_settled(&gap.content.borrow(), by_itself),
        Part::Boundary(boundary) => boundary.is_settled(by_itself),
    })
}
