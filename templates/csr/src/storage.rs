//! Keeps the sightings between visits, and never throws away what it cannot read.
//!
//! All of them are one text under one key. A text that cannot be read is copied to a key of its own before anything else
//! is written; where even that fails, nothing is written at all.

use std::cell::Cell;
use std::rc::Rc;

use crate::host::Host;
use crate::sighting::Sighting;
use crate::table;

/// Where the sightings are.
pub const KEY: &str = "sightings";

/// The place that sightings are kept in.
pub struct Storage {
    pub host: Rc<dyn Host>,
    /// What is kept could be neither read nor set aside: it must not be overwritten.
    is_locked: Cell<bool>,
}

/// What the user should know.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// This browser keeps nothing.
    Refused,
    /// There is no room for the last change.
    Full,
    /// What was kept could not be read; it is under this key now.
    SetAside(String),
    /// What was kept could not be read, and there is no room to set it aside.
    Locked,
}

impl Storage {
    pub fn new(host: Rc<dyn Host>) -> Self {
        Storage { host, is_locked: Cell::new(false) }
    }

    /// What was kept: nothing on the first visit, and nothing, with the reason, when it cannot be read.
    pub fn load(&self) -> (Vec<Rc<Sighting>>, Option<Trouble>) {
        self.is_locked.set(false);
        let text = match self.host.read(KEY) {
            Ok(None) => return (Vec::new(), None),
            Ok(Some(text)) => text,
            Err(_) => return (Vec::new(), Some(Trouble::Refused)),
        };
        match table::read(&text) {
            Some(sightings) => (sightings, None),
            None => (Vec::new(), Some(self.set_aside(&text))),
        }
    }

    /// Keeps `sightings` in place of what was kept.
    ///
    /// # Errors
    /// When that is not possible. What was kept before is then kept still.
    pub fn save(&self, sightings: &[Rc<Sighting>]) -> Result<(), Trouble> {
        if self.is_locked.get() {
            return Err(Trouble::Locked);
        }
        if self.host.read(KEY).is_err() {
            return Err(Trouble::Refused);
        }
        self.host.write(KEY, &table::write(sightings)).map_err(|_| Trouble::Full)
    }

    /// Copies a text to the first key that is free.
    fn set_aside(&self, text: &str) -> Trouble {
        let is_free = |key: &String| self.host.read(key) == Ok(None);
        let key = (1..)
            .map(|number: u32| KEY.to_owned() + ".unreadable." + &number.to_string())
            .find(is_free)
            .unwrap_or_default();
        if self.host.write(&key, text).is_ok() {
            return Trouble::SetAside(key);
        }
        self.is_locked.set(true);
        Trouble::Locked
    }
}
