//! One call, in a graph of its own, which owns all that the function makes, and its future as well: with the answer,
//! or when nobody waits for it any longer, all of it goes.

use std::any::Any;
use std::cell::Cell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_util::stream::{self, StreamExt};
use samara_dom::html::panic_text;
use samara_dom::use_response;
use samara_reactive::{Graph, StoredValue, spawn_local};

use super::handle::{Call, Options};
use super::refusal::PANICKED;
use super::registry::Registration;
use crate::wire::{Answered, Body};
use crate::{ServerError, Streaming};

/// Runs the function, and returns its answer and the headers that it has set.
pub(crate) async fn run(
    function: &'static Registration,
    call: &Call,
    options: &Options,
    provide: impl FnOnce(),
) -> (Answered, Vec<(String, String)>) {
    let (graph, answer) = (Graph::without_effects(), Rc::new(Cell::new(None)));
    let guard = Guard { path: function.path, log: options.log };
    let start = || {
        provide();
        let content_type = call.header("content-type").unwrap_or_default();
        let (running, answer) = ((function.run)(content_type, &call.body), answer.clone());
        spawn_local(async move { answer.set(Some(running.await)) });
    };
    if guard.run(|| graph.enter(start)).is_none() {
        return (PANICKED.refuse(""), Vec::new());
    }
    let poll = |context: &mut Context| match guard.run(|| graph.poll_tasks(context)) {
        Some(()) => answer.take().map_or(Poll::Pending, Poll::Ready),
        None => Poll::Ready(PANICKED.refuse("")),
    };
    let mut answered = poll_fn(poll).await;
    let Some(response) = graph.enter(use_response) else { return (inside(answered, graph, guard), Vec::new()) };
    // The function may choose its status; one that says the opposite of its result would mislead the caller.
    let fitting = if answered.status == 200 { 200..300 } else { 400..600 };
    if let Some(status) = response.status().filter(|status| answered.is_json && fitting.contains(status)) {
        answered.status = status;
    }
    (inside(answered, graph, guard), response.headers())
}

/// A stream goes on within the graph of its call, whose tasks may make what it sends.
fn inside(answered: Answered, graph: Graph, guard: Guard) -> Answered {
    let Body::Stream(stream) = answered.body else { return answered };
    let stream = graph.enter(|| StoredValue::new(stream));
    let poll = move |context: &mut Context| {
        let polled = guard.run(|| {
            graph.poll_tasks(context);
            graph.enter(|| stream.update(|stream| stream.pieces.0.poll_next_unpin(context)))
        });
        polled.unwrap_or_else(|| Poll::Ready(Some(Err(ServerError::new(PANICKED.text(""))))))
    };
    Answered { body: Body::Stream(Streaming::new(stream::poll_fn(poll))), ..answered }
}

/// Lets a function panic without harm to others.
#[derive(Clone, Copy)]
struct Guard {
    path: &'static str,
    log: fn(&str),
}

impl Guard {
    /// Runs a part of the function. `None` after a panic: the log gets the details, the caller does not.
    fn run<R>(self, part: impl FnOnce() -> R) -> Option<R> {
        let report = |panic: Box<dyn Any + Send>| {
            (self.log)(&format!("S0417: the server function at {} panicked: {}", self.path, panic_text(&*panic)));
        };
        catch_unwind(AssertUnwindSafe(part)).map_err(report).ok()
    }
}
