//! A future that a test completes by hand.

use samara_reactive::{Graph, run_next_task};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Shared between the test and the future that waits for it.
pub struct Promise<T>(Rc<RefCell<State<T>>>);

struct State<T> {
    value: Option<T>,
    waiting: Option<Waker>,
}

impl<T> Clone for Promise<T> {
    fn clone(&self) -> Self {
        Promise(self.0.clone())
    }
}

impl<T: 'static> Promise<T> {
    pub fn new() -> Self {
        Promise(Rc::new(RefCell::new(State { value: None, waiting: None })))
    }

    pub fn complete(&self, value: T) {
        let mut state = self.0.borrow_mut();
        state.value = Some(value);
        if let Some(waiting) = state.waiting.take() {
            waiting.wake();
        }
    }

    /// Whether nobody waits for it, nor ever will.
    pub fn is_abandoned(&self) -> bool {
        Rc::strong_count(&self.0) == 1
    }

    pub fn wait(&self) -> impl Future<Output = T> + use<T> {
        let promise = self.clone();
        std::future::poll_fn(move |context: &mut Context<'_>| {
            let mut state = promise.0.borrow_mut();
            state.waiting = Some(context.waker().clone());
            state.value.take().map_or(Poll::Pending, Poll::Ready)
        })
    }
}

/// Runs the tasks of the current graph until none is ready.
pub fn run_tasks() {
    while run_next_task() {}
}

/// Runs the tasks of a graph, as a server would.
pub fn poll(graph: &Graph) {
    graph.poll_tasks(&mut Context::from_waker(Waker::noop()));
}
