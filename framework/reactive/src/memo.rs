//! Memos: values computed from other values, and kept.

use crate::error::{Place, SignalError, expect};
use crate::graph::{self, create};
use crate::handle::{handle_traits, tracked_read_methods};
use crate::node::{Id, Payload, Value};
use crate::{propagation::Kind, run::current_owner, update::bring_up_to_date};
use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

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
    value: PhantomData<T>,
}

handle_traits!(Memo<T>);
tracked_read_methods!(Memo);

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
    pub fn with_previous(compute: impl FnMut(Option<&T>) -> T + 'static) -> Memo<T> {
        let body = Computed { value: RefCell::new(None), compute: RefCell::new(compute) };
        let id = create(Kind::Memo, Payload::Value(Rc::new(body)), Place::here());
        expect(compute_first(id), id);
        Memo { id, value: PhantomData }
    }
}

/// Computes a new memo, unless it was born disposed of.
fn compute_first(id: Id) -> Result<(), SignalError> {
    let is_alive = graph::with(|graph| {
        graph.bring_up_to_date = bring_up_to_date;
        let is_alive = graph.is_alive(id);
        if is_alive {
            graph.network.schedule(id.index);
        }
        is_alive
    });
    if is_alive { bring_up_to_date(id.index) } else { Ok(()) }
}

/// A memo's value, and how to compute it.
struct Computed<T, F> {
    value: RefCell<Option<T>>,
    compute: RefCell<F>,
}

impl<T: PartialEq + 'static, F: FnMut(Option<&T>) -> T> Value for Computed<T, F> {
    fn cell(&self) -> &dyn Any {
        &self.value
    }

    fn recompute(&self) -> bool {
        let value = {
            // The function is free, for a memo that runs is not run again before it has finished. The value is not
            // where something is in the middle of reading it, which the write below would pull from under its feet.
            let mut compute = in_use(self.compute.try_borrow_mut());
            compute(self.value.borrow().as_ref())
        };
        replace(&self.value, value)
    }
}

/// Puts in a value, if it is another; says so. (It depends on the type alone, so that memos of one type share it.)
fn replace<T: PartialEq>(place: &RefCell<Option<T>>, value: T) -> bool {
    let value = Some(value);
    if *place.borrow() == value {
        return false;
    }
    let mut place = in_use(place.try_borrow_mut());
    let replaced = std::mem::replace(&mut *place, value);
    drop(place);
    drop(replaced);
    true
}

/// What was borrowed, or a panic if something is in the middle of using it.
fn in_use<B, E>(borrowed: Result<B, E>) -> B {
    expect(borrowed.map_err(|_| SignalError::Borrowed), current_owner())
}
