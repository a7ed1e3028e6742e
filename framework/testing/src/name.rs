//! The name of an element: how a user would call it, and what a screen reader says.
//!
//! Follows "Accessible Name and Description Computation" (accname) and, for what each HTML element adds, HTML-AAM.

use crate::dom::{Content, Document, NodeId, is_block};

impl Document {
    /// The accessible name; empty if the element has none.
    pub fn accessible_name(&self, id: NodeId) -> String {
        let attribute = |name| self.attribute(id, name).map(one_line);
        let content = || self.role(id).filter(|role| is_named_by_content(role)).map(|_| self.content_name(id));
        let given = |name: Option<String>| name.filter(|name| !name.is_empty());
        given(self.labelled_by(id))
            .or_else(|| given(attribute("aria-label")))
            .or_else(|| given(self.native_name(id)))
            .or_else(|| given(content()))
            .or_else(|| given(attribute("title")))
            .or_else(|| attribute("placeholder"))
            .unwrap_or_default()
    }

    /// From the elements that `aria-labelledby` lists.
    fn labelled_by(&self, id: NodeId) -> Option<String> {
        let labels = self.attribute(id, "aria-labelledby")?.split_whitespace();
        let texts = labels.filter_map(|label| self.by_id(label)).map(|label| {
            let own = self.attribute(label, "aria-label").map(one_line);
            own.unwrap_or_else(|| self.content_name(label))
        });
        Some(texts.collect::<Vec<_>>().join(" "))
    }

    /// From what HTML has for the purpose: labels, `alt`, legends, captions.
    fn native_name(&self, id: NodeId) -> Option<String> {
        let part = |name: &str| {
            let part = self.children(id).iter().find(|child| self.name(**child) == name);
            part.map(|part| self.content_name(*part))
        };
        let attribute = |name| self.attribute(id, name).map(one_line);
        match self.name(id) {
            "input" => match self.input_type(id) {
                "button" => attribute("value"),
                "submit" => Some(attribute("value").unwrap_or("Submit".to_owned())),
                "reset" => Some(attribute("value").unwrap_or("Reset".to_owned())),
                "image" => attribute("alt"),
                _ => self.label_name(id),
            },
            "select" | "textarea" | "meter" | "output" | "progress" | "button" => self.label_name(id),
            "img" | "area" => attribute("alt"),
            "fieldset" => part("legend"),
            "figure" => part("figcaption"),
            "table" => part("caption"),
            "svg" => part("title"),
            "optgroup" => attribute("label"),
            "option" => Some(self.option_label(id)),
            _ => None,
        }
    }

    /// From the `<label>`s of a control.
    fn label_name(&self, id: NodeId) -> Option<String> {
        let labels = self.labels(id);
        let texts = labels.iter().map(|label| self.content_name(*label));
        (!labels.is_empty()).then(|| texts.collect::<Vec<_>>().join(" "))
    }

    fn labels(&self, id: NodeId) -> Vec<NodeId> {
        if !self.can_be_labelled(id) {
            return Vec::new();
        }
        let all = self.with_descendants(self.top(id));
        let labels = all.filter(|label| self.name(*label) == "label");
        labels.filter(|label| self.labelled_control(*label) == Some(id)).collect()
    }

    /// The names by which a user finds a control: of each label, and of `aria-label` or `aria-labelledby`.
    pub fn label_texts(&self, id: NodeId) -> Vec<String> {
        let labels = self.labels(id).into_iter().map(|label| self.content_name(label));
        let own = self.labelled_by(id).or_else(|| self.attribute(id, "aria-label").map(one_line));
        labels.chain(own).filter(|text| !text.is_empty()).collect()
    }

    /// The text of an element and of what is in it, on one line.
    pub fn content_name(&self, id: NodeId) -> String {
        let mut name = String::new();
        self.write_content(id, &mut name);
        one_line(&name)
    }

    fn write_content(&self, id: NodeId, output: &mut String) {
        for child in self.children(id) {
            if let Content::Text(text) = &self.node(*child).content {
                output.push_str(text);
            } else if self.attribute(*child, "aria-hidden") != Some("true") && self.is_visible(*child) {
                let own = self.attribute(*child, "aria-label").or(self.attribute(*child, "alt"));
                match (own, self.name(*child)) {
                    (Some(own), _) => output.push_str(own),
                    (None, "select" | "textarea") => {}
                    (None, name) => {
                        let apart = if is_block(name) || matches!(name, "td" | "th" | "br") { " " } else { "" };
                        output.push_str(apart);
                        self.write_content(*child, output);
                        output.push_str(apart);
                    }
                }
            }
        }
    }
}

/// Roles that are called by what is written in them.
fn is_named_by_content(role: &str) -> bool {
    let named = "button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option \
        radio row rowheader switch tab tooltip treeitem";
    named.split(' ').any(|each| each == role)
}

/// White space runs become one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
