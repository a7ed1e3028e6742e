//! What a user does with the keyboard.

use samara_dom::interpreter::EventData;

use crate::dom::NodeId;
use crate::element::Element;
use crate::world::World;

impl Element {
    /// Gives the field the focus and types the text at its end, key by key: `keydown`, `input`, `keyup`. A `\n`
    /// presses Enter. `maxlength` holds. A `change` follows when the field loses the focus, or on Enter.
    ///
    /// A field that is not typed into letter by letter (a date, a range, a color) gets the text as a whole, as by
    /// [`fill`](Element::fill).
    ///
    /// # Panics
    /// If the element is no text field, or is read-only, disabled, hidden or not in the page (S0303), or with the panic
    /// of a handler.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let kind = self.read(|document, node| document.input_type(node).to_owned());
        if ["date", "datetime-local", "month", "week", "time", "range", "color"].contains(&kind.as_str()) {
            return self.fill(text);
        }
        self.assert_editable("type into");
        self.world.move_focus(Some(self.node));
        for character in text.chars() {
            match character {
                '\n' => self.world.press("Enter"),
                other => self.world.press(&other.to_string()),
            }
        }
        self.world.settle();
    }

    /// Puts this text in place of what is in the field, at once, as by selecting all and pasting: one `input`.
    ///
    /// # Panics
    /// As [`type_text`](Element::type_text).
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.assert_editable("fill");
        self.world.move_focus(Some(self.node));
        self.world.edit(self.node, text);
        if !self.read(|document, node| document.is_text_field(node)) {
            self.world.commit(self.node);
        }
        self.world.settle();
    }

    /// Empties the field.
    ///
    /// # Panics
    /// As [`type_text`](Element::type_text).
    #[track_caller]
    pub fn clear(&self) {
        self.fill("");
    }

    /// Gives the element the focus, if it can have it, and presses a key: a letter, or a name of UI Events
    /// (`Enter`, `Escape`, `Tab`, `ArrowDown`, `Backspace`, …), with modifiers in front (`Control+s`, `Shift+Tab`).
    ///
    /// The keys do what they do in a browser: letters are typed, Enter sends the form or clicks the button, Space
    /// clicks, Tab moves the focus, Backspace deletes. Arrow keys only send their events.
    ///
    /// # Panics
    /// If the element is disabled, hidden or not in the page (S0303), or with the panic of a handler.
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.assert_usable("press a key on");
        if self.read(|document, node| document.is_focusable(node)) {
            self.world.move_focus(Some(self.node));
            self.world.press(key);
        } else {
            self.world.press_on(self.node, key);
        }
        self.world.settle();
    }

    #[track_caller]
    fn assert_editable(&self, action: &str) {
        self.assert_usable(action);
        let (fits, read_only) = self.read(|document, node| {
            let fits = document.is_text_field(node) || matches!(document.input_type(node), "range" | "color");
            (fits, document.has_attribute(node, "readonly"))
        });
        if !fits {
            self.refuse(action, "it is not a field for text");
        }
        if read_only {
            self.refuse(action, "it is read-only");
        }
    }
}

impl World {
    /// Presses a key where the focus is.
    pub fn press(&self, key: &str) {
        let target = self.read(|document| {
            let focused = document.focused.filter(|focused| document.is_in_page(*focused));
            focused.unwrap_or_else(|| document.body())
        });
        self.press_on(target, key);
    }

    pub fn press_on(&self, target: NodeId, key: &str) {
        // The key is what follows the last `+` that has anything after it: it may be `+` itself.
        let last = key.char_indices().next_back().map_or(0, |(last, _)| last);
        let (modifiers, key) = match key[..last].rfind('+') {
            Some(plus) => (&key[..plus], &key[plus + 1..]),
            None => ("", key),
        };
        let held = |name: &str| modifiers.split('+').any(|modifier| modifier == name);
        let event = |kind: &str| EventData {
            kind: kind.to_owned(),
            key: key.to_owned(),
            code: code(key),
            ctrl: held("Control"),
            shift: held("Shift"),
            alt: held("Alt"),
            meta: held("Meta"),
            ..EventData::default()
        };
        if self.fire(target, event("keydown")) && !held("Control") && !held("Alt") && !held("Meta") {
            self.do_key(target, key, held("Shift"));
        }
        let focused = self.read(|document| document.focused).unwrap_or(target);
        self.fire(focused, event("keyup"));
    }

    /// What a key does where it was pressed.
    fn do_key(&self, target: NodeId, key: &str, shift: bool) {
        let (name, kind, is_text) = self.read(|document| {
            let kind = document.input_type(target).to_owned();
            (document.name(target).to_owned(), kind, document.is_text_field(target))
        });
        match (key, name.as_str()) {
            ("Tab", _) => self.focus_next(shift),
            ("Enter", "textarea") => self.edit_by_key(target, |text| text.push('\n')),
            ("Enter", "a" | "button" | "summary") => self.click(target),
            ("Enter", "input") if ["submit", "reset", "button", "image"].contains(&kind.as_str()) => self.click(target),
            ("Enter", "input") => {
                self.commit(target);
                self.submit_by_enter(target);
            }
            (" ", "button" | "summary") => self.click(target),
            (" ", "input") if !is_text => self.click(target),
            ("Backspace", _) if is_text => self.edit_by_key(target, |text| _ = text.pop()),
            (key, _) if is_text && key.chars().count() == 1 => self.edit_by_key(target, |text| text.push_str(key)),
            _ => {}
        }
    }

    /// Changes the text of a field by a key, as far as it allows.
    fn edit_by_key(&self, field: NodeId, change: impl FnOnce(&mut String)) {
        let (before, allowed, limit) = self.read(|document| {
            let typed = document.element(field).and_then(|element| element.control.value.clone());
            let text = typed.or_else(|| document.value(field)).unwrap_or_default();
            let allowed = !document.has_attribute(field, "readonly") && !document.is_disabled(field);
            (text, allowed, document.attribute(field, "maxlength").and_then(|limit| limit.parse().ok()))
        });
        let mut text = before.clone();
        change(&mut text);
        let too_long = limit.is_some_and(|limit| text.encode_utf16().count() > limit) && text.len() > before.len();
        if allowed && !too_long && text != before {
            self.edit(field, &text);
        }
    }

    /// Enter in a field clicks the form's first submit button. Without one, the form is sent if it has no other text
    /// field (HTML standard, "implicit submission").
    fn submit_by_enter(&self, field: NodeId) {
        let Some(form) = self.read(|document| document.form_of(field)) else { return };
        let (button, fields) = self.read(|document| {
            let controls = document.controls(form);
            let is_field = |id: &&NodeId| document.name(**id) == "input" && document.is_text_field(**id);
            let fields = controls.iter().filter(is_field).count();
            (controls.into_iter().find(|id| document.is_submit_button(*id)), fields)
        });
        match button {
            Some(button) => self.click(button),
            None if fields <= 1 => self.submit(form, None),
            None => {}
        }
    }
}

/// The place of a key on an English keyboard.
fn code(key: &str) -> String {
    let mut characters = key.chars();
    match (characters.next(), characters.next()) {
        (Some(' '), None) => "Space".to_owned(),
        (Some(letter), None) if letter.is_ascii_alphabetic() => format!("Key{}", letter.to_ascii_uppercase()),
        (Some(digit), None) if digit.is_ascii_digit() => format!("Digit{digit}"),
        _ => key.to_owned(),
    }
}
