//! A host for tests: a desk with a drawer in place of the browser's storage.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use app::app::SharedHost;
use app::host::{Full, Host, Refused};
use app::storage::KEY;
use samara::prelude::Event;

/// A handle to a desk, on which the app works and the test looks.
pub struct Desk(Rc<State>);

#[derive(Default)]
struct State {
    drawer: RefCell<HashMap<String, String>>,
    is_full: Cell<bool>,
    is_refused: Cell<bool>,
    file: RefCell<Option<String>>,
    watchers: RefCell<Vec<Rc<dyn Fn()>>>,
}

impl Desk {
    pub fn new() -> Self {
        Desk(Rc::default())
    }

    pub fn host(&self) -> SharedHost {
        self.0.clone()
    }

    /// Puts a text where the app keeps its own.
    pub fn keep(&self, text: &str) {
        self.0.drawer.borrow_mut().insert(KEY.to_owned(), text.to_owned());
    }

    /// What is kept under a key; empty if nothing is.
    pub fn kept(&self, key: &str) -> String {
        self.0.drawer.borrow().get(key).cloned().unwrap_or_default()
    }

    /// From now on there is no room.
    pub fn fill_up(&self) {
        self.0.is_full.set(true);
    }

    /// There is room again.
    pub fn make_room(&self) {
        self.0.is_full.set(false);
    }

    /// Nothing may be kept.
    pub fn refuse(&self) {
        self.0.is_refused.set(true);
    }

    /// The file that the user will choose.
    pub fn lay_out(&self, text: &str) {
        self.0.file.replace(Some(text.to_owned()));
    }

    /// As if another window had written.
    pub fn tell_of_change(&self) {
        let watchers = self.0.watchers.borrow().clone();
        watchers.iter().for_each(|changed| changed());
    }
}

impl Host for State {
    fn read(&self, key: &str) -> Result<Option<String>, Refused> {
        if self.is_refused.get() { Err(Refused) } else { Ok(self.drawer.borrow().get(key).cloned()) }
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Full> {
        if self.is_full.get() || self.is_refused.get() {
            return Err(Full);
        }
        self.drawer.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn watch(&self, key: &'static str, changed: Rc<dyn Fn()>) {
        assert_eq!(key, KEY);
        self.watchers.borrow_mut().push(changed);
    }

    fn today(&self) -> String {
        "2026-05-31".to_owned()
    }

    fn lowercase(&self, text: &str) -> String {
        text.to_lowercase()
    }

    fn read_file(&self, _event: &Event, done: Rc<dyn Fn(Option<String>)>) {
        done(self.file.borrow().clone());
    }
}
