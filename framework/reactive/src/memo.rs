//! Memos: values computed from other values, and kept.

use crate::handle::{handle_traits, tracked_read_methods};
use crate::node::{Held, Id};
use crate::{error::Place, propagation::Kind, run::create_running};
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

handle_traits!(Memo<T>, id);
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
        let content = Rc::new(RefCell::new(Computation { value: None, compute }));
        Memo { id: create_running(Kind::Memo, content, Place::here()), value: PhantomData }
    }
}

/// A memo's value, and what computes it.
struct Computation<T, F> {
    value: Option<T>,
    compute: F,
}

impl<T: PartialEq + 'static, F: FnMut(Option<&T>) -> T> Held for Computation<T, F> {
    fn value(&self) -> Option<&dyn Any> {
        self.value.as_ref().map(|value| value as &dyn Any)
    }

    fn run(&mut self) -> bool {
        let computed = Some((self.compute)(self.value.as_ref()));
        let is_changed = self.value != computed;
        if is_changed {
            self.value = computed;
        }
        is_changed
    }
}
