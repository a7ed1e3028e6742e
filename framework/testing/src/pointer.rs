//! What a user does with the pointer.

use crate::dom::NodeId;
use crate::element::Element;
use crate::world::World;

impl Element {
    /// Clicks: the pointer comes, the button goes down and up, the focus moves, and the element does what it does.
    ///
    /// # Panics
    /// If the element is disabled, hidden or not in the page (S0303), or with the panic of a handler.
    #[track_caller]
    pub fn click(&self) {
        self.assert_usable("click");
        self.press_pointer();
        self.world.settle();
    }

    /// Clicks twice, quickly.
    ///
    /// # Panics
    /// As [`click`](Element::click).
    #[track_caller]
    pub fn double_click(&self) {
        self.assert_usable("double-click");
        self.press_pointer();
        self.press_pointer();
        self.world.fire_plain(self.node, "dblclick");
        self.world.settle();
    }

    /// Moves the pointer there, away from where it was.
    ///
    /// # Panics
    /// If the element is hidden or not in the page (S0303), or with the panic of a handler.
    #[track_caller]
    pub fn hover(&self) {
        self.assert_visible("hover over");
        self.world.move_pointer(Some(self.node));
        self.world.settle();
    }

    /// Moves the pointer away.
    ///
    /// # Panics
    /// With the panic of a handler.
    #[track_caller]
    pub fn unhover(&self) {
        self.world.move_pointer(None);
        self.world.settle();
    }

    fn press_pointer(&self) {
        let world = &self.world;
        world.move_pointer(Some(self.node));
        world.fire_plain(self.node, "pointerdown");
        if world.fire_plain(self.node, "mousedown") {
            let focusable =
                self.read(|document, node| document.with_ancestors(node).find(|id| document.is_focusable(*id)));
            world.move_focus(focusable);
        }
        world.fire_plain(self.node, "pointerup");
        world.fire_plain(self.node, "mouseup");
        world.click(self.node);
    }

    /// Checks a checkbox or radio button, by a click; does nothing if it is checked.
    ///
    /// # Panics
    /// If it is no such control (S0303), or as [`click`](Element::click).
    #[track_caller]
    pub fn check(&self) {
        self.assert_checkable("check", true);
        if !self.checked() {
            self.click();
        }
    }

    /// Unchecks a checkbox, by a click; does nothing if it is not checked.
    ///
    /// # Panics
    /// If it is no checkbox (S0303), or as [`click`](Element::click).
    #[track_caller]
    pub fn uncheck(&self) {
        self.assert_checkable("uncheck", false);
        if self.checked() {
            self.click();
        }
    }

    #[track_caller]
    fn assert_checkable(&self, action: &str, radio_too: bool) {
        self.assert_usable(action);
        match self.read(|document, node| document.input_type(node).to_owned()).as_str() {
            "checkbox" => {}
            "radio" if radio_too => {}
            "radio" => self.refuse(action, "a radio button is unchecked by checking another of its group"),
            _ => self.refuse(action, "it is neither a checkbox nor a radio button"),
        }
    }

    /// Chooses an option of a `<select>` by its value or by what is written on it. In a list where several can be
    /// chosen (`multiple`), the others stay as they are.
    ///
    /// # Panics
    /// If the element is no `<select>` or is disabled, or has no such option (S0303), or with the panic of a handler.
    #[track_caller]
    pub fn select_option(&self, wanted: &str) {
        self.assert_usable("select in");
        if self.tag() != "select" {
            self.refuse("select in", "it is no <select>");
        }
        let options = self.read(|document, node| {
            let names = |option| (option, document.value(option), document.option_label(option));
            document.options(node).into_iter().map(names).collect::<Vec<_>>()
        });
        let is_wanted = |value: &Option<String>, label: &str| value.as_deref() == Some(wanted) || label == wanted;
        let Some(&(option, ..)) = options.iter().find(|(_, value, label)| is_wanted(value, label)) else {
            let labels: Vec<_> = options.iter().map(|(.., label)| format!("{label:?}")).collect();
            self.refuse("select in", &format!("it has no option {wanted:?}; it has: {}", labels.join(", ")));
        };
        if self.read(|document, _| document.is_disabled(option)) {
            self.refuse("select in", &format!("the option {wanted:?} is disabled"));
        }
        self.world.move_focus(Some(self.node));
        if !self.read(|document, _| document.is_selected(option)) {
            self.world.write(|document| document.set_selected(option, true));
            self.world.fire_plain(self.node, "input");
            self.world.fire_plain(self.node, "change");
        }
        self.world.settle();
    }
}

impl World {
    /// Moves the pointer over an element, or out of the page.
    pub fn move_pointer(&self, to: Option<NodeId>) {
        let from = self.write(|document| std::mem::replace(&mut document.hovered, to));
        if from == to {
            return;
        }
        let path = |end: Option<NodeId>| -> Vec<NodeId> {
            end.map(|end| self.read(|document| document.with_ancestors(end).collect())).unwrap_or_default()
        };
        let (left, entered) = (path(from), path(to));
        // Each event of the mouse comes after the same one of the pointer, which stands for pens and fingers as well.
        let fire = |node: NodeId, what: &str| {
            self.fire_plain(node, &format!("pointer{what}"));
            self.fire_plain(node, &format!("mouse{what}"));
        };
        from.into_iter().for_each(|from| fire(from, "out"));
        left.iter().filter(|node| !entered.contains(node)).for_each(|node| fire(*node, "leave"));
        to.into_iter().for_each(|to| fire(to, "over"));
        entered.iter().rev().filter(|node| !left.contains(node)).for_each(|node| fire(*node, "enter"));
        to.into_iter().for_each(|to| fire(to, "move"));
    }
}
