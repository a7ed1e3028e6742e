//! What can go wrong with a handle, and how it is said.
//!
//! In debug builds each message says what happened, where, and what to do; in release builds only the code remains, so
//! that a page does not carry the texts (nor the machinery that puts them together).

use crate::{graph, node::Id};
#[cfg(debug_assertions)]
use std::panic::Location;
use std::{cell::Cell, fmt};

/// Why a handle could not be used.
///
/// ```
/// use samara_reactive::{Owner, Signal, SignalError};
///
/// let owner = Owner::new();
/// let count = owner.run(|| Signal::new(1));
/// owner.dispose();
/// assert_eq!(count.try_get(), Err(SignalError::Disposed));
/// assert_eq!(SignalError::Disposed.code(), "S0001");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignalError {
    /// `S0001`: its owner was disposed of (or it belongs to another graph than the present one).
    Disposed,
    /// `S0002`: the memo depends on itself.
    Cycle,
    /// `S0003`: it was written while it was being read, or used while it was being written: for example
    /// `count.with(|value| count.set(value + 1))`.
    Borrowed,
    /// `S0004`: effects kept causing each other to run.
    Endless,
    /// `S0005`: a memo wrote to a signal.
    WriteInMemo,
    /// `S0006`: the memo panicked when it was computed, and so has no value.
    Failed,
}

/// For each error, in the order of the codes, what happened and what to do.
const TEXTS: [(&str, &str); 6] = [
    (
        "used after it was disposed of",
        "Its owner (the component or effect that created it) is gone, or belongs to another graph. Create it further \
         up, or use the `try_` method where this is expected.",
    ),
    (
        "the memo depends on itself",
        "Break the circle: compute one of these memos from something else, or read with `get_untracked` a signal in \
         its place.",
    ),
    (
        "used while its value is in use",
        "It was written inside its own `with`, or used inside its own `update`. Take what you need out of the closure \
         (`let value = count.get();`), and write afterwards.",
    ),
    (
        "effects keep causing each other to run",
        "An effect writes what it, or an effect before it, reads. Compute the value in a memo, or read it with \
         `get_untracked` in the effect that writes it.",
    ),
    (
        "written to while a memo is being computed",
        "A memo only computes its value. Write in an effect or an event handler, or derive the second value in a memo \
         of its own.",
    ),
    ("the memo panicked when it was computed, and has no value", "Look for the panic that came first."),
];

impl SignalError {
    /// The code under which the book explains the error.
    pub const fn code(self) -> &'static str {
        ["S0001", "S0002", "S0003", "S0004", "S0005", "S0006"][self as usize]
    }
}

impl fmt::Display for SignalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code(), TEXTS[*self as usize].0)
    }
}

impl std::error::Error for SignalError {}

/// A place in the user's source. Release builds do not keep it: there it takes no room.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place(#[cfg(debug_assertions)] Option<&'static Location<'static>>);

impl Place {
    pub(crate) const UNKNOWN: Place = Place(
        #[cfg(debug_assertions)]
        None,
    );

    /// Where the nearest caller stands that is not marked `#[track_caller]`.
    #[cfg_attr(debug_assertions, track_caller)]
    pub(crate) fn here() -> Place {
        Place(
            #[cfg(debug_assertions)]
            Some(Location::caller()),
        )
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(debug_assertions)]
        if let Some(location) = self.0 {
            return location.fmt(formatter);
        }
        formatter.write_str("(unknown)")
    }
}

/// The result, or a panic with the error's message. `id`: the thing that could not be used.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn expect<R>(result: Result<R, SignalError>, id: Id) -> R {
    match result {
        Ok(result) => result,
        Err(error) => fail(error, id.place, Some(Place::here())),
    }
}

/// Panics because of what the node at `index` did, which no line of the user's source asked for.
pub(crate) fn fail_within(error: SignalError, index: u32) -> ! {
    fail(error, graph::with(|graph| graph.network[index].place), None)
}

#[cold]
#[inline(never)]
#[cfg_attr(debug_assertions, track_caller)]
fn fail(error: SignalError, created: Place, used: Option<Place>) -> ! {
    panic_with(error.code(), || {
        let (what, advice) = TEXTS[error as usize];
        let used = used.map(|place| format!("\n  used at {place}")).unwrap_or_default();
        let circle = graph::with(|graph| std::mem::take(&mut graph.circle));
        let circle = if error == SignalError::Cycle { circle } else { Vec::new() };
        let circle: String =
            circle.iter().map(|place| format!("\n  on the way round: the memo created at {place}")).collect();
        format!("{}: {what}\n  created at {created}{used}{circle}\n  {advice}", error.code())
    })
}

/// What only a fault of this crate could cause. Without arguments, unlike the check of bounds of a slice: a call of two
/// bytes wherever something is looked up.
#[cold]
#[inline(never)]
pub(crate) fn impossible() -> ! {
    panic!("a fault of samara-reactive")
}

thread_local!(static LAST_CODE: Cell<&'static str> = const { Cell::new("") });

/// The code of the last diagnosed panic, or an empty text; once. For renderers: in the browser, where panics do not
/// unwind, a release build has no other way to tell which panic it was.
#[doc(hidden)]
pub fn take_panic_code() -> &'static str {
    LAST_CODE.take()
}

/// Panics with the message; in release builds, with the code alone.
#[doc(hidden)]
#[cfg_attr(debug_assertions, track_caller)]
pub fn panic_with(code: &'static str, message: impl FnOnce() -> String) -> ! {
    LAST_CODE.set(code);
    if cfg!(debug_assertions) { panic!("{}", message()) } else { std::panic::panic_any(code) }
}
