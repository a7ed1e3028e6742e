//! The head in the browser: operations on the document.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{borrow_mut, on_cleanup};

use super::{About, Entries, Entry, Texts, Values, enter, last};
use crate::attribute::{AttributeValue, Kind, Slot};
use crate::mount::mounting_place;
use crate::ops;
use crate::plan::Name;
use crate::renderer::{Handles, NodeId, emit, emit_text, name};
use crate::spread::intern;
use crate::text_prop::TextProp;

thread_local! {
    static ELEMENTS: RefCell<Entries<Shown>> = const { RefCell::new(Vec::new()) };
    static ATTRIBUTES: Texts = Texts::default();
}

/// An element in the document.
struct Shown {
    element: Handles,
    /// What stood in its place in the page as it was written. (Nothing: an empty `<wbr>`.)
    before: Rc<Handles>,
}

pub(super) fn element(tag: &'static str, selector: String, attributes: Values, text: Option<TextProp>) {
    static TEXT: Name = Name::new("textContent");
    let element = Handles::new(1);
    let node = element.base;
    emit(&[ops::ELEMENT, node, name(intern(tag)), ops::HTML, 0]);
    for (name, value) in attributes {
        value.bind(Slot { node, name: intern(name), kind: Kind::Attribute });
    }
    if let Some(text) = text {
        text.bind(Slot { node, name: &TEXT, kind: Kind::Content });
    }
    let about = (selector, "");
    let number = ELEMENTS.with(|elements| {
        let mut elements = borrow_mut(elements);
        let before = match last(&elements, &about) {
            Some(former) => {
                emit(&[ops::REMOVE, former.element.base]);
                former.before.clone()
            }
            None => Rc::new(displace(&about.0)),
        };
        append(node);
        enter(&mut elements, about, Shown { element, before })
    });
    on_cleanup(move || ELEMENTS.with(|elements| leave(&mut borrow_mut(elements), number)));
}

/// Puts a node at the end of the head.
fn append(node: NodeId) {
    emit(&[ops::APPEND, node, find("head").base]);
}

/// Takes out of the head what matches the selector. What the server wrote for this component goes for good; what is
/// returned belongs to the page itself.
fn displace(selector: &str) -> Handles {
    // Operations can only look for what is there: this is found where there is nothing else.
    let nothing = Handles::new(1);
    emit(&[ops::ELEMENT, nothing.base, name(intern("wbr")), ops::HTML, 0]);
    let take_out = |kind: &str| {
        append(nothing.base);
        let found = find(&String::from_iter([selector, kind, ", head > wbr"]));
        emit(&[ops::REMOVE, found.base]);
        found
    };
    let of_the_page = take_out(":not([data-head])");
    take_out("[data-head]");
    emit(&[ops::REMOVE, nothing.base]);
    of_the_page
}

/// Takes an element out of the head, and puts back the one that counts now, or what was in the page.
fn leave(elements: &mut Entries<Shown>, number: u32) {
    let gone = elements.extract_if(.., |entry| entry.number == number).next();
    let Some(Entry { about, content: Shown { element, before }, .. }) = gone else { return };
    append(last(elements, &about).map_or(before.base, |shown| shown.element.base));
    emit(&[ops::REMOVE, element.base]);
}

pub(super) fn attribute(tag: &'static str, name: &'static str, mut value: TextProp) {
    ATTRIBUTES.with(|texts| texts.say((tag.into(), name), move || value.read(), write_attribute));
}

/// Sets an attribute to the value that counts.
fn write_attribute(entries: &Entries<String>, about: &About) {
    let (element, name) = (find(&about.0), name(intern(about.1)));
    match last(entries, about) {
        Some(value) => emit_text(&[ops::SET_ATTRIBUTE, element.base, name], value),
        None => emit(&[ops::REMOVE_ATTRIBUTE, element.base, name]),
    }
}

/// Gives the focus to the first element of the document that matches a CSS selector, were it a heading, as by the start
/// of a new page.
///
/// # Panics
///
/// S0207 when no element matches.
pub fn focus_first(selector: &str) {
    static FOCUS: Name = Name::new("focus");
    let element = find(selector);
    emit_text(&[ops::SET_ATTRIBUTE, element.base, name(intern("tabindex"))], "-1");
    emit(&[ops::CALL, element.base, name(&FOCUS)]);
}

/// The first element of the document that matches.
fn find(selector: &str) -> Handles {
    let element = mounting_place(selector);
    emit(&[ops::UNROOT, element.base]);
    element
}
