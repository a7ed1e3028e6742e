//! Tasks: futures that a graph runs, a step at a time, between everything else.
//!
//! Waking a task only puts it in a queue; that may happen on any thread. What empties the queue is the business of the
//! surroundings: a microtask in the browser, the test kit, a server's executor ([`Graph::poll_tasks`]).

use crate::graph::{self, Graph, create};
use crate::handle::write;
use crate::node::{Id, holding};
use crate::{batch::batch, dispose::dispose, error::Place, position::Checkpoint, propagation::Kind};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::task::{Context, Wake, Waker};
use std::{cell::Cell, future::Future, pin::Pin};

/// Runs a future on this thread: its first step soon (in the browser, as a microtask), each further one when it is woken.
///
/// The task belongs to the current owner: it is dropped with it, wherever it has got to, and runs under it, so that
/// contexts are found and signals have an owner. What it writes in one step counts as one [`batch`](crate::batch());
/// what it reads is not tracked. A panic ends the task, and is reported as one in an effect is.
///
/// ```
/// use samara_reactive::{Graph, Signal, spawn_local};
/// use std::task::{Context, Waker};
///
/// let graph = Graph::new();
/// let answer = graph.enter(|| {
///     let answer = Signal::new(None);
///     spawn_local(async move { answer.set(Some(42)) });
///     answer
/// });
/// graph.poll_tasks(&mut Context::from_waker(Waker::noop())); // done by the surroundings, as a rule
/// assert_eq!(graph.enter(|| answer.get()), Some(42));
/// ```
#[cfg_attr(debug_assertions, track_caller)]
pub fn spawn_local(future: impl Future<Output = ()> + 'static) {
    spawn_for(Place::here(), Box::pin(future));
}

/// The same, on behalf of what was created at that place.
pub(crate) fn spawn_for(place: Place, body: Body) {
    let id = create(Kind::Inert, Some(holding(Some(body))), place);
    let ready = graph::with(|graph| graph.ready.get_or_insert_default().0.clone());
    Arc::new(Task { index: id.index, stamp: id.stamp, is_queued: AtomicBool::new(false), ready, run }).wake();
}

impl Graph {
    /// Runs the tasks that are ready. When another becomes ready, later, it wakes the waker of `context`: so a future
    /// that calls this drives the graph. After 1000 steps it leaves the thread to others, and wakes that waker at once.
    ///
    /// # Panics
    ///
    /// With the panic of a task. That task is gone then, the others are still there: call this again.
    pub fn poll_tasks(&self, context: &mut Context<'_>) {
        self.enter(|| {
            let mut steps = 0..STEPS;
            while run_ready(Some(context.waker())) {
                if steps.next().is_none() {
                    return context.waker().wake_by_ref();
                }
            }
        });
    }
}

/// How many steps are done in one go: tasks that wake themselves again and again would never leave the thread.
const STEPS: u32 = 1000;

/// Runs one task of the current graph that is ready; returns whether there was one. For renderers.
#[doc(hidden)]
pub fn run_next_task() -> bool {
    run_ready(None)
}

/// Where what is ready to run was created, for messages. (In release builds that is not known.)
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
pub fn ready_tasks() -> Vec<String> {
    graph::with(|graph| {
        let queue = graph.ready.get_or_insert_default().0.lock();
        queue.tasks.iter().map(|task| graph.network[task.index].place.to_string()).collect()
    })
}

/// Sets what is called whenever a task of this thread becomes ready and no [`Graph::poll_tasks`] waits for it: it is to
/// call [`run_next_task`] once, soon. For renderers.
#[doc(hidden)]
pub fn on_task_ready(hook: fn()) {
    // Written so that it is compiled into this function, and, where nothing ever reads it, out of it.
    TASK_READY.with(|place| place.set(Some(hook)));
}

thread_local!(static TASK_READY: Cell<Option<fn()>> = const { Cell::new(None) });

/// The tasks of a graph that are ready. They go with it, whoever may still wake one.
#[derive(Default)]
pub(crate) struct ReadyTasks(Arc<Ready>);

impl Drop for ReadyTasks {
    fn drop(&mut self) {
        let left = std::mem::replace(&mut *self.0.lock(), Queue { is_closed: true, ..Queue::default() });
        drop(left);
    }
}

#[derive(Default)]
struct Ready(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    tasks: VecDeque<Arc<Task>>,
    /// Who is to be told of the next.
    driver: Option<Waker>,
    /// The graph is gone.
    is_closed: bool,
}

/// A task, as its wakers know it: they may be on other threads, so the future itself stays in the graph.
pub(crate) struct Task {
    index: u32,
    stamp: usize,
    is_queued: AtomicBool,
    ready: Arc<Ready>,
    /// How to run it. It is known by way of the task alone, so that a page without tasks carries nothing of all this:
    /// neither this function, nor its wakers, nor what [`on_task_ready`] is given.
    run: fn(Arc<Task>),
}

/// What a task still has to do. The graph holds an `Option` of it: `None` while it runs.
type Body = Pin<Box<dyn Future<Output = ()>>>;

impl Ready {
    /// It is never locked for longer than a push takes, so trying again is no waste. (`Mutex::lock` brings a kilobyte
    /// into each page: the text of a mistake that nobody can make here.)
    fn lock(&self) -> MutexGuard<'_, Queue> {
        loop {
            match self.0.try_lock() {
                Ok(queue) => return queue,
                Err(TryLockError::Poisoned(queue)) => return queue.into_inner(),
                Err(TryLockError::WouldBlock) => std::thread::yield_now(),
            }
        }
    }
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if self.is_queued.swap(true, Ordering::AcqRel) {
            return;
        }
        let ready = self.ready.clone();
        let mut queue = ready.lock();
        if queue.is_closed {
            return;
        }
        queue.tasks.push_back(self);
        let driver = queue.driver.take();
        drop(queue);
        match (driver, TASK_READY.get()) {
            (Some(driver), _) => driver.wake(),
            (None, Some(hook)) => hook(),
            _ => {}
        }
    }
}

/// Runs one task that is ready. If there is none, `driver` will be told of the next.
fn run_ready(driver: Option<&Waker>) -> bool {
    let ready = graph::with(|graph| graph.ready.get_or_insert_default().0.clone());
    let mut queue = ready.lock();
    let Some(task) = queue.tasks.pop_front() else {
        queue.driver = driver.cloned();
        return false;
    };
    drop(queue);
    // What a waker wrote that found the task queued still has to be seen: hence no mere `store`.
    task.is_queued.swap(false, Ordering::AcqRel);
    batch(|| (task.run)(task));
    true
}

/// Runs a task up to where it waits next.
fn run(task: Arc<Task>) {
    let id = Id::new(task.index, task.stamp, Place::UNKNOWN);
    // Its owner may be gone, and the task with it.
    if !graph::is_alive(id) {
        return;
    }
    let Some(mut body) = write(id, false, Option::<Body>::take) else { return };
    let checkpoint = Checkpoint::under(graph::with(|graph| graph.id_of(graph.network[id.index].owner)));
    let polled = body.as_mut().poll(&mut Context::from_waker(&Waker::from(task)));
    drop(checkpoint);
    if polled.is_ready() {
        drop(body);
        dispose(id);
    } else if graph::is_alive(id) {
        // (Otherwise it has disposed of its own owner, and ends here.)
        write(id, false, |place| *place = Some(body));
    }
}
