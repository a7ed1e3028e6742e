//! The notebook: all sightings, as the pages see them. Whatever changes here is kept at once.

use std::rc::Rc;

use samara::prelude::*;

use crate::host::Host;
use crate::sighting::Sighting;
use crate::storage::{KEY, Storage, Trouble};
use crate::table;

/// A handle to the one notebook of the app; pages get it by `expect_context`.
#[derive(Clone, Copy)]
pub struct Notebook {
    /// The latest first.
    sightings: Signal<Vec<Rc<Sighting>>>,
    trouble: Signal<Option<Trouble>>,
    storage: StoredValue<Rc<Storage>>,
}

impl Notebook {
    /// Opens what `host` has kept, and follows what other windows do to it.
    pub fn open(host: Rc<dyn Host>) -> Self {
        let storage = Rc::new(Storage::new(host.clone()));
        let (sightings, trouble) = storage.load();
        let notebook = Notebook {
            sightings: Signal::new(sightings),
            trouble: Signal::new(trouble),
            storage: StoredValue::new(storage),
        };
        host.watch(KEY, Rc::new(move || notebook.reload()));
        notebook
    }

    /// How many sightings there are.
    pub fn len(&self) -> usize {
        self.sightings.with(Vec::len)
    }

    /// Whether nothing is noted yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sightings that mention all `words`, the latest first.
    pub fn matching(&self, words: &str) -> Vec<Rc<Sighting>> {
        let storage = self.storage.get();
        let mentions = |sighting: &&Rc<Sighting>| sighting.mentions(words, |text| storage.host.lowercase(text));
        self.sightings.with(|all| all.iter().filter(mentions).cloned().collect())
    }

    pub fn find(&self, id: u32) -> Option<Rc<Sighting>> {
        self.sightings.with(|all| all.iter().find(|sighting| sighting.id == id).cloned())
    }

    /// A number for the next sighting.
    pub fn next_id(&self) -> u32 {
        self.sightings.with_untracked(|all| next_id(all))
    }

    /// Puts a sighting into the notebook, in place of the one with the same number if there is one.
    pub fn put(&self, sighting: Sighting) {
        self.sightings.update(|all| {
            all.retain(|each| each.id != sighting.id);
            insert(all, sighting);
        });
        self.keep();
    }

    pub fn remove(&self, id: u32) {
        self.sightings.update(|all| all.retain(|sighting| sighting.id != id));
        self.keep();
    }

    /// All of it as a text, for a file.
    pub fn export(&self) -> String {
        self.sightings.with(|all| table::write(all))
    }

    /// Adds the sightings of an exported text, and returns how many were new. None if it is no such text.
    pub fn import(&self, text: &str) -> Option<usize> {
        let imported = table::read(text)?;
        let new = self.sightings.update(|all| add_new(all, imported));
        self.keep();
        Some(new)
    }

    /// What the user should know of how the notebook is kept.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// Keeps the sightings as they are now. If that fails, they stay on the page nevertheless.
    fn keep(&self) {
        let saved = self.sightings.with_untracked(|all| self.storage.get().save(all));
        match (saved, self.trouble.get_untracked()) {
            (Err(trouble), _) => self.trouble.set(Some(trouble)),
            // That something was set aside stays worth knowing.
            (Ok(()), Some(Trouble::SetAside(_))) => {}
            (Ok(()), _) => self.trouble.set(None),
        }
    }

    fn reload(&self) {
        let (sightings, trouble) = self.storage.get().load();
        self.sightings.set(sightings);
        self.trouble.set(trouble);
    }
}

fn next_id(sightings: &[Rc<Sighting>]) -> u32 {
    sightings.iter().map(|sighting| sighting.id).max().unwrap_or(0) + 1
}

/// Adds what is not there yet, under numbers of its own.
fn add_new(sightings: &mut Vec<Rc<Sighting>>, others: Vec<Rc<Sighting>>) -> usize {
    let before = sightings.len();
    for other in others {
        if !sightings.iter().any(|each| each.is_like(&other)) {
            insert(sightings, Sighting { id: next_id(sightings), ..(*other).clone() });
        }
    }
    sightings.len() - before
}

/// Puts a sighting where it belongs: the latest day comes first, and what was noted last comes first on that day.
fn insert(sightings: &mut Vec<Rc<Sighting>>, sighting: Sighting) {
    let place = sightings.partition_point(|each| (&each.date, each.id) > (&sighting.date, sighting.id));
    sightings.insert(place, Rc::new(sighting));
}
