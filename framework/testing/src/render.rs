//! The server's half of a page: what is sent for an address.

use std::future::{Future, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use samara_dom::html::{Clock, HtmlStream, Mode, RenderOptions};
use samara_dom::{Request, Response, View};
use samara_reactive::provide_context;

/// Answers a GET request for an address (path and query) as a server does: with the HTML of the view, and the status and
/// the headers that it has set. The view finds the [`Request`] and the [`Response`] as contexts, and may provide more; all
/// that it waits for is waited for, but nobody sleeps.
///
/// What the browser makes of the HTML, [`hydrate`](crate::hydrate) shows.
///
/// ```
/// use samara::prelude::*;
/// use samara_testing::render;
///
/// let (html, response) = render("/nowhere", || {
///     use_response().unwrap().set_status(404);
///     view! { <h1>"There is no " {use_request().unwrap().url().to_owned()}</h1> }
/// });
/// assert_eq!(html, "<!--[--><h1>There is no <!---->/nowhere</h1><!--]-->");
/// assert_eq!(response.status(), Some(404));
/// ```
///
/// # Panics
/// If the view panics, or waits for what does not come (S0310).
#[track_caller]
pub fn render<V: View>(address: &str, view: impl FnOnce() -> V + 'static) -> (String, Response) {
    let response = Response::new();
    let provide = || {
        provide_context(Request::new("GET", address, Vec::new()));
        provide_context(response.clone());
        provide_context(Clock(|_| Box::pin(ready(()))));
    };
    let options = RenderOptions { mode: Mode::Async, ..RenderOptions::default() };
    let mut stream = HtmlStream::new(view, provide, options);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..MOST_ATTEMPTS {
        match pin!(stream.next()).poll(&mut context) {
            Poll::Ready(Some(Ok(html))) => return (html, response),
            Poll::Ready(Some(Err(error))) => panic!("{error}"),
            Poll::Ready(None) => return (String::new(), response),
            Poll::Pending => {}
        }
    }
    panic!(
        "S0310: the page at {address} waits for what does not come\n  Let what it asks answer at once, for instance by a \
         context that the view provides in the place of a database."
    );
}

/// Each attempt gets as far as possible; what wakes itself after so many will not come to an end.
const MOST_ATTEMPTS: usize = 100;
