//! What `view!` knows at compile time: the markup of a template, the walk to its holes, and the names in it.
//!
//! A plan is a `static`. Its number is chosen the first time that it is used; by it the interpreter is told of the
//! template once, and asked for copies afterwards.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::html;
use crate::ops;

/// Markup with holes, parsed once by `view!`.
pub struct Plan {
    /// The template's number, the same in all documents.
    pub(crate) number: Number,
    pub(crate) html: &'static str,
    pub(crate) walk: &'static [u8],
    pub(crate) namespace: u8,
    /// Where in the program it was written.
    #[cfg(debug_assertions)]
    pub(crate) location: &'static std::panic::Location<'static>,
}

impl Plan {
    /// `html` marks each child hole by `<!>`; `walk` leads from the root to each node that gets a handle
    /// (`ops::STEP_*`); `namespace` is that of the root.
    #[cfg_attr(debug_assertions, track_caller)]
    pub const fn new(html: &'static str, walk: &'static [u8], namespace: u8) -> Self {
        Plan {
            number: Number::new(),
            html,
            walk,
            namespace,
            #[cfg(debug_assertions)]
            location: std::panic::Location::caller(),
        }
    }

    /// How many handles a copy needs: one for the root, one for each capture.
    pub(crate) fn nodes(&self) -> u32 {
        let captures = self.walk.iter().filter(|&&step| u32::from(step) & ops::STEP_CAPTURE != 0);
        1 + captures.count() as u32
    }
}

/// The name of an attribute, class, property, event or tag: text that is sent to the interpreter once.
pub struct Name {
    pub(crate) number: Number,
    pub(crate) text: &'static str,
    /// Whether HTML can have it as it is.
    pub(crate) is_plain: bool,
    /// How an attribute of this name begins in HTML, if that was known when the program was compiled.
    pub(crate) opening: Option<&'static str>,
}

impl Name {
    /// A name with this text.
    pub const fn new(text: &'static str) -> Self {
        Name { number: Number::new(), text, is_plain: html::is_plain(text), opening: None }
    }

    /// The name of an attribute, from its beginning in HTML: ` name="`.
    pub const fn of_attribute(opening: &'static str) -> Self {
        let (text, _) = opening.split_at(1).1.split_at(opening.len() - 3);
        Name { opening: Some(opening), ..Name::new(text) }
    }
}

/// A number of its own for each static that asks, given at the first request. Zero means "not asked yet".
pub(crate) struct Number(AtomicU32);

static LAST: AtomicU32 = AtomicU32::new(0);

impl Number {
    const fn new() -> Self {
        Number(AtomicU32::new(0))
    }

    pub(crate) fn get(&self) -> u32 {
        let number = self.0.load(Ordering::Relaxed);
        if number != 0 {
            return number;
        }
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        // Two threads (natively: two tests) may choose at once. Then one number was used only once, which does no harm.
        self.0.store(number, Ordering::Relaxed);
        number
    }
}
