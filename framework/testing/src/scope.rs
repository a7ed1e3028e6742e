//! Finding elements: in the whole page, or in the part of it that an element is.

use std::rc::Rc;

use crate::dom::NodeId;
use crate::element::Element;
use crate::elements::Elements;
use crate::query::Query;
use crate::world::World;

/// A part of a page in which elements can be looked for.
///
/// [`Page`](crate::Page) and [`Element`] dereference to this: all queries work on both. For each way to look there are
/// three methods: `by_…` wants exactly one element and panics otherwise, `find_by_…` wants one or none, and
/// `all_by_…` takes what there is.
///
/// Look for elements as a user does: by role and name first, by label for form controls, by text for what is only
/// read. Elements that a user cannot see are not found. CSS selectors are for what has no such trait.
#[derive(Clone)]
pub struct Scope {
    pub(crate) world: Rc<World>,
    pub(crate) node: NodeId,
    pub(crate) place: &'static str,
}

/// By role and accessible name.
impl Scope {
    /// The element that plays a role (`button`, `link`, `textbox`, `checkbox`, `heading`, `listitem`, …) and has this
    /// name; with an empty name, the one that plays the role.
    ///
    /// Roles are those of WAI-ARIA: of the `role` attribute, or else of the element (HTML-AAM). The name is computed
    /// as the accname standard says: from `aria-labelledby`, `aria-label`, labels, `alt`, the content of buttons,
    /// links, headings and the like, `title`, `placeholder`.
    ///
    /// ```
    /// let page = samara_testing::page("<h1>Hello</h1> <label>Name <input></label>");
    /// page.by_role("heading", "Hello");
    /// page.by_role("textbox", "Name").type_text("Ada");
    /// assert_eq!(page.by_role("textbox", "").value(), "Ada");
    /// ```
    ///
    /// # Panics
    /// If there is none (S0301) or more than one (S0302).
    #[track_caller]
    pub fn by_role(&self, role: &str, name: &str) -> Element {
        self.one(Query::Role(role, name))
    }

    /// As [`by_role`](Scope::by_role), or `None`.
    ///
    /// # Panics
    /// If there is more than one (S0302).
    #[track_caller]
    pub fn find_by_role(&self, role: &str, name: &str) -> Option<Element> {
        self.at_most_one(Query::Role(role, name))
    }

    /// All elements of a role and name, in document order.
    #[track_caller]
    pub fn all_by_role(&self, role: &str, name: &str) -> Elements {
        self.all(Query::Role(role, name))
    }
}

/// By label and text.
impl Scope {
    /// The form control with this label: by a `<label>`, `aria-label` or `aria-labelledby`.
    ///
    /// # Panics
    /// If there is none (S0301) or more than one (S0302).
    #[track_caller]
    pub fn by_label(&self, label: &str) -> Element {
        self.one(Query::Label(label))
    }

    /// As [`by_label`](Scope::by_label), or `None`.
    ///
    /// # Panics
    /// If there is more than one (S0302).
    #[track_caller]
    pub fn find_by_label(&self, label: &str) -> Option<Element> {
        self.at_most_one(Query::Label(label))
    }

    /// All form controls with this label, in document order.
    #[track_caller]
    pub fn all_by_label(&self, label: &str) -> Elements {
        self.all(Query::Label(label))
    }

    /// The innermost element whose whole text is `text`, up to white space.
    ///
    /// ```
    /// let page = samara_testing::page("<main><p>Count: <b>1</b></p></main>");
    /// assert_eq!(page.by_text("Count: 1").tag(), "p");
    /// ```
    ///
    /// # Panics
    /// If there is none (S0301) or more than one (S0302).
    #[track_caller]
    pub fn by_text(&self, text: &str) -> Element {
        self.one(Query::Text(text))
    }

    /// As [`by_text`](Scope::by_text), or `None`.
    ///
    /// # Panics
    /// If there is more than one (S0302).
    #[track_caller]
    pub fn find_by_text(&self, text: &str) -> Option<Element> {
        self.at_most_one(Query::Text(text))
    }

    /// All innermost elements whose whole text is `text`, in document order.
    #[track_caller]
    pub fn all_by_text(&self, text: &str) -> Elements {
        self.all(Query::Text(text))
    }
}

/// By CSS, and what there is to read.
impl Scope {
    /// All elements that match a CSS selector, hidden ones too, in document order.
    ///
    /// `:checked`, `:disabled`, `:focus` and their like go by the state that the user sees, not by attributes.
    ///
    /// ```
    /// let page = samara_testing::page("<ul><li class='done'>a</li><li>b</li></ul>");
    /// assert_eq!(page.css("li:not(.done)").texts(), ["b"]);
    /// ```
    ///
    /// # Panics
    /// If the selector is not valid (S0306).
    #[track_caller]
    pub fn css(&self, selector: &str) -> Elements {
        self.world.settle();
        match self.world.dom(|dom| dom.select(selector, self.node)) {
            Ok(found) => self.elements(found, format!("elements that match `{selector}`")),
            Err(message) => panic!("{message}"),
        }
    }

    /// The text that a user reads there: white space runs are one space, each block stands on its own line, and what is
    /// hidden is left out. The content of input fields is not text; see [`Element::value`].
    ///
    /// ```
    /// let page = samara_testing::page("<h1>Fruit</h1><p>Apples\n  and <i>pears</i></p><p hidden>plums</p>");
    /// assert_eq!(page.text(), "Fruit\nApples and pears");
    /// ```
    #[track_caller]
    pub fn text(&self) -> String {
        self.world.settle();
        self.world.read(|document| document.visible_text(self.node))
    }

    #[track_caller]
    fn one(&self, query: Query) -> Element {
        match self.at_most_one(query) {
            Some(one) => one,
            None => panic!("{}", self.world.read(|document| query.explain_none(document, self.node, self.place))),
        }
    }

    #[track_caller]
    fn at_most_one(&self, query: Query) -> Option<Element> {
        let found = self.all(query);
        if found.len() > 1 {
            panic!("{}", query.explain_several(&found, self.place));
        }
        found.first().cloned()
    }

    #[track_caller]
    fn all(&self, query: Query) -> Elements {
        self.world.settle();
        let found = self.world.read(|document| query.matches(document, self.node));
        self.elements(found, format!("matches for: {query}"))
    }

    fn elements(&self, nodes: Vec<NodeId>, wanted: String) -> Elements {
        Elements::new(nodes.into_iter().map(|node| Element::new(self.world.clone(), node)).collect(), wanted)
    }
}
