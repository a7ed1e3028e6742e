//! Tasks and the surroundings: when the browser runs the graph's tasks, and how a future waits for the browser.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
use samara_reactive::use_context;

use crate::timer::{Timer, set_timeout};

/// A future that takes this long (in whole milliseconds, at least what the browser allows). Dropping it stops the timer.
///
/// In tests, it takes virtual time; on a server, that server's ([`RenderOptions::sleep`](crate::html::RenderOptions);
/// without such a clock it does not end).
///
/// ```
/// use std::time::Duration;
/// use samara_dom::sleep;
/// use samara_reactive::{Signal, spawn_local};
///
/// let tea = Signal::new("brewing");
/// spawn_local(async move {
///     sleep(Duration::from_secs(180)).await;
///     tea.set("ready");
/// });
/// ```
pub fn sleep(duration: Duration) -> impl Future<Output = ()> {
    #[cfg(not(target_arch = "wasm32"))]
    let of_server = use_context().map(|crate::html::Clock(sleep)| sleep(duration));
    let bell = Rc::new(Bell::default());
    let ringing = bell.clone();
    let running = Running(set_timeout(move || ringing.ring(), duration));
    async move {
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(sleep) = of_server {
            return sleep.await;
        }
        bell.rung().await;
        drop(running);
    }
}

/// A timer that ends when it is dropped.
struct Running(Timer);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.clear();
    }
}

/// Rings once; one future waits for that.
#[derive(Default)]
pub(crate) struct Bell {
    has_rung: Cell<bool>,
    waiting: Cell<Option<Waker>>,
}

impl Bell {
    pub(crate) fn ring(&self) {
        self.has_rung.set(true);
        if let Some(waiting) = self.waiting.take() {
            waiting.wake();
        }
    }

    pub(crate) async fn rung(&self) {
        poll_fn(|context| {
            if self.has_rung.get() {
                return Poll::Ready(());
            }
            self.waiting.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

/// Lets the browser run a task that has become ready, as soon as it has finished what it is doing.
#[cfg(target_arch = "wasm32")]
pub(crate) fn run_soon() {
    thread_local! {
        static RUN: u32 = crate::listen::keep(Rc::new(|_| {
            samara_reactive::run_next_task();
        }));
    }
    crate::interpreter::call_soon(RUN.with(|run| *run));
}
