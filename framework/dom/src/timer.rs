//! Timers. A timer's callback is kept like the handler of an event, and runs under the owner that started it; when that
//! owner is gone, so is the timer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use samara_reactive::Owner;

use crate::interpreter;
use crate::listen;

/// A running timer. It ends by [`clear`](Timer::clear), or with the component that started it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timer(u32);

/// Runs `callback` once, after `delay` (in whole milliseconds, at least what the browser allows). Not on a server, where
/// neither pages nor calls last: there it is dropped at once.
///
/// ```
/// use std::time::Duration;
/// use samara_dom::set_timeout;
///
/// let timer = set_timeout(|| println!("tea is ready"), Duration::from_secs(180));
/// timer.clear();
/// ```
pub fn set_timeout(callback: impl Fn() + 'static, delay: Duration) -> Timer {
    start(Box::new(callback), delay, false)
}

/// Runs `callback` every `period` (in whole milliseconds, at least what the browser allows). Not on a server.
pub fn set_interval(callback: impl Fn() + 'static, period: Duration) -> Timer {
    start(Box::new(callback), period, true)
}

fn start(callback: Box<dyn Fn()>, delay: Duration, repeats: bool) -> Timer {
    // No listener has this number.
    #[cfg(not(target_arch = "wasm32"))]
    if samara_reactive::renders_once() {
        return Timer(u32::MAX);
    }
    let owner = Owner::current();
    let this = Rc::new(Cell::new(Timer(u32::MAX)));
    let timer = this.clone();
    let number = listen::keep(Rc::new(move |_| {
        let orphaned = owner.is_some_and(|owner| owner.is_disposed());
        if !repeats || orphaned {
            this.get().clear();
        }
        if !orphaned {
            callback();
        }
    }));
    timer.set(Timer(number));
    interpreter::start_timer(number, delay, repeats);
    timer.get()
}

impl Timer {
    /// Stops the timer. Does nothing when it has ended already.
    pub fn clear(self) {
        if listen::remove(self.0) {
            interpreter::stop_timer(self.0);
        }
    }
}
