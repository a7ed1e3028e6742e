//! Text in pieces.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::stream;
use samara_reactive::{provide_context, spawn_local, use_context};
use samara_server::{Body, Options, ServerError, ServerFunction, Streaming, handle, server};

use crate::{call, finish, header, reply};

#[derive(Clone)]
struct Dropped(Rc<Cell<bool>>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

#[derive(Clone)]
struct Flag(Rc<Cell<bool>>);

#[server]
async fn count_down(from: u32) -> Result<Streaming, ServerError> {
    if from > 10 {
        return Err(ServerError::new("That takes too long."));
    }
    let held = use_context::<Flag>().map(|flag| Dropped(flag.0));
    Ok(Streaming::new(stream::iter((1..=from).rev()).map_to_text(held)))
}

#[server]
async fn break_off() -> Result<Streaming, ServerError> {
    Ok(Streaming::new(stream::iter([Ok("one".to_owned()), Err(ServerError::new("two")), Ok("three".to_owned())])))
}

#[server]
async fn fall_later() -> Result<Streaming, ServerError> {
    Ok(Streaming::new(stream::poll_fn(|_| -> std::task::Poll<Option<String>> { panic!("on the way") })))
}

/// What a task of the function makes is sent.
#[server]
async fn follow() -> Result<Streaming, ServerError> {
    let made = Rc::new(Cell::new(None));
    let making = made.clone();
    spawn_local(async move { making.set(Some("made".to_owned())) });
    Ok(Streaming::new(stream::poll_fn(move |context| match Rc::strong_count(&made) {
        1 => std::task::Poll::Ready(made.take()),
        _ => {
            context.waker().wake_by_ref();
            std::task::Poll::Pending
        }
    })))
}

trait MapToText: stream::Stream<Item = u32> + Sized {
    fn map_to_text(self, held: Option<Dropped>) -> impl stream::Stream<Item = String> {
        use futures_util::StreamExt;
        self.map(move |number| {
            let _held = &held;
            number.to_string()
        })
    }
}

impl<S: stream::Stream<Item = u32>> MapToText for S {}

fn pieces(mut stream: Streaming) -> Vec<Result<String, ServerError>> {
    finish(async {
        let mut pieces = Vec::new();
        while let Some(piece) = stream.next().await {
            pieces.push(piece);
        }
        assert_eq!(stream.next().await, None);
        pieces
    })
}

#[test]
fn a_function_can_answer_in_pieces() {
    let reply = reply(call(CountDown::PATH, r#"{"from": 3}"#));
    assert_eq!(reply.status, 200);
    assert_eq!(header(&reply.headers, "content-type"), Some("text/plain; charset=utf-8"));
    let Body::Stream(stream) = reply.body else { panic!("the answer is one text") };
    assert_eq!(pieces(stream), ["3", "2", "1"].map(|piece| Ok(piece.to_owned())));
}

#[test]
fn it_can_fail_before_the_first_piece_as_any_other() {
    assert_eq!(crate::answer(call(CountDown::PATH, r#"{"from": 11}"#)).0, 422);
}

#[test]
fn an_error_ends_the_stream() {
    let Body::Stream(stream) = reply(call(BreakOff::PATH, "{}")).body else { panic!("the answer is one text") };
    assert_eq!(pieces(stream), [Ok("one".to_owned()), Err(ServerError::new("two"))]);
}

#[test]
fn a_panic_ends_the_stream_and_is_told_to_the_log() {
    let options = Options { log: |message| assert!(message.contains("on the way")), ..Options::default() };
    let reply = finish(handle(call(FallLater::PATH, "{}"), &options, || ()));
    let Body::Stream(stream) = reply.body else { panic!("the answer is one text") };
    let pieces = pieces(stream);
    assert!(matches!(&pieces[..], [Err(ServerError::Message(text))] if text.starts_with("S0417")), "{pieces:?}");
}

#[test]
fn tasks_of_the_function_go_on_while_it_is_sent() {
    let Body::Stream(stream) = reply(call(Follow::PATH, "{}")).body else { panic!("the answer is one text") };
    assert_eq!(pieces(stream), [Ok("made".to_owned())]);
}

#[test]
fn dropping_the_answer_drops_the_stream() {
    let dropped = Rc::new(Cell::new(false));
    let flag = Flag(dropped.clone());
    let reply = finish(handle(call(CountDown::PATH, r#"{"from": 3}"#), &Options::default(), || provide_context(flag)));
    assert!(!dropped.get());
    drop(reply);
    assert!(dropped.get());
}

#[test]
fn the_caller_gets_the_same_pieces() {
    let stream = finish(samara_server::__private::call(CountDown { from: 2 })).unwrap();
    assert_eq!(pieces(stream), ["2", "1"].map(|piece| Ok(piece.to_owned())));
}
