//! Memos: values computed from other values, and kept.

use crate::error::{Place, SignalError};
use crate::graph::create;
use crate::node::{Id, Payload, Value};
use crate::propagation::Kind;
use crate::run;
use crate::signal::{handle_traits, read_methods};
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value computed from signals and other memos. It is computed when created, and after that only when it is asked for
/// and something it has read has changed. Its subscribers hear of a change only if it came out different.
///
/// While it is computed, a memo must not write signals: it has no say in when it runs.
///
/// ```
/// use samara_reactive::{Memo, Signal};
///
/// let (width, height) = (Signal::new(2), Signal::new(3));
/// let area = Memo::new(move || width.get() * height.get());
/// assert_eq!(area.get(), 6);
/// width.set(10);
/// assert_eq!(area.get(), 30);
/// ```
pub struct Memo<T: 'static> {
    pub(crate) id: Id,
    /// Handles stay on their thread.
    marker: PhantomData<Rc<T>>,
}

handle_traits!(Memo);
read_methods!(Memo);

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo that `compute` computes, at once for the first time. Owned by the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(mut compute: impl FnMut() -> T + 'static) -> Memo<T> {
        Memo::with_previous(move |_| compute())
    }

    /// A memo whose function is given the previous value (the first time, there is none).
    ///
    /// ```
    /// use samara_reactive::{Memo, Signal};
    ///
    /// let reading = Signal::new(3);
    /// let highest = Memo::with_previous(move |previous| reading.get().max(*previous.unwrap_or(&0)));
    /// reading.set(7);
    /// assert_eq!(highest.get(), 7);
    /// reading.set(5);
    /// assert_eq!(highest.get(), 7);
    /// ```
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with_previous(mut compute: impl FnMut(Option<&T>) -> T + 'static) -> Memo<T> {
        let id = create(Kind::Memo, Payload::Empty, Place::here());
        if let Some(first_run) = run::begin_first_run(id) {
            let value = RefCell::new(compute(None));
            let body = Computed { value, compute: RefCell::new(compute) };
            run::end_first_run(id, first_run, Rc::new(body));
        }
        Memo { id, marker: PhantomData }
    }
}

/// A memo's value, and how to compute it.
struct Computed<T, F> {
    value: RefCell<T>,
    compute: RefCell<F>,
}

impl<T: PartialEq + 'static, F: FnMut(Option<&T>) -> T> Value for Computed<T, F> {
    fn cell(&self) -> &dyn Any {
        &self.value
    }

    fn recompute(&self) -> Result<bool, SignalError> {
        let value = {
            // The function is free, for a memo that runs is not run again before it has finished. The value is not
            // where something is in the middle of reading it, which the write below would pull from under its feet.
            let mut compute = self.compute.try_borrow_mut().map_err(|_| SignalError::Borrowed)?;
            let previous = self.value.borrow();
            let value = compute(Some(&previous));
            if *previous == value {
                return Ok(false);
            }
            value
        };
        let mut place = self.value.try_borrow_mut().map_err(|_| SignalError::Borrowed)?;
        let replaced = std::mem::replace(&mut *place, value);
        drop(place);
        drop(replaced);
        Ok(true)
    }
}
