//! What server functions and forms do, seen from outside.

mod calls;
mod encodings;
mod forms;
mod plain_forms;
mod random;
mod streaming;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use samara_server::{Body, Call, Options, Reply, handle};

/// The value of a future that waits for nothing outside of it.
#[track_caller]
fn finish<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..1000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("the future waits for something that does not come");
}

/// A request as the browser's side makes it.
fn call(path: &str, body: impl Into<Vec<u8>>) -> Call {
    let headers =
        [("host", "birds.example"), ("origin", "https://birds.example"), ("content-type", "application/json")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    Call { url: path.to_owned(), method: "POST".to_owned(), headers, body: body.into() }
}

/// The same with another header, or without it.
fn with(mut call: Call, name: &str, value: Option<&str>) -> Call {
    call.headers.retain(|(present, _)| present != name);
    call.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    call
}

fn reply(call: Call) -> Reply {
    finish(handle(call, &Options::default(), || ()))
}

/// The status and the body.
#[track_caller]
fn answer(call: Call) -> (u16, String) {
    let Reply { status, body: Body::Text(text), .. } = reply(call) else { panic!("the answer is a stream") };
    (status, text)
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(present, _)| present == name).map(|(_, value)| value.as_str())
}
