//! Graphs that render a page once.

use crate::Log;
use crate::promise::{Promise, poll};
use samara_reactive::{
    Arrival, Boundary, Effect, Graph, Memo, PageData, PageDataHooks, Resource, Selector, Signal, StoredValue, Transfer,
    provide_context, render_effect,
};
use std::cell::RefCell;
use std::rc::Rc;

const AS_TEXT: Transfer<String> = Transfer { write: |text| Ok(text.clone()), read: |text| Some(text.to_owned()) };

fn fetched(promise: &Promise<String>) -> Resource<String> {
    let promise = promise.clone();
    Resource::with_transfer(|| (), move |()| promise.wait(), AS_TEXT)
}

#[test]
fn ordinary_effects_do_nothing() {
    Graph::without_effects().enter(|| {
        let log = Log::new();
        Effect::new(move || log.add("effect"));
        Effect::watch(|| (), move |(), _| log.add("watch"));
        log.assert_empty();
    });
}

#[test]
fn an_effect_of_the_renderer_runs_once_and_keeps_what_it_has_created() {
    Graph::without_effects().enter(|| {
        let (log, count) = (Log::new(), Signal::new(1));
        let inner = StoredValue::new(None);
        render_effect(move || {
            log.add(count.get());
            inner.set(Some(Signal::new(count.get())));
        });
        count.set(2);
        assert_eq!((log.take(), inner.get().unwrap().get()), (vec![1], 1));
        assert_eq!(samara_reactive::stats().links, 0);
    });
}

#[test]
fn an_effect_that_writes_what_it_has_read_runs_once_all_the_same() {
    Graph::without_effects().enter(|| {
        let (log, count) = (Log::new(), Signal::new(1));
        render_effect(move || {
            log.add(count.get());
            count.set(count.get_untracked() + 1);
        });
        count.set(5);
        assert_eq!((log.take(), count.get()), (vec![1], 5));
    });
}

#[test]
fn memos_and_selectors_say_what_is_at_the_moment() {
    Graph::without_effects().enter(|| {
        let count = Signal::new(1);
        let double = Memo::new(move || count.get() * 2);
        let selector = Selector::new(move || count.get());
        count.set(2);
        assert_eq!((double.get(), selector.selected(&2), selector.selected(&1)), (4, true, false));
    });
}

#[test]
fn an_effect_that_has_read_what_is_still_to_come_runs_again_when_it_is_there() {
    let (graph, promise) = (Graph::without_effects(), Promise::new());
    let (log, other) = graph.enter(|| {
        let (log, user, other) = (Log::new(), fetched(&promise), Signal::new(0));
        // Computed before the effect runs, the memo is not what finds the value missing.
        let length = Memo::new(move || user.with(|user| user.map(String::len)));
        render_effect(move || log.add((user.get(), None)));
        render_effect(move || log.add((None, length.get())));
        render_effect(move || {
            if !user.is_loading() {
                log.add((Some("loaded".to_owned()), Some(other.get())));
            }
        });
        (log, other)
    });
    graph.enter(|| assert_eq!(log.take(), [(None, None), (None, None)]));
    assert!(graph.is_waiting());
    poll(&graph);
    promise.complete("Ada".to_owned());
    poll(&graph);
    assert!(!graph.is_waiting());
    graph.enter(|| {
        let expected = [(Some("Ada".to_owned()), None), (None, Some(3)), (Some("loaded".to_owned()), Some(0))];
        let mut shown = log.take();
        shown.sort_by_key(|entry| expected.iter().position(|other| other == entry));
        assert_eq!(shown, expected);
        other.set(1);
        log.assert_empty();
    });
}

#[test]
fn a_resource_whose_source_is_another_is_fetched_when_that_is_there() {
    let (graph, promise) = (Graph::without_effects(), Promise::new());
    let greeting = graph.enter(|| {
        let user = fetched(&promise);
        let greet = |user: Option<String>| async move { format!("Hello {}", user.as_deref().unwrap_or("stranger")) };
        Resource::with_transfer(move || user.get(), greet, AS_TEXT)
    });
    poll(&graph);
    promise.complete("Ada".to_owned());
    poll(&graph);
    assert_eq!(graph.enter(|| greeting.get()).as_deref(), Some("Hello Ada"));
}

#[test]
fn a_resource_for_the_browser_alone_is_not_fetched_and_nobody_waits_for_it() {
    let graph = Graph::without_effects();
    graph.enter(|| {
        let boundary = Boundary::new();
        provide_context(boundary);
        let theme = Resource::new(|| (), |()| async { unreachable!() });
        render_effect(move || theme.with(|_: Option<&String>| ()));
        assert!(boundary.is_pending() && !boundary.is_waiting());
        assert!(theme.is_loading());
        theme.refetch();
    });
    poll(&graph);
    assert!(!graph.is_waiting());
}

#[test]
fn a_boundary_waits_for_what_is_being_fetched_and_no_longer_if_that_panics() {
    let (graph, promise) = (Graph::without_effects(), Promise::new());
    let boundary = graph.enter(|| {
        let boundary = Boundary::new();
        provide_context(boundary);
        let given = promise.clone();
        let fetch = move |()| {
            let wait = given.wait();
            async move { if wait.await { "fine".to_owned() } else { panic!("it broke") } }
        };
        let user = Resource::with_transfer(|| (), fetch, AS_TEXT);
        render_effect(move || drop(user.get()));
        boundary
    });
    let state = || graph.enter(|| (boundary.is_pending(), boundary.is_waiting()));
    poll(&graph);
    assert_eq!(state(), (true, true));
    promise.complete(false);
    assert_eq!(crate::panic_message(|| poll(&graph)), "it broke");
    assert_eq!((state(), graph.is_waiting()), ((true, false), false));
}

/// A page that takes note of the values and gives them back.
#[derive(Default)]
struct Notes(RefCell<Vec<(String, String)>>);

impl PageDataHooks for Notes {
    fn put(&self, key: &str, json: String) {
        self.0.borrow_mut().push((key.to_owned(), json));
    }

    fn take(&self, key: &str) -> Arrival {
        let mut notes = self.0.borrow_mut();
        match notes.iter().position(|(other, _)| other == key) {
            Some(index) if notes[index].1 == "late" => {
                let text = notes.remove(index).0;
                Arrival::Later(Box::pin(async move { Some(text) }))
            }
            Some(index) => Arrival::Now(notes.remove(index).1),
            None => Arrival::Never,
        }
    }
}

/// An app in which one resource is created only when another has arrived, between others of the same kind.
fn app(notes: &Rc<Notes>, promise: &Promise<String>, fetches: &Rc<RefCell<Vec<&'static str>>>) -> Log<String> {
    provide_context(PageData(notes.clone()));
    let log = Log::new();
    let make = {
        let fetches = fetches.clone();
        move |name: &'static str, promise: Option<Promise<String>>| {
            let fetches = fetches.clone();
            let resource = Resource::with_transfer(
                || (),
                move |()| {
                    fetches.borrow_mut().push(name);
                    let wait = promise.as_ref().map(Promise::wait);
                    async move { if let Some(wait) = wait { wait.await } else { name.to_owned() } }
                },
                AS_TEXT,
            );
            render_effect(move || {
                resource.get().into_iter().for_each(|value| log.add(format!("{name}: {value}")));
            });
            resource
        }
    };
    let user = make("user", Some(promise.clone()));
    let inner = make.clone();
    render_effect(move || {
        if user.get().is_some() {
            inner("details", None);
        }
    });
    make("news", None);
    log
}

#[test]
fn the_values_that_a_server_has_fetched_find_their_resources_in_the_browser() {
    let (notes, promise, fetches) = (Rc::new(Notes::default()), Promise::new(), Rc::default());
    let server = Graph::without_effects();
    let log = server.enter(|| app(&notes, &promise, &fetches));
    poll(&server);
    promise.complete("Ada".to_owned());
    poll(&server);
    server.enter(|| assert_eq!(log.take(), ["news: news", "user: Ada", "details: details"]));
    assert_eq!(fetches.take(), ["user", "news", "details"]);

    let browser = Graph::new();
    let log = browser.enter(|| app(&notes, &promise, &fetches));
    browser.enter(|| assert_eq!(log.take(), ["user: Ada", "details: details", "news: news"]));
    assert_eq!(fetches.take(), Vec::<&str>::new());
    assert!(notes.0.borrow().is_empty(), "each value is used once");
}

#[test]
fn what_the_page_does_not_have_is_fetched_and_what_comes_late_is_waited_for() {
    let (notes, promise, fetches) = (Rc::new(Notes::default()), Promise::new(), Rc::default());
    promise.complete("Ada".to_owned());
    let server = Graph::without_effects();
    server.enter(|| app(&notes, &promise, &fetches));
    poll(&server);
    notes.0.borrow_mut().retain(|(_, text)| text != "news");
    notes
        .0
        .borrow_mut()
        .iter_mut()
        .filter(|(_, text)| text == "details")
        .for_each(|(_, text)| *text = "late".to_owned());
    fetches.take();

    let browser = Graph::new();
    let log = browser.enter(|| app(&notes, &promise, &fetches));
    poll(&browser);
    let shown = browser.enter(|| log.take());
    assert_eq!(fetches.take(), ["news"]);
    assert_eq!((shown.len(), shown[0].as_str(), shown[2].as_str()), (3, "user: Ada", "news: news"));
    assert!(shown[1].starts_with("details: "));
}
