//! Callbacks: functions behind a handle that can be copied.

use crate::{handle::handle_traits, stored::StoredValue};
use std::rc::Rc;

/// A function that the current owner keeps: what a component takes to tell its parent of something.
///
/// ```
/// use samara_reactive::{Callback, Signal};
///
/// let total = Signal::new(0);
/// let on_add = Callback::new(move |amount: i32| total.update(|total| *total += amount));
/// on_add.run(2);
/// on_add.run(3);
/// assert_eq!(total.get(), 5);
/// ```
pub struct Callback<In: 'static, Out: 'static = ()> {
    function: StoredValue<Function<In, Out>>,
}

type Function<In, Out> = Rc<dyn Fn(In) -> Out>;

handle_traits!(Callback<In, Out>, function);

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Stores a function with the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(function: impl Fn(In) -> Out + 'static) -> Callback<In, Out> {
        Callback { function: StoredValue::new(Rc::new(function)) }
    }

    /// Calls the function.
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn run(&self, input: In) -> Out {
        let function = self.function.get();
        function(input)
    }
}

impl<In: 'static, Out: 'static, F: Fn(In) -> Out + 'static> From<F> for Callback<In, Out> {
    #[cfg_attr(debug_assertions, track_caller)]
    fn from(function: F) -> Self {
        Callback::new(function)
    }
}
