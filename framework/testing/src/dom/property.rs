//! DOM properties: those of controls, those that mirror an attribute, and all others, which are just kept.

use super::document::{Content, Document, NodeId};

/// Properties that mirror attributes: flags, which are there or not, and texts.
const FLAGS: &str = "autofocus controls defaultChecked defaultSelected disabled hidden inert multiple noValidate open \
    readOnly required";
const TEXTS: &str =
    "alt className defaultValue href htmlFor id lang max min name placeholder src step tabIndex title type";

/// The attribute that a property mirrors, if it is in the list.
fn mirrored(properties: &str, name: &str) -> Option<String> {
    properties.split(' ').find(|property| *property == name)?;
    Some(match name {
        "className" => "class".to_owned(),
        "htmlFor" => "for".to_owned(),
        _ => name.trim_start_matches("default").to_lowercase(),
    })
}

impl Document {
    /// The value of a DOM property as text; `None` where the node has no such property.
    pub fn property(&self, id: NodeId, name: &str) -> Option<String> {
        match name {
            "textContent" | "innerText" => return Some(self.text_content(id)),
            "value" if self.value(id).is_some() => return self.value(id),
            "checked" if self.is_checkable(id) => return Some(self.is_checked(id).to_string()),
            "selected" if self.name(id) == "option" => return Some(self.is_selected(id).to_string()),
            "selectedIndex" if self.name(id) == "select" => return Some(self.selected_index(id).to_string()),
            _ => {}
        }
        if let Some(attribute) = mirrored(FLAGS, name) {
            return Some(self.has_attribute(id, &attribute).to_string());
        }
        if let Some(attribute) = mirrored(TEXTS, name) {
            return Some(self.attribute(id, &attribute).unwrap_or_default().to_owned());
        }
        let properties = &self.element(id)?.properties;
        properties.iter().find(|(each, _)| each == name).map(|(_, value)| value.clone())
    }

    /// Sets a DOM property to a value, given as text, and as what JavaScript makes of it where a flag is wanted.
    pub fn set_property(&mut self, id: NodeId, name: &str, value: &str, is_truthy: bool) {
        match name {
            "value" if self.value(id).is_some() => return self.set_value(id, value),
            "checked" if self.is_checkable(id) => return self.set_checked(id, is_truthy),
            "selected" if self.name(id) == "option" => return self.set_selected(id, is_truthy),
            "textContent" | "innerText" => return self.set_text_content(id, value),
            _ => {}
        }
        if let Some(attribute) = mirrored(FLAGS, name) {
            match is_truthy {
                true => self.set_attribute(id, &attribute, ""),
                false => self.remove_attribute(id, &attribute),
            }
        } else if let Some(attribute) = mirrored(TEXTS, name) {
            self.set_attribute(id, &attribute, value);
        } else if let Some(element) = self.element_mut(id) {
            element.properties.retain(|(each, _)| each != name);
            element.properties.push((name.to_owned(), value.to_owned()));
        }
    }

    pub fn set_text_content(&mut self, id: NodeId, text: &str) {
        self.remove_children(id);
        if !text.is_empty() {
            let text = self.create(Content::Text(text.to_owned()));
            self.append(text, id);
        }
    }

    /// Which option is chosen, counted from 0; -1 if none.
    fn selected_index(&self, select: NodeId) -> isize {
        let selected = self.selected_options(select).first().copied();
        let position = self.options(select).iter().position(|option| Some(*option) == selected);
        position.map_or(-1, |position| position as isize)
    }
}

/// One CSS property of the `style` attribute.
impl Document {
    pub fn style(&self, id: NodeId, name: &str) -> Option<String> {
        let declarations = self.styles(id);
        declarations.into_iter().rfind(|(each, _)| each == name).map(|(_, value)| value)
    }

    /// Sets a CSS property; an empty value removes it.
    pub fn set_style(&mut self, id: NodeId, name: &str, value: &str) {
        let mut declarations = self.styles(id);
        match declarations.iter_mut().find(|(each, _)| each == name) {
            Some((_, old)) => *old = value.to_owned(),
            None => declarations.push((name.to_owned(), value.to_owned())),
        }
        declarations.retain(|(_, value)| !value.is_empty());
        let written: Vec<_> = declarations.iter().map(|(name, value)| format!("{name}: {value};")).collect();
        self.set_attribute(id, "style", &written.join(" "));
    }

    fn styles(&self, id: NodeId) -> Vec<(String, String)> {
        let declarations = self.attribute(id, "style").unwrap_or_default().split(';');
        let pairs = declarations.filter_map(|declaration| declaration.split_once(':'));
        pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
    }
}

/// One class of the `class` attribute.
impl Document {
    pub fn has_class(&self, id: NodeId, class: &str) -> bool {
        self.attribute(id, "class").unwrap_or_default().split_ascii_whitespace().any(|each| each == class)
    }

    pub fn toggle_class(&mut self, id: NodeId, class: &str, on: bool) {
        if self.has_class(id, class) == on {
            return;
        }
        let before = self.attribute(id, "class").unwrap_or_default().split_ascii_whitespace();
        let others = before.filter(|each| *each != class);
        let after: Vec<_> = others.chain(on.then_some(class)).collect();
        self.set_attribute(id, "class", &after.join(" "));
    }
}
