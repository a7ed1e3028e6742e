//! Pages that are sent while they are made.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use proptest::prelude::*;
use samara::html::{HtmlStream, Mode, RenderError, RenderOptions};
use samara::prelude::*;
use samara::{Resource, Suspense, Transfer, Transition};

thread_local! {
    /// Answers that have arrived, by what was asked for.
    static ANSWERS: RefCell<HashMap<&'static str, String>> = RefCell::default();
    static WAITING: RefCell<Vec<Waker>> = RefCell::default();
    static NOW: Cell<Duration> = Cell::default();
}

/// Waits until `arrives` is called with the same name.
async fn ask(name: &'static str) -> String {
    wait(|| ANSWERS.with_borrow(|answers| answers.get(name).cloned())).await
}

async fn wait<T>(ready: impl Fn() -> Option<T>) -> T {
    std::future::poll_fn(|context| {
        WAITING.with_borrow_mut(|waiting| waiting.push(context.waker().clone()));
        ready().map_or(Poll::Pending, Poll::Ready)
    })
    .await
}

fn arrives(name: &'static str) {
    ANSWERS.with_borrow_mut(|answers| answers.insert(name, name.to_uppercase()));
    WAITING.take().into_iter().for_each(Waker::wake);
}

fn clock(duration: Duration) -> samara::html::Sleep {
    let end = NOW.get() + duration;
    Box::pin(wait(move || (NOW.get() >= end).then_some(())))
}

fn transfer() -> Transfer<String> {
    Transfer { write: |text| Ok(format!("{text:?}")), read: |text| Some(text.to_owned()) }
}

fn resource(name: &'static str) -> Resource<String> {
    Resource::with_transfer(move || name, ask, transfer())
}

/// Shows what was asked for.
fn shown(name: &'static str) -> impl View {
    let resource = resource(name);
    move || resource.get().unwrap_or("?".to_owned())
}

fn options(mode: Mode) -> RenderOptions {
    RenderOptions { mode, ..RenderOptions::default() }
}

fn stream<V: View>(mode: Mode, app: impl FnOnce() -> V + 'static) -> HtmlStream {
    HtmlStream::new(app, || {}, options(mode))
}

/// What can be sent now, without the values and without the function that puts late parts in place.
fn next(stream: &mut HtmlStream) -> String {
    let html = raw(stream);
    let start = html.find("function samara_swap").map_or(html.clone(), |at| {
        let last = "currentScript.remove();\n}\n";
        let end = html[at..].find(last).unwrap() + at + last.len();
        html[..at].to_owned() + &html[end..]
    });
    let mut parts = start.split("<script type=\"application/json\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once("</script>").unwrap().1)
}

fn raw(stream: &mut HtmlStream) -> String {
    match poll(stream) {
        Poll::Ready(Some(part)) => part.unwrap(),
        Poll::Ready(None) => "END".to_owned(),
        Poll::Pending => "…".to_owned(),
    }
}

fn poll(stream: &mut HtmlStream) -> Poll<Option<Result<String, RenderError>>> {
    pin!(stream.next()).poll(&mut Context::from_waker(Waker::noop()))
}

fn page() -> impl View {
    view! {
        <h1>"Title"</h1>
        <p>"a" <Suspense fallback=|| "wait">{shown("x")}</Suspense> "b"</p>
        <p><Suspense fallback=|| "wait too">{shown("y")}</Suspense></p>
    }
}

#[test]
fn out_of_order_content_follows_its_fallback_when_it_is_there() {
    let mut stream = stream(Mode::OutOfOrder, page);
    assert_eq!(
        next(&mut stream),
        "<!--[--><h1>Title</h1><p>a<!--[--><!--[?1--><!--[-->wait<!--]--><!--]--><!--]--><!---->b</p>\
         <p><!--[?2--><!--[-->wait too<!--]--><!--]--></p><!--]-->"
    );
    assert_eq!(next(&mut stream), "…");
    arrives("y");
    assert_eq!(
        next(&mut stream),
        "<template id=\"s:2\">Y<!--[--><!--]--></template><script>samara_swap(2,'')</script>"
    );
    arrives("x");
    assert_eq!(
        next(&mut stream),
        "<template id=\"s:1\">X<!--[--><!--]--></template><script>samara_swap(1,'')</script>"
    );
    assert_eq!(next(&mut stream), "END");
}

#[test]
fn a_late_part_of_a_drawing_or_a_formula_is_parsed_as_one() {
    #[component]
    fn Mark(name: &'static str) -> impl View {
        view! { <g><Suspense fallback=|| view! { <circle r="1"/> }>{shown(name)} <image href="a.png"/></Suspense></g> }
    }
    let mut stream = stream(Mode::OutOfOrder, || {
        view! {
            <svg><Mark name="x"/> <foreignObject><p><Suspense>{shown("y")}</Suspense></p></foreignObject></svg>
            <math><mrow><Suspense><mn>{shown("z")}</mn></Suspense></mrow></math>
        }
    });
    next(&mut stream);
    for (name, part, call) in [
        ("x", "<svg>X<image href=\"a.png\"></image><!--[--><!--]--></svg>", "samara_swap(1,'',true)"),
        ("y", "Y<!--[--><!--]-->", "samara_swap(2,'')"),
        ("z", "<math><mn>Z</mn><!--[--><!--]--></math>", "samara_swap(3,'',true)"),
    ] {
        arrives(name);
        let html = next(&mut stream);
        assert!(html.contains(&format!("\">{part}</template><script>{call}</script>")), "{html}");
    }
}

#[test]
fn in_order_the_page_waits_for_each_boundary() {
    let mut stream = stream(Mode::InOrder, page);
    assert_eq!(next(&mut stream), "<!--[--><h1>Title</h1><p>a<!--[-->");
    arrives("y");
    assert_eq!(next(&mut stream), "…");
    arrives("x");
    assert_eq!(next(&mut stream), "X<!--[--><!--]--><!--]--><!---->b</p><p>Y<!--[--><!--]--></p><!--]-->");
    assert_eq!(next(&mut stream), "END");
}

#[test]
fn async_the_page_comes_as_a_whole() {
    let mut stream = stream(Mode::Async, page);
    arrives("x");
    assert_eq!(next(&mut stream), "…");
    arrives("y");
    let html = next(&mut stream);
    assert!(html.starts_with("<!--[--><h1>") && html.ends_with("</p><!--]-->") && !html.contains("wait"), "{html}");
    assert_eq!(next(&mut stream), "END");
}

#[test]
fn what_arrives_before_the_page_is_sent_needs_no_fallback() {
    arrives("x");
    arrives("y");
    let html = next(&mut stream(Mode::OutOfOrder, page));
    assert!(html.contains('X') && !html.contains("wait") && !html.contains("template"), "{html}");
}

#[test]
fn outside_of_any_boundary_the_page_waits_there() {
    let mut stream = stream(Mode::OutOfOrder, || {
        let name = resource("x");
        view! { <p title=move || name.get()>"a" {move || name.get()} "b"</p> }
    });
    assert_eq!(next(&mut stream), "<!--[--><p");
    arrives("x");
    assert_eq!(next(&mut stream), " title=\"X\">a<!--[-->X<!--]--><!---->b</p><!--]-->");
}

#[test]
fn a_text_that_has_waited_for_nothing_new_is_sent_all_the_same() {
    let mut stream = stream(Mode::OutOfOrder, || {
        let name = resource("x");
        view! { <p>{move || name.get().map_or("a", |_| "a")}</p> }
    });
    next(&mut stream);
    arrives("x");
    assert_eq!(next(&mut stream), "a</p><!--]-->");
}

#[test]
fn a_choice_that_comes_late_is_marked_on_its_option() {
    let mut stream = stream(Mode::InOrder, || {
        let name = resource("x");
        view! {
            <p>"a"</p>
            <select prop:value=move || name.get()><option>"Y"</option><option>"X"</option></select>
            <p>{move || name.get()}</p>
        }
    });
    assert_eq!(next(&mut stream), "<!--[--><p>a</p><");
    arrives("x");
    assert_eq!(next(&mut stream), "select><option>Y</option><option selected>X</option></select><p>X</p><!--]-->");
}

#[test]
fn children_are_made_once() {
    let made = Rc::new(Cell::new(0));
    let counter = made.clone();
    #[component]
    fn Child(counter: Rc<Cell<u32>>) -> impl View {
        counter.set(counter.get() + 1);
        view! { <b>{shown("x")}</b> }
    }
    let mut stream =
        stream(Mode::OutOfOrder, move || view! { <Suspense fallback=|| "wait"><Child counter=counter/></Suspense> });
    next(&mut stream);
    arrives("x");
    assert!(next(&mut stream).contains("<b>X</b>"));
    assert_eq!(made.get(), 1);
}

#[test]
fn an_inner_boundary_is_sent_with_the_outer_one_and_follows_it() {
    let page = || {
        view! {
            <Suspense fallback=|| "outer">
                <p>{shown("x")}</p>
                <Suspense fallback=|| "inner"><i>{shown("y")}</i></Suspense>
            </Suspense>
        }
    };
    let mut late_inside = stream(Mode::OutOfOrder, page);
    assert_eq!(next(&mut late_inside), "<!--[--><!--[?1--><!--[-->outer<!--]--><!--]--><!--]-->");
    arrives("x");
    let outer = next(&mut late_inside);
    assert!(outer.contains("<p>X</p><!--[--><!--[?2--><!--[-->inner<!--]--><!--]--><!--]-->"), "{outer}");
    arrives("y");
    assert!(next(&mut late_inside).starts_with("<template id=\"s:2\"><i>Y</i>"));

    ANSWERS.with_borrow_mut(|answers| answers.remove("x"));
    let mut late_outside = stream(Mode::OutOfOrder, page);
    assert!(next(&mut late_outside).contains("outer"));
    arrives("x");
    let both = next(&mut late_outside);
    assert!(both.contains("X") && both.contains("Y") && !both.contains("inner"), "{both}");
    assert_eq!(next(&mut late_outside), "END");
}

#[test]
fn a_boundary_that_was_replaced_is_not_sent() {
    let page = || {
        let outer = resource("x");
        let inner = move || {
            view! { <i>{outer.get()}</i> <Suspense fallback=|| "inner">{shown("y")}</Suspense> }
        };
        view! { <Suspense fallback=|| "outer">{inner}</Suspense> }
    };
    let mut stream = stream(Mode::OutOfOrder, page);
    next(&mut stream);
    arrives("x");
    let html = next(&mut stream);
    assert_eq!(html.matches("inner").count(), 1, "{html}");
    arrives("y");
    assert!(next(&mut stream).contains('Y'));
    assert_eq!(next(&mut stream), "END");
}

#[test]
fn what_takes_the_place_of_a_boundary_stands_in_the_same_block() {
    let page = || {
        let name = resource("x");
        let content = move || match name.get() {
            None => view! { <Suspense fallback=|| "wait">{shown("y")}</Suspense> }.into_any(),
            Some(name) => name.into_any(),
        };
        view! { <p>"a" {content}</p> }
    };
    let mut stream = stream(Mode::OutOfOrder, page);
    assert_eq!(next(&mut stream), "<!--[--><p>a<!--[-->");
    arrives("x");
    assert_eq!(next(&mut stream), "X<!--]--></p><!--]-->");
    assert_eq!(next(&mut stream), "END");
}

#[test]
fn a_transition_is_sent_like_a_suspense() {
    let mut stream =
        stream(Mode::OutOfOrder, || view! { <Transition fallback=|| "wait"><b>{shown("x")}</b></Transition> });
    assert!(next(&mut stream).contains("wait"));
    arrives("x");
    assert!(next(&mut stream).contains("<b>X</b>"));
}

#[test]
fn what_only_the_browser_can_fetch_is_left_to_it() {
    let page = || {
        let name = Resource::new(|| "x", ask);
        view! { <p><Suspense fallback=|| "wait">"content" {move || name.get()}</Suspense></p> }
    };
    let mut stream = stream(Mode::OutOfOrder, page);
    assert_eq!(next(&mut stream), "<!--[--><p><!--[!--><!--[-->wait<!--]--><!--]--></p><!--]-->");
    assert_eq!(next(&mut stream), "END");
    let html = samara::html::render_to_string(page);
    assert_eq!(html, "<!--[--><p><!--[!--><!--[-->wait<!--]--><!--]--></p><!--]-->");
}

#[test]
fn values_come_with_the_page_and_cannot_end_their_script() {
    fn nasty() -> impl View {
        let answer = Resource::with_transfer(|| (), |()| async { "</script>\u{2028}<!--".to_owned() }, transfer());
        move || answer.get()
    }
    let html = raw(&mut stream(Mode::OutOfOrder, || view! { <p>{nasty()}</p> }));
    let (page, value) = html.split_once("<script type=\"application/json\" data-samara=\"").unwrap();
    assert!(page.ends_with("</p><!--]-->"), "{html}");
    let (key, json) = value.split_once("\">").unwrap();
    assert!(key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'), "{key}");
    let json = json.strip_suffix("</script>").unwrap();
    assert!(!json.contains('<') && json.contains("\\u003c/script"), "{json}");
}

#[test]
fn scripts_carry_the_nonce_and_the_swap_comes_once() {
    let options = RenderOptions { nonce: Some("n\"1".to_owned()), ..RenderOptions::default() };
    let mut stream = HtmlStream::new(page, || {}, options);
    raw(&mut stream);
    arrives("x");
    let first = raw(&mut stream);
    assert!(first.contains("<script nonce=\"n&quot;1\">function samara_swap("), "{first}");
    arrives("y");
    let second = raw(&mut stream);
    assert!(second.contains("<script nonce=\"n&quot;1\">samara_swap(2,'')"), "{second}");
}

#[test]
fn errors_are_shown_by_the_nearest_boundary() {
    let failing = || {
        let name = resource("x");
        move || name.get().map(|_| Err::<(), _>("broken"))
    };
    let page = move || {
        view! {
            <ErrorBoundary fallback=|failures| failures[0].to_string()>
                "before" <Suspense fallback=|| "wait">"content" {failing()}</Suspense>
            </ErrorBoundary>
            <p>"unharmed"</p>
        }
    };
    let mut late = stream(Mode::OutOfOrder, page);
    assert!(next(&mut late).contains("before"));
    arrives("x");
    let html = next(&mut late);
    assert_eq!(html, "<template id=\"s:1\">broken</template><script>samara_swap(1,'[!')</script>");

    ANSWERS.take();
    let mut whole = stream(Mode::InOrder, page);
    assert_eq!(next(&mut whole), "<!--[--><!--[-->");
    arrives("x");
    assert_eq!(next(&mut whole), "<!--[!-->broken<!--]--><!--]--><p>unharmed</p><!--]-->");
}

/// Panics once the answer to `name` is there.
fn explosive(name: &'static str) -> impl View {
    let resource = resource(name);
    move || resource.get().map(|_| -> u8 { panic!("boom") })
}

#[test]
fn panics_do_no_harm_beyond_their_boundary() {
    let mut guarded = stream(Mode::OutOfOrder, || {
        view! {
            <ErrorBoundary fallback=|failures| failures[0].to_string()>{explosive("x")}</ErrorBoundary>
            <p>{shown("x")}</p>
        }
    });
    assert_eq!(next(&mut guarded), "<!--[--><!--[-->");
    arrives("x");
    assert_eq!(
        next(&mut guarded),
        "<!--[!-->S0220: a view panicked while the page was rendered: boom<!--]--><!--]--><p>X</p><!--]-->"
    );
}

#[test]
fn a_panic_without_a_boundary_fails_the_page_or_is_reported_when_that_is_too_late() {
    let error = |mut stream: HtmlStream| match poll(&mut stream) {
        Poll::Ready(Some(Err(error))) => error.to_string(),
        other => panic!("{other:?}"),
    };
    let at_once = stream(Mode::OutOfOrder, || view! { <p>{|| -> u8 { panic!("at once") }}</p> });
    assert!(error(at_once).ends_with("at once"));

    let mut held = stream(Mode::Async, || view! { <p>{explosive("x")}</p> });
    assert_eq!(next(&mut held), "…");
    arrives("x");
    assert!(error(held).ends_with("boom"));

    ANSWERS.take();
    let reported = Rc::new(RefCell::new(Vec::new()));
    let log = reported.clone();
    let on_error = Rc::new(move |error: &RenderError| log.borrow_mut().push(error.to_string()));
    let mut begun = HtmlStream::new(
        || view! { <p>"a" {explosive("x")} "b"</p> },
        || {},
        RenderOptions { on_error, ..RenderOptions::default() },
    );
    assert_eq!(next(&mut begun), "<!--[--><p>a<!--[-->");
    arrives("x");
    assert_eq!(next(&mut begun), "<!--]--><!---->b</p><!--]-->");
    assert_eq!(next(&mut begun), "END");
    assert_eq!(reported.borrow().len(), 1);
}

/// All of the page, with what was reported.
fn told<V: View>(mode: Mode, app: impl FnOnce() -> V + 'static) -> (String, Vec<String>) {
    let reported = Rc::new(RefCell::new(Vec::new()));
    let log = reported.clone();
    let on_error = Rc::new(move |error: &RenderError| log.borrow_mut().push(error.to_string()));
    let mut stream = HtmlStream::new(app, || {}, RenderOptions { mode, on_error, ..RenderOptions::default() });
    let mut html = next(&mut stream);
    arrives("x");
    while !html.ends_with("END") {
        html += &next(&mut stream);
    }
    (html, reported.take())
}

#[test]
fn an_error_without_a_boundary_fails_the_page_or_is_reported_when_that_is_too_late() {
    let page = || {
        let name = resource("x");
        view! { <p>"a" <Suspense fallback=|| "wait">{move || name.get().map(|_| Err::<(), _>("broken"))}</Suspense></p> }
    };
    let mut held = stream(Mode::Async, page);
    assert_eq!(next(&mut held), "…");
    arrives("x");
    let Poll::Ready(Some(Err(error))) = poll(&mut held) else { panic!("the page did not fail") };
    assert_eq!(error.to_string(), "S0202: a view is an error, and no ErrorBoundary is around it: broken");

    ANSWERS.take();
    let (html, reported) = told(Mode::OutOfOrder, page);
    assert!(html.contains("wait") && html.contains("samara_swap(1,'')"), "{html}");
    assert_eq!(reported, ["S0202: a view is an error, and no ErrorBoundary is around it: broken"]);
}

#[test]
fn what_a_boundary_shows_its_fallback_for_is_reported() {
    let (html, reported) = told(Mode::OutOfOrder, || {
        view! {
            <ErrorBoundary fallback=|_| "sorry">{Err::<(), _>("broken")}</ErrorBoundary>
            <ErrorBoundary fallback=|_| "sorry">{|| -> u8 { panic!("boom") }}</ErrorBoundary>
        }
    });
    assert_eq!(html.matches("sorry").count(), 2, "{html}");
    assert_eq!(
        reported,
        [
            "S0223: a view is an error; an ErrorBoundary shows its fallback: broken",
            "S0220: a view panicked while the page was rendered: boom"
        ]
    );
}

#[test]
fn what_fails_in_a_fallback_is_reported_and_the_page_goes_on() {
    let (html, reported) = told(Mode::OutOfOrder, || {
        view! {
            <ErrorBoundary fallback=|_| "outer">
                <ErrorBoundary fallback=|_| -> u8 { panic!("in a fallback") }>{Err::<(), _>("one")}</ErrorBoundary>
                <ErrorBoundary fallback=|_| Err::<(), _>("again")>{Err::<(), _>("two")}</ErrorBoundary>
            </ErrorBoundary>
            <p>"unharmed"</p>
        }
    });
    assert!(html.contains("<p>unharmed</p>"), "{html}");
    let ends: Vec<_> = reported.iter().map(|error| error.rsplit(": ").next().unwrap_or_default()).collect();
    assert_eq!(ends, ["one", "in a fallback", "two", "again"]);
}

#[test]
fn the_content_of_an_element_may_come_late() {
    let page = || {
        let name = resource("x");
        view! {
            <style prop:textContent=move || name.get().map(|name| format!("a > {name} </style>"))/>
            <select prop:value=move || name.get().unwrap_or_default()><option>"X"</option></select>
            <select title=move || name.get() prop:value="Y"><option>"X"</option> <option>"Y"</option></select>
            <textarea title=move || name.get() prop:value=move || name.get().unwrap_or_default()/>
        }
    };
    let (html, _) = told(Mode::Async, page);
    assert!(html.contains("<style>a > X <\\/style></style>"), "{html}");
    assert!(html.contains("<select><option selected>X</option></select>"), "{html}");
    assert!(html.contains("<option>X</option><option selected>Y</option></select>"), "{html}");
    assert!(html.contains("<textarea title=\"X\">\nX</textarea>"), "{html}");
}

#[test]
fn the_head_says_what_was_known_when_it_was_sent() {
    let page = || {
        let name = resource("x");
        let title = move || name.get().unwrap_or("unknown".to_owned());
        view! { <samara::Title text=title/> <samara::Html lang=title/> }
    };
    let mut at_once = stream(Mode::OutOfOrder, page);
    next(&mut at_once);
    assert!(at_once.head().markup().contains(">unknown</title>"), "{}", at_once.head().markup());
    let mut whole = stream(Mode::Async, page);
    assert_eq!(next(&mut whole), "…");
    arrives("x");
    next(&mut whole);
    assert_eq!(whole.head().html_attributes(), " lang=\"X\"");
    assert!(whole.head().markup().contains(">X</title>"), "{}", whole.head().markup());
}

#[test]
fn timers_are_not_for_pages_on_a_server() {
    let held = Rc::new(());
    let (first, second) = (held.clone(), held.clone());
    let page = move || {
        let (first, second) = (first.clone(), second.clone());
        samara::set_interval(move || drop(first.clone()), Duration::from_secs(1));
        samara::spawn_local(async move {
            samara::set_timeout(move || drop(second.clone()), Duration::from_secs(1));
        });
        "page"
    };
    assert!(told(Mode::OutOfOrder, page).0.contains("page"));
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn a_fetch_that_panics_leaves_the_fallback() {
    let reported = Rc::new(Cell::new(0));
    let count = reported.clone();
    let options = RenderOptions { on_error: Rc::new(move |_| count.set(count.get() + 1)), ..RenderOptions::default() };
    let page = || {
        let broken = Resource::with_transfer(|| (), |()| async { panic!("no connection") }, transfer());
        view! { <Suspense fallback=|| "wait">{move || broken.get()}</Suspense> <p>{shown("x")}</p> }
    };
    let mut stream = HtmlStream::new(page, || {}, options);
    let first = next(&mut stream);
    assert!(first.starts_with("<!--[--><!--[--><!--[!--><!--[-->wait<!--]--><!--]--><!--]--><p>"), "{first}");
    arrives("x");
    assert_eq!(next(&mut stream), "X</p><!--]-->");
    assert_eq!(reported.get(), 1);
}

#[test]
fn sleeping_takes_the_time_of_the_servers_clock() {
    let app = || {
        let nap = Resource::with_transfer(
            || (),
            |()| async {
                samara::sleep(Duration::from_secs(2)).await;
                "rested".to_owned()
            },
            transfer(),
        );
        move || nap.get()
    };
    let mut stream = HtmlStream::new(app, || {}, RenderOptions { sleep: Some(clock), ..options(Mode::Async) });
    assert!(poll(&mut stream).is_pending());
    NOW.set(NOW.get() + Duration::from_secs(2));
    WAITING.take().into_iter().for_each(Waker::wake);
    assert!(raw(&mut stream).contains("rested"));
}

#[test]
fn what_takes_too_long_is_given_up() {
    let reported = Rc::new(RefCell::new(Vec::new()));
    let log = reported.clone();
    let options = RenderOptions {
        sleep: Some(clock),
        timeout: Duration::from_secs(5),
        on_error: Rc::new(move |error| log.borrow_mut().push(error.to_string())),
        ..RenderOptions::default()
    };
    let mut stream = HtmlStream::new(page, || {}, options);
    assert!(next(&mut stream).contains("wait"));
    let pass = |seconds| {
        NOW.set(NOW.get() + Duration::from_secs(seconds));
        WAITING.take().into_iter().for_each(Waker::wake);
    };
    pass(4);
    arrives("x");
    assert!(next(&mut stream).contains("s:1"));
    assert_eq!(next(&mut stream), "…");
    pass(1);
    assert_eq!(next(&mut stream), "END");
    let message = reported.borrow().join("|");
    assert!(
        message.starts_with("S0222: a resource took longer than 5s") && message.contains("streaming.rs"),
        "{message}"
    );
}

#[test]
fn dropping_the_stream_disposes_of_everything() {
    let held = Rc::new(());
    let (inside, outside) = (held.clone(), samara::stats());
    let dropped = Rc::new(Cell::new(false));
    let flag = dropped.clone();
    let mut stream = stream(Mode::OutOfOrder, move || {
        on_cleanup(move || flag.set(true));
        let name = Resource::with_transfer(
            || (),
            move |()| {
                let inside = inside.clone();
                async move {
                    let _held = inside;
                    ask("x").await
                }
            },
            transfer(),
        );
        view! { <Suspense fallback=|| "wait">{move || name.get()}</Suspense> }
    });
    next(&mut stream);
    drop(stream);
    assert!(dropped.get());
    assert_eq!(Rc::strong_count(&held), 1);
    assert_eq!(samara::stats(), outside);
    arrives("x");
}

/// A page that says everywhere whose it is.
fn page_of(user: &'static str) -> impl View {
    let whose = move || use_context::<&'static str>().unwrap_or("nobody");
    // What waits for several answers sees the same request after each.
    let fetch = move |name| async move {
        let mine = Signal::new(whose());
        let mut said = vec![whose().to_owned()];
        for name in [name, "y", "z"] {
            said.push(ask(name).await + whose() + mine.get());
        }
        said.join(" ")
    };
    let part = move |name: &'static str| {
        let answer = Resource::with_transfer(move || name, fetch, transfer());
        view! { <li title=whose()>{move || answer.get().map(|answer| (whose(), answer))} {whose}</li> }
    };
    view! {
        <ul title=user>
            <Suspense fallback=whose>{part("x")}</Suspense>
            <Suspense fallback=whose>{part("y")} <Suspense fallback=whose>{part("z")}</Suspense></Suspense>
        </ul>
    }
}

fn stream_of(user: &'static str, mode: Mode) -> HtmlStream {
    HtmlStream::new(move || page_of(user), move || provide_context(user), options(mode))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Two pages are made in turn on one thread, in any order of steps and answers.
    #[test]
    fn pages_that_are_made_at_the_same_time_never_mix(
        steps in prop::collection::vec(0..5usize, 0..20),
        modes in prop::sample::select(vec![Mode::OutOfOrder, Mode::InOrder, Mode::Async]),
    ) {
        let alone = |user, step_of_other| {
            ANSWERS.take();
            let steps: Vec<_> = steps.iter().copied().filter(|step| *step != step_of_other).collect();
            drive(vec![stream_of(user, modes)], &steps).remove(0)
        };
        let expected = [alone("one", 4), alone("two", 3)];
        ANSWERS.take();
        let both = drive(vec![stream_of("one", modes), stream_of("two", modes)], &steps);
        prop_assert!(!both[0].contains("two") && !both[1].contains("one"));
        prop_assert!(both[0].contains('X') && both[1].contains('Z'));
        prop_assert_eq!(both, expected);
        prop_assert_eq!(samara::stats().nodes, 0);
    }
}

/// Polls the streams, in turn with answers that arrive; in the end all have arrived.
fn drive(mut streams: Vec<HtmlStream>, steps: &[usize]) -> Vec<String> {
    let mut pages = vec![String::new(); streams.len()];
    let names = ["x", "y", "z"];
    let mut done = vec![false; streams.len()];
    for step in steps.iter().copied().chain([0, 1, 2]).chain([3, 4].repeat(8)) {
        if let Some(name) = names.get(step) {
            arrives(name);
            continue;
        }
        let turn = (step - 3).min(streams.len() - 1);
        if !done[turn] {
            match poll(&mut streams[turn]) {
                Poll::Ready(Some(part)) => pages[turn] += &part.unwrap(),
                Poll::Ready(None) => done[turn] = true,
                Poll::Pending => {}
            }
        }
    }
    assert!(done.iter().all(|done| *done));
    pages
}
