//! Markup for reading: indented, attributes in the order of writing, without what a view's machinery leaves behind
//! (empty text nodes, comments).

use super::document::{Content, Document, NodeId};
use super::template::is_void;
use super::visible::is_block;

/// What is shorter stands on one line, if it has no blocks inside.
const LINE: usize = 80;

impl Document {
    /// The node with its content.
    pub fn html(&self, id: NodeId) -> String {
        if self.element(id).is_none() {
            return self.inner_html(id);
        }
        let mut output = String::new();
        self.print(id, 0, &mut output);
        output.truncate(output.trim_end().len());
        output
    }

    /// The content of the node without the node itself.
    pub fn inner_html(&self, id: NodeId) -> String {
        let mut output = String::new();
        self.print_children(id, 0, &mut output);
        output.truncate(output.trim_end().len());
        output
    }

    /// Each node below this one on a line of its own: empty texts and comments too, attributes in alphabetical order
    /// (but for a `class` or `style` that is empty), and of controls what they hold instead of where they started.
    pub fn outline(&self, id: NodeId) -> String {
        let mut output = String::new();
        self.print_outline(id, 0, &mut output);
        output
    }

    fn print_outline(&self, id: NodeId, depth: usize, output: &mut String) {
        for child in self.children(id) {
            let line = match &self.node(*child).content {
                Content::Text(text) => format!("{text:?}"),
                Content::Comment(text) => format!("<!--{text}-->"),
                Content::Element(element) => {
                    let mut attributes = element.attributes.clone();
                    attributes.retain(|(name, value)| match name.as_str() {
                        "value" | "checked" | "selected" => false,
                        "class" | "style" => !value.is_empty(),
                        _ => true,
                    });
                    for name in ["value", "checked", "selected"] {
                        attributes.extend(self.property(*child, name).map(|value| (format!(".{name}"), value)));
                    }
                    attributes.sort();
                    let attributes = attributes.iter().map(|(name, value)| format!(" {name}={value:?}"));
                    format!("<{}{}>", element.name.local, attributes.collect::<String>())
                }
                _ => continue,
            };
            output.push_str(&format!("{}{line}\n", indent(depth)));
            if self.name(*child) != "textarea" {
                self.print_outline(*child, depth + 1, output);
            }
        }
    }

    /// Prints a node on lines of its own.
    fn print(&self, id: NodeId, depth: usize, output: &mut String) {
        let line = self.inline(id);
        let breaks = self.with_descendants(id).skip(1).any(|each| is_block(self.name(each)));
        let fits = indent(depth).len() + line.len() <= LINE || self.has_text(id);
        if self.children(id).is_empty() || (fits && !breaks) {
            print_line(&line, depth, output);
        } else {
            print_line(&self.start_tag(id), depth, output);
            self.print_children(id, depth + 1, output);
            print_line(&format!("</{}>", self.name(id)), depth, output);
        }
    }

    fn print_children(&self, id: NodeId, depth: usize, output: &mut String) {
        // Beside text, neighbours stay on its line, since white space between them would show.
        let flows = self.has_text(id);
        let mut line = String::new();
        for child in self.children(id) {
            match self.element(*child) {
                Some(_) if !flows || self.with_descendants(*child).any(|each| is_block(self.name(each))) => {
                    print_line(&std::mem::take(&mut line), depth, output);
                    self.print(*child, depth, output);
                }
                _ => line.push_str(&self.inline(*child)),
            }
        }
        print_line(&line, depth, output);
    }

    /// Whether one of the children is a text that is more than white space.
    pub fn has_text(&self, id: NodeId) -> bool {
        self.children(id).iter().any(|child| self.text(*child).is_some_and(|text| !text.trim().is_empty()))
    }

    /// The node on one line.
    fn inline(&self, id: NodeId) -> String {
        match &self.node(id).content {
            Content::Text(text) => escape(text, false),
            Content::Element(_) if is_void(self.name(id)) => self.start_tag(id),
            Content::Element(_) => {
                let inside: String = self.children(id).iter().map(|child| self.inline(*child)).collect();
                format!("{}{inside}</{}>", self.start_tag(id), self.name(id))
            }
            _ => String::new(),
        }
    }

    fn start_tag(&self, id: NodeId) -> String {
        let mut tag = format!("<{}", self.name(id));
        for (name, value) in self.element(id).map_or(&[][..], |element| &element.attributes) {
            match value.is_empty() {
                true => tag.push_str(&format!(" {name}")),
                false => tag.push_str(&format!(" {name}=\"{}\"", escape(value, true))),
            }
        }
        tag + ">"
    }
}

fn print_line(line: &str, depth: usize, output: &mut String) {
    if !line.trim().is_empty() {
        output.push_str(&format!("{}{}\n", indent(depth), line.trim()));
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

fn escape(text: &str, in_attribute: bool) -> String {
    let text = text.replace('&', "&amp;").replace('\u{a0}', "&nbsp;");
    match in_attribute {
        true => text.replace('"', "&quot;"),
        false => text.replace('<', "&lt;").replace('>', "&gt;"),
    }
}
