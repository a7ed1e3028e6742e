//! `Result` as a view: errors travel to the nearest `ErrorBoundary`.

use std::error::Error;
use std::rc::Rc;

use samara_reactive::{Signal, on_cleanup, provide_context, use_context};

use super::{Mounted, Place, View};
use crate::html;

/// An error that a view returned, shared between the boundary and whatever it shows.
pub type Failure = Rc<dyn Error>;

/// What an `ErrorBoundary` provides to the views inside it: a place to report errors to.
#[derive(Clone, Copy)]
pub struct ErrorSink(Signal<Vec<Failure>>);

impl ErrorSink {
    pub(crate) fn new() -> Self {
        ErrorSink(Signal::new(Vec::new()))
    }

    /// That of the nearest boundary.
    pub(crate) fn nearest() -> Option<Self> {
        use_context::<Option<Self>>().flatten()
    }

    /// Lets errors in what is created here go to this one; to none, whatever boundaries are around.
    pub(crate) fn provide(sink: Option<Self>) {
        provide_context(sink);
    }

    /// The errors that stand at the moment, in the order in which they were reported. Tracked.
    pub fn failures(&self) -> Vec<Failure> {
        self.0.get()
    }

    /// Whether any error stands. Tracked.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.with(Vec::is_empty)
    }

    /// Reports an error until the view that has it goes away.
    pub(crate) fn report(self, failure: Failure) {
        self.0.update(|failures| failures.push(failure.clone()));
        on_cleanup(move || {
            // The boundary itself may be gone already; then there is nobody to tell.
            let _ = self.0.try_update(|failures| failures.retain(|other| !Rc::ptr_eq(other, &failure)));
        });
    }
}

/// Shows the value, or nothing when there is an error; the error goes to the nearest `ErrorBoundary`.
impl<V: View, E: Into<Box<dyn Error>> + 'static> View for Result<V, E> {
    fn mount(self, place: Place) -> Mounted {
        match self {
            Ok(view) => view.mount(place),
            Err(error) => {
                report(error.into());
                Mounted::Nothing
            }
        }
    }
}

fn report(error: Box<dyn Error>) {
    match ErrorSink::nearest() {
        Some(sink) => sink.report(error.into()),
        None if cfg!(all(target_arch = "wasm32", not(debug_assertions))) => crate::interpreter::warn("S0202"),
        None => {
            let message = "S0202: a view is an error, and no ErrorBoundary is around it: ".to_string();
            let message = message + &error.to_string();
            if html::is_rendering() {
                return html::uncaught(html::RenderError::new(&message));
            }
            crate::interpreter::warn(&message);
        }
    }
}
