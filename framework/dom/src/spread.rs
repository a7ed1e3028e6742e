//! `{..attributes}`: attributes that are put together at run time.

use std::cell::RefCell;

use samara_reactive::{borrow_mut, panic_with};

use crate::attribute::{AttributeValue, Kind, Slot};
use crate::html;
use crate::plan::Name;
use crate::view::Instance;

/// Attributes to spread over an element: `<div {..attributes}>`.
///
/// ```
/// use samara_dom::Attributes;
///
/// let attributes = Attributes::new().with("role", "status").with("hidden", true);
/// # let _ = attributes;
/// ```
#[derive(Default)]
pub struct Attributes(Vec<(&'static str, Bind)>);

/// Sets an attribute, and keeps it up to date.
type Bind = Box<dyn FnOnce(Slot)>;

impl Attributes {
    /// No attributes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an attribute. The value can be whatever it can be in `name=value`.
    ///
    /// # Panics
    ///
    /// S0210 when `name` could not be written in markup (empty, or with spaces, quotes, `=`, `<`, `>` or `/`), or
    /// starts with `on`: a handler as text would be a script.
    pub fn with(mut self, name: &'static str, value: impl AttributeValue) -> Self {
        check(name);
        self.0.push((name, Box::new(move |slot| value.bind(slot))));
        self
    }
}

/// Panics where a name could not be written in markup, or names a handler.
fn check(name: &str) {
    let refused =
        |character| matches!(character, '\0'..=' ' | '\u{7f}'..='\u{9f}' | '"' | '\'' | '=' | '<' | '>' | '/');
    let is_handler = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
    if name.is_empty() || is_handler || name.chars().any(refused) {
        panic_with("S0210", || {
            [
                "S0210: `",
                name,
                "` cannot be the name of an attribute\n  a name has no spaces, quotes, `=`, `<`, `>` or `/`; handlers are \
                 written as `on:click=…` in the view",
            ]
            .concat()
        });
    }
}

thread_local! {
    /// Names that were spread so far. They live as long as the page: their number is small.
    static NAMES: RefCell<Vec<&'static Name>> = const { RefCell::new(Vec::new()) };
}

/// The one [`Name`] with this text.
pub(crate) fn intern(text: &'static str) -> &'static Name {
    NAMES.with(|names| {
        let mut names = borrow_mut(names);
        let known = names.iter().find(|name| name.text == text).copied();
        known.unwrap_or_else(|| {
            let name: &'static Name = Box::leak(Box::new(Name::new(text)));
            names.push(name);
            name
        })
    })
}

impl Instance {
    /// `{..attributes}`
    pub fn spread(&self, node: u32, attributes: Attributes) {
        if html::is_rendering() {
            html::spread();
        }
        for (name, bind) in attributes.0 {
            bind(Slot { node: self.node(node), name: intern(name), kind: Kind::Attribute });
        }
    }
}
