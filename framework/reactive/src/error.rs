//! What can go wrong with a handle, and how it is said.
//!
//! In debug builds each message says what happened, where, and what to do; in release builds only the code remains, so
//! that a page does not carry the texts (nor the machinery that puts them together).

use std::fmt;
#[cfg(debug_assertions)]
use std::panic::Location;

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

impl SignalError {
    /// The code under which the book explains the error.
    pub const fn code(self) -> &'static str {
        match self {
            SignalError::Disposed => "S0001",
            SignalError::Cycle => "S0002",
            SignalError::Borrowed => "S0003",
            SignalError::Endless => "S0004",
            SignalError::WriteInMemo => "S0005",
            SignalError::Failed => "S0006",
        }
    }

    /// What happened, and what to do.
    const fn explain(self) -> (&'static str, &'static str) {
        match self {
            SignalError::Disposed => (
                "used after it was disposed of",
                "Its owner (the component or effect that created it) is gone, or belongs to another graph. Create it \
                 further up, or use the `try_` method where this is expected.",
            ),
            SignalError::Cycle => (
                "the memo depends on itself",
                "Break the circle: compute one of these memos from something else, or read with `get_untracked` a \
                 signal in its place.",
            ),
            SignalError::Borrowed => (
                "used while its value is in use",
                "It was written inside its own `with`, or used inside its own `update`. Take what you need out of the \
                 closure (`let value = count.get();`), and write afterwards.",
            ),
            SignalError::Endless => (
                "effects keep causing each other to run",
                "An effect writes what it, or an effect before it, reads. Compute the value in a memo, or read it with \
                 `get_untracked` in the effect that writes it.",
            ),
            SignalError::WriteInMemo => (
                "written to while a memo is being computed",
                "A memo only computes its value. Write in an effect or an event handler, or derive the second value in \
                 a memo of its own.",
            ),
            SignalError::Failed => {
                ("the memo panicked when it was computed, and has no value", "Look for the panic that came first.")
            }
        }
    }
}

impl fmt::Display for SignalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())?;
        formatter.write_str(": ")?;
        formatter.write_str(self.explain().0)
    }
}

impl std::error::Error for SignalError {}

/// A place in the user's source. Release builds do not keep it: there it takes no room.
#[derive(Clone, Copy)]
pub(crate) struct Place(#[cfg(debug_assertions)] Option<&'static Location<'static>>);

impl Place {
    pub(crate) const UNKNOWN: Place = Place(
        #[cfg(debug_assertions)]
        None,
    );

    /// Where the nearest caller stands that is not marked `#[track_caller]`.
    #[inline]
    #[cfg_attr(debug_assertions, track_caller)]
    pub(crate) fn here() -> Place {
        Place(
            #[cfg(debug_assertions)]
            Some(Location::caller()),
        )
    }
}

#[cfg(debug_assertions)]
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(location) => location.fmt(formatter),
            None => formatter.write_str("(unknown)"),
        }
    }
}

/// Panics with the error's message. `created`: where the thing was created that could not be used.
#[cfg(debug_assertions)]
#[cold]
#[track_caller]
pub(crate) fn fail(error: SignalError, created: Place) -> ! {
    let used = Location::caller();
    let (what, advice) = error.explain();
    let code = error.code();
    let circle = match error {
        SignalError::Cycle => crate::graph::with(|graph| std::mem::take(&mut graph.circle)),
        _ => Vec::new(),
    };
    let circle: String =
        circle.iter().map(|place| format!("\n  on the way round: the memo created at {place}")).collect();
    panic!("{code}: {what}\n  created at {created}\n  used at {used}{circle}\n  {advice}");
}

/// Panics with the error's code.
#[cfg(not(debug_assertions))]
#[cold]
#[inline(never)]
pub(crate) fn fail(error: SignalError, _: Place) -> ! {
    match error {
        SignalError::Disposed => panic!("samara S0001"),
        SignalError::Cycle => panic!("samara S0002"),
        SignalError::Borrowed => panic!("samara S0003"),
        SignalError::Endless => panic!("samara S0004"),
        SignalError::WriteInMemo => panic!("samara S0005"),
        SignalError::Failed => panic!("samara S0006"),
    }
}
