//! The native surroundings: an in-memory DOM, a virtual clock, events made by tests.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::time::Duration;

use crate::event::too_late;
use crate::listen;
use crate::renderer::{self, NodeId};

/// A DOM that carries out operations.
pub trait Interpreter {
    /// Carries out one batch. `text` holds the texts of the operations one after another (see [`crate::ops`]).
    fn apply(&mut self, operations: &[u32], text: &str);

    /// The value of a node's DOM property as text (`true` and `false` for flags); `None` where there is none.
    fn property(&self, node: NodeId, name: &str) -> Option<String>;

    /// The text of the first `<script data-samara=key>` in the document, which is removed: what a server has put in the
    /// page for a resource.
    fn page_data(&mut self, _key: &str) -> Option<String> {
        None
    }

    /// From now on, operations claim nodes of the element that matches a CSS selector, where a server has put them.
    fn begin_hydration(&mut self, _selector: &str) {}

    /// What was not claimed is removed, and operations create nodes again.
    fn settle_hydration(&mut self) {}
}

/// What happened to a node, as a test made it up. [`crate::Event`] reads from it.
#[derive(Debug, Default)]
pub struct EventData {
    /// The name of the event: `click`, `input`, …
    pub kind: String,
    /// The `value` of the target.
    pub value: String,
    /// Whether the target is `checked`.
    pub checked: bool,
    /// The key, by the names of UI Events: `a`, `Enter`, `ArrowDown`, …
    pub key: String,
    /// The physical key: `KeyA`, …
    pub code: String,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Meta (Command, Windows) was held.
    pub meta: bool,
    /// The mouse button: 0 main, 1 middle, 2 second.
    pub button: i32,
    /// Horizontal position in the viewport, in CSS pixels.
    pub client_x: f64,
    /// Vertical position in the viewport, in CSS pixels.
    pub client_y: f64,
    /// What a custom event carries, as text.
    pub detail: String,
    /// The fields of a form that is being sent, as a browser would send them (`application/x-www-form-urlencoded`). None
    /// if it is sent in another way, as files are, or elsewhere, as its button says.
    pub fields: Option<String>,
    /// Set by `prevent_default`.
    pub default_prevented: Cell<bool>,
    /// Set by `stop_propagation`.
    pub propagation_stopped: Cell<bool>,
}

thread_local! {
    static NAVIGATOR: Cell<Option<Navigator>> = const { Cell::new(None) };
    static INTERPRETER: RefCell<Option<Box<dyn Interpreter>>> = const { RefCell::new(None) };
    static EVENT: RefCell<Option<Rc<EventData>>> = const { RefCell::new(None) };
    static CLOCK: RefCell<Clock> = const { RefCell::new(Clock { now: Duration::ZERO, timers: Vec::new() }) };
}

/// Makes `interpreter` the DOM of this thread. The renderer starts afresh; what was mounted before is forgotten.
pub fn install(interpreter: Box<dyn Interpreter>) {
    renderer::reset();
    INTERPRETER.set(Some(interpreter));
}

/// Follows a link, if it leads to where no page needs to be loaded; whether it did.
type Navigator = fn(&str) -> bool;

/// Sets who is asked, before the page would be left, whether to follow a link without that: a router. `None`: nobody.
pub fn on_navigate(navigator: Option<fn(&str) -> bool>) {
    NAVIGATOR.set(navigator);
}

/// Whether a router has followed this link, or sent this form.
pub fn follow(address: &str) -> bool {
    NAVIGATOR.get().is_some_and(|follow| follow(address))
}

/// Runs a handler of an event.
///
/// # Panics
///
/// When the handler panics, or an effect that it caused: after the rest of the page has been brought up to date.
pub fn dispatch(handler: u32, event: Rc<EventData>) {
    let outer = EVENT.replace(Some(event));
    let result = guard(|| listen::run(handler));
    EVENT.set(outer);
    result.unwrap_or_else(|panic| resume_unwind(panic));
}

/// After so many steps, tasks are not expected to come to an end.
const MOST_STEPS: u32 = 20_000;

/// Runs the tasks that are ready, until none is.
///
/// # Panics
///
/// When a task panics, after the others have run; with `S0309` if tasks wake themselves again and again.
pub fn run_tasks() {
    let (mut result, mut steps, more) = (Ok(()), 0, Cell::new(true));
    while more.get() && steps < MOST_STEPS {
        result = result.and(guard(|| more.set(samara_reactive::run_next_task())));
        steps += 1;
    }
    result.unwrap_or_else(|panic| resume_unwind(panic));
    assert!(
        !more.get(),
        "S0309: tasks do not come to rest\n  after {MOST_STEPS} steps, still running is what was created at {}\n  let it \
         wait for something: a future that wakes itself in each step takes all the time there is",
        samara_reactive::ready_tasks().join(" and at ")
    );
}

/// Lets virtual time pass: timers that are due within it run in order, and after each the tasks that it made ready.
///
/// # Panics
///
/// When the callback of a timer panics, or a task.
pub fn advance(by: Duration) {
    let end = CLOCK.with_borrow(|clock| clock.now + by);
    while let Some(handler) = CLOCK.with_borrow_mut(|clock| clock.next_due(end)) {
        enter(|| listen::run(handler));
        run_tasks();
    }
    CLOCK.with_borrow_mut(|clock| clock.now = end);
}

/// Virtual time, and the timers that run by it.
struct Clock {
    now: Duration,
    timers: Vec<Running>,
}

struct Running {
    handler: u32,
    due: Duration,
    period: Duration,
}

impl Clock {
    /// The first timer that is due by `end`. The clock moves to that time, and the timer's next turn is set.
    fn next_due(&mut self, end: Duration) -> Option<u32> {
        let due = self.timers.iter_mut().filter(|timer| timer.due <= end);
        let next = due.min_by_key(|timer| timer.due)?;
        self.now = next.due;
        next.due += next.period;
        Some(next.handler)
    }
}

pub use crate::renderer::flush;

/// Runs `entry`; if it panics, what it left undone is finished before the panic is returned.
fn guard(entry: impl FnOnce()) -> std::thread::Result<()> {
    let mut result = catch_unwind(AssertUnwindSafe(entry));
    if result.is_err() {
        // An effect that runs now may panic as well. Each attempt gets past one of them; the first panic counts.
        while let Err(panic) = catch_unwind(samara_reactive::recover) {
            result = result.or(Err(panic));
        }
    }
    result
}

/// See [`guard`]: a mount that panics leaves other roots working.
pub(crate) fn enter(entry: impl FnOnce()) {
    guard(entry).unwrap_or_else(|panic| resume_unwind(panic));
}

pub(crate) fn apply(operations: &[u32], texts: &str) {
    INTERPRETER.with_borrow_mut(|interpreter| interpreter.iter_mut().for_each(|each| each.apply(operations, texts)));
}

pub(crate) fn begin_hydration(selector: &str) {
    INTERPRETER.with_borrow_mut(|interpreter| interpreter.iter_mut().for_each(|each| each.begin_hydration(selector)));
}

/// The interpreter has no events before hydration; a test makes them up.
pub(crate) fn settle_hydration(_is_end: bool) {
    INTERPRETER.with_borrow_mut(|interpreter| interpreter.iter_mut().for_each(|each| each.settle_hydration()));
}

pub(crate) fn property(node: NodeId, name: &str) -> Option<String> {
    flush();
    INTERPRETER.with_borrow(|interpreter| interpreter.as_ref()?.property(node, name))
}

pub(crate) fn page_data(key: &str) -> Option<String> {
    INTERPRETER.with_borrow_mut(|interpreter| interpreter.as_mut()?.page_data(key))
}

/// A message for the developer.
pub(crate) fn report(message: &str, _error: bool) {
    eprintln!("{message}");
}

#[cfg_attr(debug_assertions, track_caller)]
fn with_event<R>(read: impl FnOnce(&EventData) -> R) -> R {
    let Some(event) = EVENT.with_borrow(Clone::clone) else { too_late() };
    read(&event)
}

/// The `fields` of the event that is being handled.
#[doc(hidden)]
pub fn event_fields() -> Option<String> {
    with_event(|event| event.fields.clone())
}

pub(crate) fn start_timer(handler: u32, delay: Duration, _repeats: bool) {
    CLOCK.with_borrow_mut(|clock| {
        // A timer that starts itself again must let time pass, as it does in browsers.
        let period = delay.max(Duration::from_millis(1));
        clock.timers.push(Running { handler, due: clock.now + period, period });
    });
}

pub(crate) fn stop_timer(handler: u32) {
    CLOCK.with_borrow_mut(|clock| clock.timers.retain(|timer| timer.handler != handler));
}

#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_text(field: &str) -> String {
    with_event(|event| match field {
        "value" => event.value.clone(),
        "type" => event.kind.clone(),
        "key" => event.key.clone(),
        "code" => event.code.clone(),
        "detail" => event.detail.clone(),
        _ => String::new(),
    })
}

#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_number(field: &str) -> f64 {
    with_event(|event| match field {
        "checked" => event.checked.into(),
        "ctrlKey" => event.ctrl.into(),
        "shiftKey" => event.shift.into(),
        "altKey" => event.alt.into(),
        "metaKey" => event.meta.into(),
        "button" => event.button.into(),
        "clientX" => event.client_x,
        "clientY" => event.client_y,
        _ => 0.0,
    })
}

#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_call(method: &str) {
    with_event(|event| match method {
        "preventDefault" => event.default_prevented.set(true),
        "stopPropagation" => event.propagation_stopped.set(true),
        _ => {}
    });
}
