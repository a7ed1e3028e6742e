//! The browser around the document, as far as views notice it: events on their way through the tree, the focus, and
//! what elements do by themselves when they are clicked or typed into.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

use samara_dom::MountHandle;
use samara_dom::interpreter::{self, EventData, Interpreter};
use samara_dom::ops::FLAG_PASSIVE;

use crate::dom::{Document, Dom, NodeId, Phase, bubbles};

/// What a page and its elements share.
pub(crate) struct World {
    dom: Rc<RefCell<Dom>>,
    pub mounted: RefCell<Option<MountHandle>>,
    /// What the browser would have loaded.
    pub navigations: RefCell<Vec<String>>,
    /// What was in the focused field before the user edited it: if it holds something else when the user is done, that
    /// is a `change`.
    before_edit: RefCell<Option<String>>,
    /// The first panic of a handler. The action that caused it goes on to its end, as it would in a browser.
    panic: Cell<Option<Box<dyn Any + Send>>>,
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<World>>> = const { RefCell::new(None) };
}

/// The installed interpreter: the DOM, shared with the page.
struct Shared(Rc<RefCell<Dom>>);

impl Interpreter for Shared {
    fn apply(&mut self, operations: &[u32], text: &str) {
        self.0.borrow_mut().apply(operations, text);
    }

    fn property(&self, node: u32, name: &str) -> Option<String> {
        self.0.borrow().property(node, name)
    }

    fn page_data(&mut self, key: &str) -> Option<String> {
        let mut dom = self.0.borrow_mut();
        let found = dom.select(&format!("script[data-samara=\"{key}\"]"), dom.document.root()).ok()?;
        let script = *found.first()?;
        let json = dom.document.text_content(script);
        dom.document.detach(script);
        Some(json)
    }

    fn begin_hydration(&mut self, selector: &str) {
        self.0.borrow_mut().begin_hydration(selector);
    }

    fn settle_hydration(&mut self) {
        self.0.borrow_mut().settle_hydration();
    }
}

impl World {
    /// A new document, to which the renderer of this thread writes from now on. The page before it is unmounted.
    pub fn install(html: &str) -> Rc<World> {
        if let Some(old) = CURRENT.take() {
            old.unmount();
        }
        let dom = Rc::new(RefCell::new(Dom::new(html)));
        interpreter::install(Box::new(Shared(dom.clone())));
        let world = Rc::new(World {
            dom,
            mounted: RefCell::default(),
            navigations: RefCell::default(),
            before_edit: RefCell::default(),
            panic: Cell::default(),
        });
        CURRENT.set(Some(world.clone()));
        world
    }

    pub fn unmount(&self) {
        let handle = self.mounted.borrow_mut().take();
        handle.into_iter().for_each(MountHandle::unmount);
    }

    pub fn read<R>(&self, read: impl FnOnce(&Document) -> R) -> R {
        read(&self.dom.borrow().document)
    }

    pub fn write<R>(&self, write: impl FnOnce(&mut Document) -> R) -> R {
        write(&mut self.dom.borrow_mut().document)
    }

    pub fn dom<R>(&self, read: impl FnOnce(&Dom) -> R) -> R {
        read(&self.dom.borrow())
    }

    /// Brings the page up to date: runs the tasks that are ready, hands over what the renderer still holds, and carries
    /// out the methods that it called on nodes. To be called before the page is read and after each action.
    ///
    /// # Panics
    /// With the panic of a handler or a task, and if another page has taken the place of this one (S0308).
    #[track_caller]
    pub fn settle(self: &Rc<Self>) {
        let current = CURRENT.with_borrow(|current| current.as_ref().is_some_and(|world| Rc::ptr_eq(world, self)));
        if !current {
            panic!(
                "S0308: this page is no longer there\n  A later `mount` on the same thread took its place.\n  \
                 Use one page after the other, or test each in a function of its own."
            );
        }
        loop {
            self.note(catch_unwind(interpreter::run_tasks));
            interpreter::flush();
            let calls = std::mem::take(&mut self.dom.borrow_mut().calls);
            if calls.is_empty() {
                break;
            }
            for (node, method) in calls {
                self.call(node, &method);
            }
        }
        if let Some(panic) = self.panic.take() {
            resume_unwind(panic);
        }
    }

    /// Keeps the first panic, to be passed on when the action has come to its end.
    fn note(&self, outcome: std::thread::Result<()>) {
        if let Err(panic) = outcome {
            let first = self.panic.take().unwrap_or(panic);
            self.panic.set(Some(first));
        }
    }

    /// What a method does that the view called on a node.
    fn call(&self, node: NodeId, method: &str) {
        match method {
            "focus" if self.read(|document| document.is_focusable(node)) => self.move_focus(Some(node)),
            "blur" if self.read(|document| document.focused == Some(node)) => self.move_focus(None),
            "reset" => self.reset(node),
            _ => {}
        }
    }
}

/// Events.
impl World {
    /// Sends an event without further data; false if a handler prevented the default.
    pub fn fire_plain(&self, target: NodeId, kind: &str) -> bool {
        self.fire(target, EventData { kind: kind.to_owned(), ..EventData::default() })
    }

    /// Sends an event down from the root to `target` and, if it bubbles, up again; false if a handler prevented the
    /// default.
    pub fn fire(&self, target: NodeId, mut event: EventData) -> bool {
        let path: Vec<_> = self.read(|document| {
            event.value = document.property(target, "value").unwrap_or_default();
            event.checked = document.is_checked(target);
            document.with_ancestors(target).collect()
        });
        let event = Rc::new(event);
        for node in path.iter().rev() {
            self.run_handlers(*node, Phase::Capture, &event);
        }
        // Delegated handlers run when the event has come to a root: those of all nodes that no inner root has served.
        let mut served = 0;
        let way_up = if bubbles(&event.kind) { path.len() } else { 1 };
        for (position, node) in path[..way_up].iter().enumerate() {
            self.run_handlers(*node, Phase::Bubble, &event);
            if bubbles(&event.kind) && self.dom(|dom| dom.roots.contains(node)) {
                for node in &path[served..=position] {
                    if !self.read(|document| document.is_disabled(*node)) {
                        self.run_handlers(*node, Phase::Delegated, &event);
                    }
                }
                served = position + 1;
            }
        }
        !event.default_prevented.get()
    }

    fn run_handlers(&self, node: NodeId, phase: Phase, event: &Rc<EventData>) {
        if event.propagation_stopped.get() {
            return;
        }
        for listener in self.write(|document| document.take_listeners(node, &event.kind, phase)) {
            let prevented = event.default_prevented.get();
            let run = AssertUnwindSafe(|| interpreter::dispatch(listener.handler, event.clone()));
            self.note(catch_unwind(run));
            // The handler promised not to prevent the default: if it does, that has no effect.
            if listener.flags & FLAG_PASSIVE != 0 {
                event.default_prevented.set(prevented);
            }
        }
    }
}

/// The focus.
impl World {
    /// Moves the focus, with the events that belong to it; `None`: no control has it.
    pub fn move_focus(&self, to: Option<NodeId>) {
        let from = self.read(|document| document.focused);
        if from == to {
            return;
        }
        let from = from.filter(|from| self.read(|document| document.is_in_page(*from)));
        if let Some(from) = from {
            self.commit(from);
        }
        self.write(|document| document.focused = to);
        if let Some(from) = from {
            self.fire_plain(from, "blur");
            self.fire_plain(from, "focusout");
        }
        if let Some(to) = to {
            self.fire_plain(to, "focus");
            self.fire_plain(to, "focusin");
        }
    }

    /// The user puts a text in a field.
    pub fn edit(&self, field: NodeId, text: &str) {
        let before = self.read(|document| document.value(field));
        self.before_edit.borrow_mut().get_or_insert(before.unwrap_or_default());
        self.write(|document| document.set_value(field, text));
        self.fire_plain(field, "input");
    }

    /// The user is done with a field.
    pub fn commit(&self, field: NodeId) {
        let before = self.before_edit.take();
        let value = self.read(|document| document.value(field));
        if before.is_some() && before != value {
            self.fire_plain(field, "change");
        }
    }

    /// Tab and Shift+Tab.
    pub fn focus_next(&self, backwards: bool) {
        let next = self.read(|document| {
            let all = document.with_descendants(document.root());
            let mut stops: Vec<_> = all.filter(|id| document.is_tab_stop(*id)).collect();
            if backwards {
                stops.reverse();
            }
            let here = stops.iter().position(|id| Some(*id) == document.focused);
            here.map_or(stops.first(), |here| stops.get(here + 1)).copied()
        });
        self.move_focus(next);
    }
}

/// What elements do by themselves.
impl World {
    /// A click: the event, then what the element does.
    pub fn click(&self, target: NodeId) {
        if self.read(|document| document.is_disabled(target)) {
            return;
        }
        let control = self.read(|document| document.activated_by(target));
        let checkable = control.filter(|control| self.read(|document| document.is_checkable(*control)));
        // A checkbox changes before the handlers see the click, and changes back if they prevent it.
        let before = checkable.map(|control| self.toggle(control));
        if self.fire_plain(target, "click") {
            let changed = match (checkable, &before) {
                (Some(control), Some(before)) => !before.contains(&(control, self.read(|d| d.is_checked(control)))),
                _ => true,
            };
            if let Some(control) = control.filter(|_| changed) {
                self.activate(control, target);
            }
        } else {
            let before = before.into_iter().flatten();
            self.write(|document| before.for_each(|(control, on)| document.set_checked_alone(control, on)));
        }
    }

    /// Toggles a checkbox, or checks a radio button. Returns what was checked before.
    fn toggle(&self, control: NodeId) -> Vec<(NodeId, bool)> {
        self.write(|document| {
            let group = [vec![control], document.radio_group(control)].concat();
            let before = group.into_iter().map(|each| (each, document.is_checked(each))).collect();
            let on = document.input_type(control) == "radio" || !document.is_checked(control);
            document.set_checked(control, on);
            before
        })
    }

    fn activate(&self, control: NodeId, target: NodeId) {
        let (name, kind) = self.read(|document| {
            let kind = document.attribute(control, "type").unwrap_or_default().to_owned();
            (document.name(control).to_owned(), kind)
        });
        match (name.as_str(), kind.as_str()) {
            ("input", "checkbox" | "radio") => {
                self.fire_plain(control, "input");
                self.fire_plain(control, "change");
            }
            ("input" | "button", _) => match self.read(|document| document.form_of(control)) {
                Some(form) if kind == "reset" => self.reset(form),
                Some(form) if self.read(|document| document.is_submit_button(control)) => {
                    self.submit(form, Some(control));
                }
                _ => {}
            },
            ("label", _) => {
                // Not from within the control, whose click would come back here.
                let named = self.read(|document| {
                    let named = document.labelled_control(control)?;
                    let inside = document.with_ancestors(target).any(|each| each == named);
                    (!inside && !document.is_disabled(named)).then_some(named)
                });
                if let Some(named) = named {
                    self.move_focus(Some(named));
                    self.click(named);
                }
            }
            ("summary", _) => {
                let Some(details) = self.read(|document| document.closest(control, "details")) else { return };
                self.write(|document| match document.has_attribute(details, "open") {
                    true => document.remove_attribute(details, "open"),
                    false => document.set_attribute(details, "open", ""),
                });
                self.fire_plain(details, "toggle");
            }
            ("a" | "area", _) => self.navigate(control, None),
            _ => {}
        }
    }

    /// What a browser does when a form is to be sent: it checks the content, tells the handlers, and leaves the page
    /// unless one of them prevents it.
    pub fn submit(&self, form: NodeId, submitter: Option<NodeId>) {
        let invalid = self.read(|document| {
            let by_button = submitter.is_some_and(|button| document.has_attribute(button, "formnovalidate"));
            let unchecked = by_button || document.has_attribute(form, "novalidate");
            let controls = if unchecked { Vec::new() } else { document.controls(form) };
            controls.into_iter().filter(|id| document.validity_problem(*id).is_some()).collect::<Vec<_>>()
        });
        if !invalid.is_empty() {
            return invalid.into_iter().for_each(|control| _ = self.fire_plain(control, "invalid"));
        }
        let fields =
            self.read(|document| document.is_sent_plainly(form, submitter).then(|| document.fields(form, submitter)));
        if self.fire(form, EventData { kind: "submit".to_owned(), fields, ..EventData::default() }) {
            self.navigate(form, submitter);
        }
    }

    fn reset(&self, form: NodeId) {
        if self.fire_plain(form, "reset") {
            let controls = self.read(|document| document.controls(form));
            self.write(|document| controls.into_iter().for_each(|control| document.reset_control(control)));
        }
    }

    fn navigate(&self, id: NodeId, submitter: Option<NodeId>) {
        let in_app = self.read(|document| document.in_app(id, submitter));
        if !in_app.is_some_and(|address| interpreter::follow(&address)) {
            self.navigations.borrow_mut().push(self.read(|document| document.destination(id, submitter)));
        }
    }
}
