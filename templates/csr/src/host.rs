//! What the app needs of the place where it runs: a browser, or a test.

use std::rc::Rc;

use samara::prelude::Event;

/// A browser, or what stands for one in tests.
pub trait Host {
    /// The text that is kept under `key`, if there is one.
    ///
    /// # Errors
    /// When nothing may be kept here at all, as in some private windows.
    fn read(&self, key: &str) -> Result<Option<String>, Refused>;

    /// Keeps `text` under `key`, in place of what is there.
    ///
    /// # Errors
    /// When there is no room for it. What was there before is then there still.
    fn write(&self, key: &str, text: &str) -> Result<(), Full>;

    /// Calls `changed` whenever another window of the app has written under `key`.
    fn watch(&self, key: &'static str, changed: Rc<dyn Fn()>);

    /// The day, as `2026-05-31`, where the user is.
    fn today(&self) -> String;

    /// The text in small letters, of whatever alphabet. (Rust knows them all too, by tables that browsers have already.)
    fn lowercase(&self, text: &str) -> String;

    /// Reads the file that the user has chosen in the `<input type="file">` that `event` is about, and calls `done` with
    /// its text: none if it cannot be read.
    fn read_file(&self, event: &Event, done: Rc<dyn Fn(Option<String>)>);
}

/// Nothing may be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refused;

/// There is no room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Full;
