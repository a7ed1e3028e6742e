//! One call, in a graph of its own, which owns all that the function makes, and its future as well: with the answer,
//! or when nobody waits for it any longer, all of it goes.

use std::any::Any;
use std::cell::Cell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::task::{Context, Poll};

use samara_dom::use_response;
use samara_reactive::{Graph, StoredValue, spawn_local};

use super::handle::Options;
use super::refusal::{PANICKED, Refusal};
use super::registry::Registration;
use crate::wire::{Answered, Body};
use crate::{ServerError, Streaming};

/// Runs the function, and returns its answer and the headers that it has set.
pub(crate) async fn run(
    function: &'static Registration,
    content_type: &str,
    body: &[u8],
    options: &Options,
    provide: impl FnOnce(),
) -> (Answered, Vec<(String, String)>) {
    let (graph, answer) = (Graph::without_effects(), Rc::new(Cell::new(None)));
    let fail = failing(function.path, options.log);
    let start = || {
        provide();
        let (running, answer) = (function.run(content_type, body), answer.clone());
        spawn_local(async move { answer.set(Some(running.await)) });
    };
    if let Err(panic) = caught(|| graph.enter(start)) {
        return (fail(panic).into(), Vec::new());
    }
    let poll = |context: &mut Context| match caught(|| graph.poll_tasks(context)) {
        Ok(()) => answer.take().map_or(Poll::Pending, Poll::Ready),
        Err(panic) => Poll::Ready(fail(panic).into()),
    };
    let mut answered = poll_fn(poll).await;
    let Some(response) = graph.enter(use_response) else { return (inside(answered, graph, fail), Vec::new()) };
    // The function may choose its status; one that says the opposite of its result would mislead the caller.
    let fitting = if answered.status == 200 { 200..300 } else { 400..600 };
    if let Some(status) = response.status().filter(|status| answered.is_json && fitting.contains(status)) {
        answered.status = status;
    }
    (inside(answered, graph, fail), response.headers())
}

/// A stream goes on within the graph of its call, whose tasks may make what it sends.
fn inside(answered: Answered, graph: Graph, fail: impl Fn(Panic) -> Refusal + 'static) -> Answered {
    let Body::Stream(stream) = answered.body else { return answered };
    let stream = graph.enter(|| StoredValue::new(stream));
    let poll = move |context: &mut Context| {
        let polled = caught(|| {
            graph.poll_tasks(context);
            graph.enter(|| stream.update(|stream| stream.poll(context)))
        });
        polled.unwrap_or_else(|panic| Poll::Ready(Some(Err(ServerError::new(fail(panic).message)))))
    };
    Answered { body: Body::Stream(Streaming::from_poll(poll)), ..answered }
}

type Panic = Box<dyn Any + Send>;

fn caught<R>(run: impl FnOnce() -> R) -> Result<R, Panic> {
    catch_unwind(AssertUnwindSafe(run))
}

/// What becomes of a panic: the log gets the details, the caller does not.
fn failing(path: &'static str, log: fn(&str)) -> impl Fn(Panic) -> Refusal + Copy + 'static {
    move |panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        log(&format!("S0417: the server function at {path} panicked: {}", text.unwrap_or("(without a text)")));
        PANICKED.refuse("")
    }
}
