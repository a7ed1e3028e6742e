//! One element: what is to be read of it, and what a user does to it.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use samara_dom::interpreter::EventData;

use crate::dom::{Document, NodeId};
use crate::query::brief;
use crate::scope::Scope;
use crate::world::World;

/// An element of a page. Two are equal if they are the same node, so a test can tell whether a view kept a node or
/// made a new one.
///
/// Actions do all that they do in a browser: a click moves the pointer and the focus, typing sends an event for each
/// key, and the element does what it does by itself (a label clicks its control, a button sends the form, …). What a
/// user could not do, they refuse with a panic (S0303): click what is hidden or disabled, type into a button, or use an
/// element that is no longer in the page.
///
/// A panic in a handler comes out of the action that caused it, when that has come to its end.
#[derive(Clone)]
pub struct Element {
    scope: Scope,
}

impl Element {
    pub(crate) fn new(world: Rc<World>, node: NodeId) -> Element {
        Element { scope: Scope { world, node, place: "the element" } }
    }

    /// Reads from the page as it is now.
    #[track_caller]
    fn look<R>(&self, read: impl FnOnce(&Document, NodeId) -> R) -> R {
        self.world.settle();
        self.read(read)
    }

    /// Reads in the midst of an action.
    pub(crate) fn read<R>(&self, read: impl FnOnce(&Document, NodeId) -> R) -> R {
        self.world.read(|document| read(document, self.node))
    }
}

/// What is to be read.
impl Element {
    /// The name of the element: `button`.
    pub fn tag(&self) -> String {
        self.read(|document, node| document.name(node).to_owned())
    }

    /// The role that it plays; empty for elements without one, such as `<div>`.
    #[track_caller]
    pub fn role(&self) -> String {
        self.look(|document, node| document.role(node).unwrap_or_default().to_owned())
    }

    /// Its accessible name; see [`by_role`](Scope::by_role).
    #[track_caller]
    pub fn name(&self) -> String {
        self.look(|document, node| document.accessible_name(node))
    }

    /// An attribute. What a user typed or checked is not in the attributes: see [`value`](Element::value) and
    /// [`checked`](Element::checked).
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.look(|document, node| document.attribute(node, name).map(str::to_owned))
    }

    /// A DOM property as text (`true` and `false` for flags), if the element has it.
    #[track_caller]
    pub fn property(&self, name: &str) -> Option<String> {
        self.look(|document, node| document.property(node, name))
    }

    /// Whether it has this class.
    #[track_caller]
    pub fn has_class(&self, class: &str) -> bool {
        self.look(|document, node| document.has_class(node, class))
    }

    /// What is in a form control: the text of a field, the value of the chosen option. Empty for other elements.
    #[track_caller]
    pub fn value(&self) -> String {
        self.property("value").unwrap_or_default()
    }

    /// Whether a checkbox or radio button is checked.
    #[track_caller]
    pub fn checked(&self) -> bool {
        self.look(|document, node| document.is_checked(node))
    }

    /// Whether a control is switched off, by itself or by the `<fieldset>` around it.
    #[track_caller]
    pub fn is_disabled(&self) -> bool {
        self.look(|document, node| document.is_disabled(node))
    }

    /// Whether it is in the page and neither it nor what is around it is hidden. (By attributes, elements and inline
    /// styles: style sheets are not read.)
    #[track_caller]
    pub fn is_visible(&self) -> bool {
        self.look(|document, node| document.is_in_page(node) && document.is_visible(node))
    }

    /// Whether it is part of the page. An element that the view replaced is not.
    #[track_caller]
    pub fn is_in_page(&self) -> bool {
        self.look(|document, node| document.is_in_page(node))
    }

    /// Whether it has the focus.
    #[track_caller]
    pub fn is_focused(&self) -> bool {
        self.look(|document, node| document.is_in_page(node) && document.focused == Some(node))
    }

    /// Why a browser would refuse to send a form with this control, if it would: it is `required` and empty, …
    #[track_caller]
    pub fn validity_problem(&self) -> Option<&'static str> {
        self.look(|document, node| document.validity_problem(node))
    }

    /// The markup of the element, indented for reading.
    #[track_caller]
    pub fn html(&self) -> String {
        self.look(|document, node| document.html(node))
    }
}

/// Focus, forms, and events made by hand.
impl Element {
    /// Gives it the focus.
    ///
    /// # Panics
    /// If it cannot have the focus (S0303), or with the panic of a handler.
    #[track_caller]
    pub fn focus(&self) {
        self.assert_usable("focus");
        if !self.read(|document, node| document.is_focusable(node)) {
            self.refuse("focus", "only controls, links and elements with a `tabindex` can have the focus");
        }
        self.world.move_focus(Some(self.node));
        self.world.settle();
    }

    /// Takes the focus away from it. If the text of a field has changed since it got the focus, that is a `change`.
    ///
    /// # Panics
    /// With the panic of a handler.
    #[track_caller]
    pub fn blur(&self) {
        self.world.settle();
        if self.is_focused() {
            self.world.move_focus(None);
        }
        self.world.settle();
    }

    /// Sends the form, if the element is one or is part of one: as by a press of Enter, with the browser's check of
    /// the content before.
    ///
    /// # Panics
    /// If there is no form (S0303), or with the panic of a handler.
    #[track_caller]
    pub fn submit(&self) {
        self.assert_visible("submit");
        let form =
            self.read(|document, node| if document.name(node) == "form" { Some(node) } else { document.form_of(node) });
        match form {
            Some(form) => self.world.submit(form, None),
            None => self.refuse("submit", "it is not in a <form>"),
        }
        self.world.settle();
    }

    /// Sends an event of any name to it, such as a custom event of your own; `detail` is what it carries.
    ///
    /// Returns whether no handler prevented the default.
    ///
    /// # Panics
    /// With the panic of a handler.
    #[track_caller]
    pub fn dispatch(&self, event: &str, detail: &str) -> bool {
        self.dispatch_event(EventData { kind: event.to_owned(), detail: detail.to_owned(), ..EventData::default() })
    }

    /// Sends an event to it, all of whose data the test makes up. (`value` and `checked` are taken from the element.)
    /// Nothing of what browsers do by themselves happens: that is what [`click`](Element::click) and the others are
    /// for.
    ///
    /// Returns whether no handler prevented the default.
    ///
    /// # Panics
    /// With the panic of a handler.
    #[track_caller]
    pub fn dispatch_event(&self, event: EventData) -> bool {
        self.world.settle();
        let allowed = self.world.fire(self.node, event);
        self.world.settle();
        allowed
    }
}

/// What a user could not do.
impl Element {
    #[track_caller]
    pub(crate) fn assert_visible(&self, action: &str) {
        self.world.settle();
        if !self.is_in_page() {
            self.refuse(
                action,
                "it is no longer in the page: the view removed it, or put a new one in its place; look for it again",
            );
        }
        if let Some(reason) = self.read(|document, node| document.hidden_by(node)) {
            self.refuse(action, &format!("a user cannot see it: {reason}"));
        }
    }

    #[track_caller]
    pub(crate) fn assert_usable(&self, action: &str) {
        self.assert_visible(action);
        if self.is_disabled() {
            self.refuse(action, "it is disabled");
        }
    }

    #[track_caller]
    pub(crate) fn refuse(&self, action: &str, reason: &str) -> ! {
        panic!("S0303: a user could not {action} this element: {reason}\n  {self:?}")
    }
}

impl Deref for Element {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl PartialEq for Element {
    fn eq(&self, other: &Element) -> bool {
        self.node == other.node && Rc::ptr_eq(&self.world, &other.world)
    }
}

impl Eq for Element {}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.read(brief))
    }
}
