//! What of the page a user sees, and the text that is read there.
//!
//! There is no layout and no style sheet here: only the `hidden` attribute, inline styles and elements that are never
//! shown count.

use super::document::{Content, Document, NodeId};
use crate::name::one_line;

impl Document {
    /// Why the element cannot be seen, if it cannot.
    pub fn hidden_by(&self, id: NodeId) -> Option<String> {
        let mut child = None;
        self.with_ancestors(id).find_map(|each| {
            let reason = self.own_hiding(each, child);
            child = Some(each);
            let reason = reason?;
            Some(if each == id { reason } else { format!("{reason} on the <{}> around it", self.name(each)) })
        })
    }

    /// Why the element is not shown. `child`: the child that is asked about, as only some may be hidden.
    fn own_hiding(&self, id: NodeId, child: Option<NodeId>) -> Option<String> {
        let style = |name| self.style(id, name);
        match self.name(id) {
            name @ ("head" | "script" | "style" | "template" | "noscript" | "datalist") => {
                Some(format!("a <{name}> is never shown"))
            }
            "input" if self.input_type(id) == "hidden" => Some("`type=hidden`".to_owned()),
            "dialog" if !self.has_attribute(id, "open") => Some("the <dialog> is not open".to_owned()),
            "details" if !self.has_attribute(id, "open") => {
                let closed = child.is_some_and(|child| self.name(child) != "summary");
                closed.then(|| "`open` missing".to_owned())
            }
            _ if self.has_attribute(id, "hidden") => Some("`hidden`".to_owned()),
            _ if style("display").as_deref() == Some("none") => Some("`display: none`".to_owned()),
            _ if style("visibility").as_deref() == Some("hidden") => Some("`visibility: hidden`".to_owned()),
            _ => None,
        }
    }

    pub fn is_visible(&self, id: NodeId) -> bool {
        self.hidden_by(id).is_none()
    }

    /// The text that a user reads in the node: white space runs become one space, blocks stand on lines of their own,
    /// and what is hidden is left out.
    pub fn visible_text(&self, id: NodeId) -> String {
        let mut raw = String::new();
        self.write_text(id, &mut raw);
        let lines = raw.split('\n').map(one_line);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn write_text(&self, id: NodeId, output: &mut String) {
        match &self.node(id).content {
            Content::Text(text) => output.push_str(&text.replace(['\n', '\r'], " ")),
            Content::Element(_) if self.own_hiding(id, None).is_none() => {
                let around = match self.name(id) {
                    "br" => "\n",
                    "td" | "th" | "button" => " ",
                    // What a user reads there is a value or one of many options.
                    "textarea" | "select" => return,
                    name if is_block(name) => "\n",
                    _ => "",
                };
                output.push_str(around);
                for child in self.children(id) {
                    if self.own_hiding(id, Some(*child)).is_none() {
                        self.write_text(*child, output);
                    }
                }
                output.push_str(around);
            }
            Content::Root => self.children(id).iter().for_each(|child| self.write_text(*child, output)),
            _ => {}
        }
    }
}

/// Elements that start on a new line.
pub(crate) fn is_block(name: &str) -> bool {
    let blocks = "html head body address article aside blockquote caption dd details dialog div dl dt fieldset \
        figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li link main menu meta nav \
        ol optgroup option p pre script search section style summary table tbody template tfoot thead title \
        tr ul";
    blocks.split(' ').any(|block| block == name)
}
