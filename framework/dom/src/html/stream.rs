//! A page that is sent while it is made.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use samara_reactive::{Graph, Owner, PageData, PageDataHooks, batch, provide_context, recover};

use super::panic::{OnError, RenderError, Uncaught, tell};
use super::sending::{Mode, Sending};
use super::writer::{block, write_page};
use crate::head::Head;
use crate::request::Nonce;
use crate::view::{Place, View};

/// How a page is rendered.
#[derive(Clone)]
pub struct RenderOptions {
    /// When what is sent.
    pub mode: Mode,
    /// How long the page waits for each resource.
    pub timeout: Duration,
    /// The clock for that: a future that takes this long. None by default: then the page waits as long as it takes.
    pub sleep: Option<fn(Duration) -> Sleep>,
    /// The `nonce` of scripts, where the page's `Content-Security-Policy` asks for one. Components get it by
    /// [`use_nonce`](crate::use_nonce).
    pub nonce: Option<String>,
    /// Called with what went wrong without the page failing: errors and panics, also those for which an `ErrorBoundary`
    /// shows something else, and resources that took too long. By default, it goes to the standard error.
    pub on_error: Rc<dyn Fn(&RenderError)>,
}

/// A future of a clock.
pub type Sleep = Pin<Box<dyn Future<Output = ()>>>;

/// The clock of a server, for what runs there: a context.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Clock(pub fn(Duration) -> Sleep);

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions {
            mode: Mode::default(),
            timeout: Duration::from_secs(10),
            sleep: None,
            nonce: None,
            on_error: Rc::new(|error| eprintln!("{error}")),
        }
    }
}

/// The HTML of a view, in parts, as its resources arrive. It has a graph of its own; dropping the stream disposes of
/// that, whatever is still under way.
///
/// ```
/// use std::future::Future;
/// use std::pin::pin;
/// use std::task::{Context, Poll, Waker};
/// use samara_dom::html::{HtmlStream, RenderOptions};
///
/// let mut stream = HtmlStream::new(|| "Hello", || {}, RenderOptions::default());
/// let mut context = Context::from_waker(Waker::noop());
/// let Poll::Ready(first) = pin!(stream.next()).poll(&mut context) else { panic!("nothing to wait for") };
/// assert_eq!(first.unwrap().unwrap(), "<!--[-->Hello<!--]-->");
/// ```
pub struct HtmlStream {
    graph: Graph,
    /// Nothing when the page could not be rendered.
    sending: Result<Sending, RenderError>,
    options: RenderOptions,
    head: Head,
    values: Rc<Values>,
    uncaught: Uncaught,
    /// For each resource that is waited for: its number, its place, and when that has taken too long.
    clocks: Vec<(usize, String, Sleep)>,
    /// What was rendered and is kept back.
    held: String,
    has_begun: bool,
}

impl HtmlStream {
    /// Renders `app` as far as that is possible without waiting. `provide` runs first, to provide contexts to it.
    pub fn new<V: View>(
        app: impl FnOnce() -> V + 'static,
        provide: impl FnOnce(),
        options: RenderOptions,
    ) -> HtmlStream {
        let (graph, head, values, uncaught) =
            (Graph::without_effects(), Head::default(), Rc::default(), Uncaught::default());
        let page = PageData(Rc::<Values>::clone(&values));
        let (own_head, own_uncaught, on_error) = (head.clone(), uncaught.clone(), options.on_error.clone());
        let document = graph.enter(|| {
            let mount = || {
                Owner::new().run(|| {
                    provide_context(own_head);
                    provide_context(own_uncaught);
                    provide_context(OnError(on_error));
                    provide_context(Nonce(options.nonce.clone()));
                    options.sleep.into_iter().for_each(|sleep| provide_context(Clock(sleep)));
                    provide();
                    provide_context(page);
                    drop(block(|| app().mount(Place::hole(0, false))));
                });
            };
            let (result, page) = write_page(|| catch_unwind(AssertUnwindSafe(|| batch(mount))));
            result.map(|()| page).map_err(|panic| RenderError::of_panic(&*panic))
        });
        let sending = document.map(|document| Sending::new(options.mode, options.nonce.as_deref(), document));
        let (clocks, held) = (Vec::new(), String::new());
        HtmlStream { graph, sending, options, head, values, uncaught, clocks, held, has_begun: false }
    }

    /// The next part of the page, when there is one. An error is all there is: the page could not be rendered.
    pub async fn next(&mut self) -> Option<Result<String, RenderError>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// Whether the document itself was given out: what follows only takes its place in it, so that scripts may stand
    /// between.
    pub fn has_ended(&self) -> bool {
        self.sending.as_ref().is_ok_and(Sending::has_ended)
    }

    /// What components say about the head of the page. Complete for the part of the page that has been sent.
    pub fn head(&self) -> Head {
        self.head.clone()
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<String, RenderError>>> {
        self.run_tasks(context);
        while self.give_up_what_is_late(context) {
            self.run_tasks(context);
        }
        if let Some(error) = self.failure() {
            self.sending = Err(error.clone());
            return Poll::Ready((!std::mem::replace(&mut self.has_begun, true)).then_some(Err(error)));
        }
        let Ok(sending) = &mut self.sending else { return Poll::Ready(None) };
        // What only the head says has no place in the document.
        if self.options.mode == Mode::Async && self.graph.is_waiting() {
            return Poll::Pending;
        }
        let html = &mut self.held;
        self.graph.enter(|| {
            sending.send(html);
            // Values stand behind the document, where there is certainly no tag open.
            if sending.has_ended() {
                self.values.write(html);
                sending.send_late(html);
            }
        });
        if html.is_empty() || (self.options.mode == Mode::Async && !sending.is_finished()) {
            return if sending.is_finished() { Poll::Ready(None) } else { Poll::Pending };
        }
        self.has_begun = true;
        Poll::Ready(Some(Ok(std::mem::take(html))))
    }

    /// Runs what is ready. A task that panics ends; the others go on.
    fn run_tasks(&mut self, context: &mut Context<'_>) {
        while let Err(panic) = catch_unwind(AssertUnwindSafe(|| self.graph.poll_tasks(context))) {
            (self.options.on_error)(&RenderError::of_panic(&*panic));
            // What waited for it learns that nothing will come.
            let _ = catch_unwind(AssertUnwindSafe(|| self.graph.enter(recover)));
        }
    }

    /// Gives up waiting for what takes too long; returns whether there was anything.
    fn give_up_what_is_late(&mut self, context: &mut Context<'_>) -> bool {
        let Some(sleep) = self.options.sleep else { return false };
        let awaited = self.graph.awaited();
        self.clocks.retain(|(number, ..)| awaited.iter().any(|(other, _)| other == number));
        for (number, place) in awaited {
            if !self.clocks.iter().any(|(other, ..)| *other == number) {
                self.clocks.push((number, place, sleep(self.options.timeout)));
            }
        }
        let timeout = self.options.timeout;
        let late: Vec<_> = self.clocks.extract_if(.., |(.., clock)| clock.as_mut().poll(context).is_ready()).collect();
        for (number, place, _) in &late {
            (self.options.on_error)(&RenderError::new(&format!(
                "S0222: a resource took longer than {timeout:?}; the page was sent without it\n  created at {place}\n  \
                 the browser fetches it when the page is hydrated; raise `timeout`, or make the answer faster"
            )));
            self.graph.give_up(*number);
        }
        !late.is_empty()
    }

    /// Why the page cannot be rendered. What fails when a part of it was sent already is only reported.
    fn failure(&mut self) -> Option<RenderError> {
        let mut errors = self.uncaught.0.take();
        if let Err(error) = &self.sending {
            return Some(error.clone());
        }
        if !self.has_begun && !errors.is_empty() {
            return Some(errors.remove(0));
        }
        errors.iter().for_each(|error| (self.options.on_error)(error));
        None
    }
}

/// The values of resources that are not in the page yet, as JSON, by their keys.
#[derive(Default)]
struct Values(RefCell<Vec<(String, String)>>);

impl PageDataHooks for Values {
    fn put(&self, key: &str, json: String) {
        self.0.borrow_mut().push((key.to_owned(), json));
    }

    fn unwritable(&self, place: &str, error: &str) {
        tell(&RenderError::new(&format!(
            "S0224: the value of a resource cannot be written into the page: {error}\n  created at {place}\n  the \
             browser fetches it again; use types that JSON can express"
        )));
    }
}

impl Values {
    /// Puts each in a `<script>` that browsers do not run, from where the client takes it.
    fn write(&self, html: &mut String) {
        for (key, json) in self.0.take() {
            // In JSON, `<` stands only in texts.
            let json = json.replace('<', "\\u003c");
            html.extend(["<script type=\"application/json\" data-samara=\"", &key, "\">", &json, "</script>"]);
        }
    }
}
