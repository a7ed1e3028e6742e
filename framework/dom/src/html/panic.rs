//! Panics while a page is rendered: one view fails, the rest of the page, and the server, go on.

use std::any::Any;
use std::cell::RefCell;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use samara_reactive::use_context;

use crate::view::{ErrorSink, Failure};

/// Why a page could not be rendered, or not all of it.
///
/// ```
/// use samara_dom::html::RenderError;
///
/// let error = RenderError::new("the bees are out");
/// assert_eq!(error.to_string(), "the bees are out");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RenderError(Rc<str>);

impl RenderError {
    /// An error with this message.
    pub fn new(message: &str) -> Self {
        RenderError(message.into())
    }

    /// The error that a panic is.
    pub(super) fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let text = panic_text(panic);
        RenderError::new(&format!("S0220: a view panicked while the page was rendered: {text}"))
    }
}

/// What was said by a panic that [`catch_unwind`] has caught.
///
/// ```
/// let panic = std::panic::catch_unwind(|| panic!("{} bees", 3)).unwrap_err();
/// assert_eq!(samara_dom::html::panic_text(&*panic), "3 bees");
/// ```
pub fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("(no message)")
}

impl fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for RenderError {}

/// Errors and panics that no `ErrorBoundary` shows: a context, provided to the whole page.
#[derive(Clone, Default)]
pub(super) struct Uncaught(pub Rc<RefCell<Vec<RenderError>>>);

/// Who is told of what went wrong without the page failing: a context, provided to the whole page.
#[derive(Clone)]
pub(super) struct OnError(pub Rc<dyn Fn(&RenderError)>);

/// Runs `function`. If it panics, the nearest `ErrorBoundary` is told, or else whoever renders the page.
pub(super) fn catch<R>(function: impl FnOnce() -> R) -> Option<R> {
    let panic = match catch_unwind(AssertUnwindSafe(function)) {
        Ok(result) => return Some(result),
        Err(panic) => RenderError::of_panic(&*panic),
    };
    match ErrorSink::nearest() {
        Some(sink) => sink.report(Rc::new(panic)),
        None => uncaught(panic),
    }
    None
}

/// Tells whoever renders the page of what no `ErrorBoundary` shows.
pub(crate) fn uncaught(error: RenderError) {
    match use_context() {
        Some(Uncaught(errors)) => errors.borrow_mut().push(error),
        None => crate::interpreter::warn(&error.to_string()),
    }
}

/// Tells whoever renders the page of what an `ErrorBoundary` shows something else for.
pub(super) fn caught(failures: &[Failure]) {
    for failure in failures {
        let error = failure.downcast_ref().cloned();
        let error = error.unwrap_or_else(|| {
            RenderError::new(&format!("S0223: a view is an error; an ErrorBoundary shows its fallback: {failure}"))
        });
        tell(&error);
    }
}

/// Tells whoever renders the page of what went wrong without the page failing.
pub(super) fn tell(error: &RenderError) {
    match use_context() {
        Some(OnError(tell)) => tell(error),
        None => crate::interpreter::warn(&error.to_string()),
    }
}
