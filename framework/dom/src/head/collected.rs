//! The head of a page that is rendered on the server.

use super::{About, TITLE, Texts, Values, last};
use crate::html::{attribute_text, escaped};
use crate::text_prop::TextProp;

/// What components say about the head of a page that is rendered on the server. Whoever renders provides one as a
/// context, and writes what it has collected into the page. Clones share it.
///
/// ```
/// use samara_dom::Head;
///
/// let head = Head::default();
/// assert_eq!(head.markup(), "");
/// ```
#[derive(Clone, Default)]
pub struct Head(Texts);

impl Head {
    /// The elements for `<head>`: title, meta and link.
    pub fn markup(&self) -> String {
        self.what_counts(|(_, attribute)| attribute.is_empty())
    }

    /// Whether a title is among them: then the shell's own has to go.
    pub fn has_title(&self) -> bool {
        self.0.0.borrow().iter().any(|entry| entry.about.0 == TITLE)
    }

    /// The attributes of `<html>`, each with a space in front of it.
    pub fn html_attributes(&self) -> String {
        self.what_counts(|(element, _)| element == "html")
    }

    /// The attributes of `<body>`, each with a space in front of it.
    pub fn body_attributes(&self) -> String {
        self.what_counts(|(element, _)| element == "body")
    }

    /// The markup of what is chosen. About each thing the last entry counts; it stands where the first stood.
    fn what_counts(&self, is_chosen: impl Fn(&About) -> bool) -> String {
        let entries = self.0.0.borrow();
        let is_first = |at: usize, about: &About| entries.iter().take(at).all(|entry| entry.about != *about);
        let abouts = entries.iter().map(|entry| &entry.about).enumerate();
        let chosen = abouts.filter(|(at, about)| is_chosen(about) && is_first(*at, about));
        chosen.filter_map(|(_, about)| last(&entries, about)).map(String::as_str).collect()
    }

    pub(super) fn element(
        &self,
        tag: &'static str,
        selector: String,
        mut attributes: Values,
        mut text: Option<TextProp>,
    ) {
        let render = move || {
            let attributes: String =
                attributes.iter_mut().map(|(name, value)| attribute_text(name, &value.read())).collect();
            let text = text.as_mut().map(|text| escaped(&text.read()));
            let content = text.map(|text| format!("{text}</{tag}>")).unwrap_or_default();
            // By the mark, the browser's side knows what it has to replace.
            format!("<{tag}{attributes} data-head>{content}")
        };
        self.0.say((selector, ""), render, |_, _| {});
    }

    pub(super) fn attribute(&self, tag: &str, name: &'static str, mut value: TextProp) {
        self.0.say((tag.to_owned(), name), move || attribute_text(name, &value.read()), |_, _| {});
    }
}
