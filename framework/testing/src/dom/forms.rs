//! Form controls: what they hold, apart from what their attributes say.
//!
//! The attributes `value`, `checked` and `selected` are only where a control starts. As soon as the view sets the
//! property or the user touches the control, the attribute no longer matters (HTML standard, section 4.10).

use super::document::{ControlState, Document, NodeId};
use crate::name::one_line;

/// Values.
impl Document {
    /// The `type` of an `<input>`; empty for other elements.
    pub fn input_type(&self, id: NodeId) -> &str {
        match self.name(id) {
            "input" => self.attribute(id, "type").filter(|kind| !kind.is_empty()).unwrap_or("text"),
            _ => "",
        }
    }

    /// Whether the control holds text that a user types.
    pub fn is_text_field(&self, id: NodeId) -> bool {
        let other = ["checkbox", "radio", "button", "submit", "reset", "image", "hidden", "file", "range", "color"];
        match self.name(id) {
            "input" => !other.contains(&self.input_type(id)),
            name => name == "textarea",
        }
    }

    /// The `value` property, for elements that have one.
    pub fn value(&self, id: NodeId) -> Option<String> {
        let attribute = || self.attribute(id, "value").map(str::to_owned);
        let set = || self.element(id).and_then(|element| element.control.value.clone());
        match self.name(id) {
            "input" => match self.input_type(id) {
                "checkbox" | "radio" => Some(attribute().unwrap_or("on".to_owned())),
                "hidden" | "submit" | "reset" | "button" | "image" => Some(attribute().unwrap_or_default()),
                kind => Some(sanitized(kind, set().or_else(attribute).unwrap_or_default())),
            },
            "textarea" => Some(set().unwrap_or_else(|| self.text_content(id))),
            "select" => {
                let selected = self.selected_options(id);
                Some(selected.first().and_then(|option| self.value(*option)).unwrap_or_default())
            }
            "option" => Some(attribute().unwrap_or_else(|| self.option_label(id))),
            "button" | "li" | "progress" | "meter" | "output" | "data" | "param" => attribute().or(Some(String::new())),
            _ => None,
        }
    }

    pub fn set_value(&mut self, id: NodeId, value: &str) {
        match self.name(id) {
            "select" => {
                let options = self.options(id);
                let chosen = options.iter().copied().find(|option| self.value(*option).as_deref() == Some(value));
                for option in options {
                    self.control_mut(option).selected = Some(Some(option) == chosen);
                }
                self.control_mut(id).blank = chosen.is_none();
            }
            "textarea" => self.control_mut(id).value = Some(value.to_owned()),
            "input" if self.is_text_field(id) || matches!(self.input_type(id), "range" | "color") => {
                self.control_mut(id).value = Some(value.to_owned());
            }
            _ => self.set_attribute(id, "value", value),
        }
    }

    fn control_mut(&mut self, id: NodeId) -> &mut ControlState {
        &mut self.element_mut(id).expect("only elements are controls").control
    }
}

/// What a control makes of a value that does not fit its type.
fn sanitized(kind: &str, value: String) -> String {
    match kind {
        "number" if value.parse::<f64>().is_err() => String::new(),
        "range" if value.parse::<f64>().is_err() => "50".to_owned(),
        _ => value.replace(['\n', '\r'], ""),
    }
}

/// Checkboxes and radio buttons.
impl Document {
    pub fn is_checkable(&self, id: NodeId) -> bool {
        matches!(self.input_type(id), "checkbox" | "radio")
    }

    pub fn is_checked(&self, id: NodeId) -> bool {
        let set = self.element(id).and_then(|element| element.control.checked);
        self.is_checkable(id) && set.unwrap_or_else(|| self.has_attribute(id, "checked"))
    }

    /// Sets the `checked` property; of a group of radio buttons, at most one is checked.
    pub fn set_checked(&mut self, id: NodeId, on: bool) {
        if on {
            for other in self.radio_group(id) {
                self.set_checked_alone(other, false);
            }
        }
        self.set_checked_alone(id, on);
    }

    /// Sets `checked` of this control and no other.
    pub fn set_checked_alone(&mut self, id: NodeId, on: bool) {
        self.control_mut(id).checked = Some(on);
    }

    /// The other radio buttons of the same name in the same form, or in the same tree outside of forms.
    pub fn radio_group(&self, id: NodeId) -> Vec<NodeId> {
        let name = self.attribute(id, "name").unwrap_or_default();
        if self.input_type(id) != "radio" || name.is_empty() {
            return Vec::new();
        }
        let form = self.form_of(id);
        let others = self.with_descendants(self.top(id)).filter(|other| {
            *other != id
                && self.input_type(*other) == "radio"
                && self.attribute(*other, "name") == Some(name)
                && self.form_of(*other) == form
        });
        others.collect()
    }
}

/// Drop-downs and lists.
impl Document {
    pub fn options(&self, select: NodeId) -> Vec<NodeId> {
        self.with_descendants(select).filter(|id| self.name(*id) == "option").collect()
    }

    /// What the user reads on an option.
    pub fn option_label(&self, option: NodeId) -> String {
        match self.attribute(option, "label").filter(|label| !label.is_empty()) {
            Some(label) => label.to_owned(),
            None => one_line(&self.text_content(option)),
        }
    }

    /// Which options are chosen. A drop-down always shows one: the last that was selected, or else the first.
    pub fn selected_options(&self, select: NodeId) -> Vec<NodeId> {
        let options = self.options(select);
        let selected = options.iter().copied().filter(|option| {
            let set = self.element(*option).and_then(|element| element.control.selected);
            set.unwrap_or_else(|| self.has_attribute(*option, "selected"))
        });
        let selected: Vec<_> = selected.collect();
        if self.has_attribute(select, "multiple") {
            return selected;
        }
        let rows = self.attribute(select, "size").and_then(|size| size.parse::<u32>().ok()).unwrap_or(1);
        let blank = rows > 1 || self.element(select).is_some_and(|element| element.control.blank);
        let first = options.into_iter().find(|option| !self.is_disabled(*option)).filter(|_| !blank);
        selected.last().copied().or(first).into_iter().collect()
    }

    pub fn is_selected(&self, option: NodeId) -> bool {
        self.closest(option, "select").is_some_and(|select| self.selected_options(select).contains(&option))
    }

    /// Selects or deselects an option. In a drop-down the others are deselected.
    pub fn set_selected(&mut self, option: NodeId, on: bool) {
        if let Some(select) = self.closest(option, "select") {
            if on && !self.has_attribute(select, "multiple") {
                for other in self.options(select) {
                    self.control_mut(other).selected = Some(false);
                }
            }
            self.control_mut(select).blank = false;
        }
        self.control_mut(option).selected = Some(on);
    }
}

/// What belongs together.
impl Document {
    pub fn can_be_disabled(&self, id: NodeId) -> bool {
        let names = ["button", "input", "select", "textarea", "option", "optgroup", "fieldset"];
        names.contains(&self.name(id))
    }

    /// Whether the control is switched off, by itself or by a `<fieldset>` (or, for an option, an `<optgroup>`).
    pub fn is_disabled(&self, id: NodeId) -> bool {
        if !self.can_be_disabled(id) {
            return false;
        }
        let mut child = id;
        self.with_ancestors(id).any(|each| {
            let applies = match self.name(each) {
                // Controls in the first legend stay usable.
                "fieldset" if each != id => {
                    let legend = self.children(each).iter().find(|child| self.name(**child) == "legend");
                    legend != Some(&child)
                }
                "optgroup" => self.name(id) == "option" || each == id,
                _ => each == id,
            };
            child = each;
            applies && self.has_attribute(each, "disabled")
        })
    }

    /// The form that a control is part of.
    pub fn form_of(&self, id: NodeId) -> Option<NodeId> {
        match self.attribute(id, "form") {
            Some(form) => self.by_id(form),
            None => self.closest(id, "form"),
        }
    }

    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.with_descendants(self.root()).find(|each| self.attribute(*each, "id") == Some(id))
    }

    /// All controls of a form, in document order.
    pub fn controls(&self, form: NodeId) -> Vec<NodeId> {
        let all = self.with_descendants(self.top(form));
        let controls = all.filter(|id| matches!(self.name(*id), "input" | "select" | "textarea" | "button"));
        controls.filter(|id| self.form_of(*id) == Some(form)).collect()
    }

    /// The address that a link names, or a form with the button that sends it.
    pub fn destination(&self, id: NodeId, submitter: Option<NodeId>) -> String {
        let name = if self.name(id) == "form" { "action" } else { "href" };
        self.option(id, submitter, name).unwrap_or_default().to_owned()
    }

    /// Where a link or form leads that a router may follow: it asks for no other window, no download and no other site,
    /// and sends its fields (if any) in the address.
    pub fn in_app(&self, id: NodeId, submitter: Option<NodeId>) -> Option<String> {
        let attribute = |name| self.attribute(id, name);
        let leaves = self.option(id, submitter, "target").is_some_and(|target| !matches!(target, "" | "_self"))
            || attribute("rel").is_some_and(|kinds| kinds.split_ascii_whitespace().any(|kind| kind == "external"))
            || attribute("download").is_some()
            || self.option(id, submitter, "method").is_some_and(|method| !method.eq_ignore_ascii_case("get"));
        let address = self.destination(id, submitter);
        match self.name(id) {
            _ if leaves => None,
            "form" => Some([address.split(['?', '#']).next()?, "?", &self.fields(id, submitter)].concat()),
            _ => Some(address),
        }
    }

    /// Whether a form is sent as it says itself: its button does not lead elsewhere, and there are no files.
    pub fn is_sent_plainly(&self, form: NodeId, submitter: Option<NodeId>) -> bool {
        let says = |name| submitter.is_some_and(|button| self.has_attribute(button, name));
        !["formaction", "formmethod", "formtarget"].iter().any(|name| says(name))
            && !matches!(self.option(form, submitter, "enctype"), Some("multipart/form-data" | "text/plain"))
    }

    /// What the button that sends a form says of that, or else the form.
    fn option(&self, form: NodeId, submitter: Option<NodeId>, name: &str) -> Option<&str> {
        let of_button = submitter.and_then(|button| self.attribute(button, &format!("form{name}")));
        of_button.or(self.attribute(form, name))
    }

    /// The fields that a browser sends of a form, with the button that sends it, in `application/x-www-form-urlencoded`
    /// (HTML standard, section 4.10.21.4).
    pub fn fields(&self, form: NodeId, submitter: Option<NodeId>) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for control in self.controls(form) {
            let name = self.attribute(control, "name").unwrap_or_default();
            let is_button = self.name(control) == "button"
                || matches!(self.input_type(control), "submit" | "reset" | "button" | "image");
            let is_off = self.is_checkable(control) && !self.is_checked(control);
            if name.is_empty() || self.is_disabled(control) || is_off || is_button && submitter != Some(control) {
                continue;
            }
            let values = match self.name(control) {
                "select" => {
                    self.selected_options(control).into_iter().filter_map(|option| self.value(option)).collect()
                }
                _ => vec![self.value(control).unwrap_or_default()],
            };
            pairs.extend_pairs(values.iter().map(|value| (name, value)));
        }
        pairs.finish()
    }

    /// The control that a `<label>` names.
    pub fn labelled_control(&self, label: NodeId) -> Option<NodeId> {
        match self.attribute(label, "for") {
            Some(id) => self.by_id(id).filter(|id| self.can_be_labelled(*id)),
            None => self.with_descendants(label).find(|id| self.can_be_labelled(*id)),
        }
    }

    pub fn can_be_labelled(&self, id: NodeId) -> bool {
        let names = ["button", "input", "meter", "output", "progress", "select", "textarea"];
        names.contains(&self.name(id)) && self.input_type(id) != "hidden"
    }

    /// Whether a click or Enter there sends the form.
    pub fn is_submit_button(&self, id: NodeId) -> bool {
        match self.name(id) {
            "button" => !matches!(self.attribute(id, "type"), Some("button" | "reset")),
            _ => matches!(self.input_type(id), "submit" | "image"),
        }
    }

    /// The element that acts when `target` is clicked: the nearest one around it that does anything by itself.
    pub fn activated_by(&self, target: NodeId) -> Option<NodeId> {
        self.with_ancestors(target).find(|id| match self.name(*id) {
            "a" | "area" => self.has_attribute(*id, "href"),
            name => ["input", "button", "select", "textarea", "label", "summary"].contains(&name),
        })
    }

    pub fn is_focusable(&self, id: NodeId) -> bool {
        let can = match self.name(id) {
            "a" | "area" => self.has_attribute(id, "href"),
            "input" | "button" | "select" | "textarea" => !self.is_disabled(id),
            name => name == "summary",
        };
        self.is_in_page(id) && self.is_visible(id) && (can || self.has_attribute(id, "tabindex"))
    }

    /// Whether the Tab key leads there.
    pub fn is_tab_stop(&self, id: NodeId) -> bool {
        let tab_index = self.attribute(id, "tabindex").unwrap_or_default();
        let group = self.radio_group(id);
        let other_is_checked = !self.is_checked(id) && group.iter().any(|other| self.is_checked(*other));
        self.is_focusable(id) && !tab_index.starts_with('-') && !other_is_checked
    }

    /// Puts a control back to what its attributes say.
    pub fn reset_control(&mut self, id: NodeId) {
        for part in [vec![id], self.options(id)].concat() {
            *self.control_mut(part) = ControlState::default();
        }
    }

    /// Why a browser would refuse to send the control's content, if it would.
    pub fn validity_problem(&self, id: NodeId) -> Option<&'static str> {
        if self.is_disabled(id) || self.has_attribute(id, "readonly") {
            return None;
        }
        let value = self.value(id).unwrap_or_default();
        let kind = self.input_type(id);
        let limit = |name| self.attribute(id, name).and_then(|limit| limit.parse::<f64>().ok());
        let number = value.parse::<f64>().ok().filter(|_| kind == "number");
        let missing = match kind {
            "checkbox" => !self.is_checked(id),
            "radio" => !self.is_checked(id) && !self.radio_group(id).iter().any(|other| self.is_checked(*other)),
            _ => value.is_empty(),
        };
        if missing && self.has_attribute(id, "required") {
            Some("it is required")
        } else if kind == "email" && !value.is_empty() && !is_email(&value) {
            Some("it is no e-mail address")
        } else if number.zip(limit("min")).is_some_and(|(number, least)| number < least) {
            Some("the number is below its `min`")
        } else if number.zip(limit("max")).is_some_and(|(number, most)| number > most) {
            Some("the number is above its `max`")
        } else {
            None
        }
    }
}

fn is_email(value: &str) -> bool {
    value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}
