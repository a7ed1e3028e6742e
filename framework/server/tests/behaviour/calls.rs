//! Calls, as they arrive at the server.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use samara_dom::{Response, interpreter, set_timeout, use_response};
use samara_reactive::{Signal, provide_context, spawn_local, use_context};
use samara_server::{Call, Options, ServerError, ServerFunction, handle, limit, paths, server};

use crate::{answer, call, finish, header, reply, with};

#[server]
async fn halve(number: i32) -> Result<i32, ServerError> {
    if number % 2 == 0 { Ok(number / 2) } else { Err(ServerError::new("That is odd.")) }
}

/// A function that another program may call.
#[server(path = "/api/shout", limit = "20b")]
async fn shout(word: String) -> Result<String, ServerError> {
    Ok(word.to_uppercase())
}

#[server]
async fn fall() -> Result<(), ServerError> {
    panic!("the secret of the server");
}

/// What it returns, JSON has no words for: its keys are texts.
#[server]
async fn corners() -> Result<BTreeMap<(u32, u32), u32>, ServerError> {
    Ok(BTreeMap::from([((0, 0), 1)]))
}

#[derive(Clone)]
struct Database(&'static str);

#[server]
async fn name_of_database() -> Result<String, ServerError> {
    std::future::ready(()).await;
    use_context::<Database>().map(|database| database.0.to_owned()).ok_or(ServerError::new("There is no database."))
}

#[server]
async fn log_in(redirect: bool) -> Result<(), ServerError> {
    if let Some(response) = use_response() {
        response.header("set-cookie", "user=ada");
        response.set_status(201);
        if redirect {
            response.redirect("/home");
        }
    }
    Ok(())
}

#[server]
async fn find(id: u32) -> Result<(), ServerError> {
    if let Some(response) = use_response() {
        response.set_status(404);
    }
    Err(ServerError::Message(format!("There is no {id}.")))
}

/// Leaves the work to a task.
#[server]
async fn delegate() -> Result<u32, ServerError> {
    let result = Signal::new(None);
    spawn_local(async move { result.set(Some(42)) });
    let result = poll_fn(|context| {
        context.waker().wake_by_ref();
        result.get().map_or(Poll::Pending, Poll::Ready)
    });
    Ok(result.await)
}

thread_local!(static LEFT: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) });

/// Notes, when it is dropped, whether the contexts of the call are there.
struct Note;

impl Drop for Note {
    fn drop(&mut self) {
        let database = use_context::<Database>();
        LEFT.with_borrow_mut(|left| left.push(database.map_or("no database", |database| database.0)));
    }
}

#[server]
async fn linger() -> Result<(), ServerError> {
    let note = Note;
    set_timeout(|| LEFT.with_borrow_mut(|left| left.push("the timer")), Duration::ZERO);
    std::future::pending::<()>().await;
    drop(note);
    Ok(())
}

fn halve_with(body: &str) -> Call {
    call(Halve::PATH, body)
}

#[test]
fn a_call_gets_the_result_as_json() {
    let reply = reply(halve_with(r#"{"number": 8}"#));
    assert_eq!(reply.status, 200);
    assert_eq!(header(&reply.headers, "content-type"), Some("application/json"));
    assert_eq!(header(&reply.headers, "cache-control"), Some("no-store"));
    assert_eq!(answer(halve_with(r#"{"number": 8}"#)), (200, "4".to_owned()));
}

#[test]
fn an_error_of_the_function_is_json_as_well() {
    assert_eq!(answer(halve_with(r#"{"number": 7}"#)), (422, r#""That is odd.""#.to_owned()));
}

#[test]
fn the_fields_of_a_form_are_arguments_too() {
    let form = |content_type| with(halve_with("number=8"), "content-type", Some(content_type));
    assert_eq!(answer(form("application/x-www-form-urlencoded")), (200, "4".to_owned()));
    assert_eq!(answer(form("application/x-www-form-urlencoded; charset=UTF-8")), (200, "4".to_owned()));
}

#[test]
fn on_the_server_the_function_is_itself() {
    assert_eq!(finish(halve(8)), Ok(4));
    assert_eq!(finish(Halve { number: 8 }.run()), Ok(4));
}

#[test]
fn a_function_may_choose_its_path_and_its_limit() {
    assert_eq!(answer(call("/api/shout", r#"{"word":"jay"}"#)), (200, "\"JAY\"".to_owned()));
    assert_eq!(limit("/api/shout"), Some(20));
    assert_eq!(limit(Halve::PATH), Some(1 << 20));
    assert_eq!(limit(Halve::PATH.trim_start_matches("/_server/")), Some(1 << 20));
    assert_eq!(limit("/api/whisper"), None);
    assert!(paths().any(|path| path == "/api/shout") && paths().any(|path| path == Halve::PATH));
}

#[test]
fn what_is_wrong_with_a_call_is_said_with_a_status_and_a_code() {
    let get = Call { method: "GET".to_owned(), ..halve_with("") };
    let unknown = call("/_server/gone-0123", "{}");
    let evil = with(halve_with("{}"), "origin", Some("https://evil.example"));
    let plain = with(halve_with("{}"), "content-type", Some("text/plain"));
    let files = with(halve_with("{}"), "content-type", Some("multipart/form-data; boundary=x"));
    let latin = with(halve_with("{}"), "content-type", Some("application/json; charset=iso-8859-1"));
    let many = with(halve_with(&"a&".repeat(5_000)), "content-type", Some("application/x-www-form-urlencoded"));
    let expected = [
        (evil, 403, "S0410: the request comes from \"https://evil.example\""),
        (unknown, 404, "S0411: there is no server function at \"/_server/gone-0123\""),
        (get, 405, "S0412: a server function is called by POST, not \"GET\""),
        (halve_with("{"), 400, "S0413: the body cannot be read: EOF"),
        (halve_with(""), 400, "S0413"),
        (
            call("/api/shout", "{\"word\": \"magpie and jay\"}"),
            413,
            "S0414: the body is too large: the limit is 20 bytes",
        ),
        (many, 413, "S0414: the body is too large: more than 1000 fields"),
        (plain, 415, "S0415: no body of this type is accepted: \"text/plain\""),
        (files, 415, "S0415: no body of this type is accepted: \"multipart/form-data; boundary=x\"\n  "),
        (latin, 415, "S0415"),
        (with(halve_with("{}"), "content-type", None), 415, "S0415: no body of this type is accepted: \"\""),
        (halve_with("{}"), 422, "S0416: the fields are not those of the function: missing field `number`"),
        (halve_with(r#"{"number": "eight"}"#), 422, "S0416"),
        (halve_with("[[]]"), 422, "S0416"),
    ];
    for (call, status, start) in expected {
        let (got, text) = answer(call);
        assert!(got == status && text.starts_with(start), "{got} {text:?}, where {status} {start:?} is due");
        assert!(text.contains("\n  "), "{text:?} does not say what to do");
    }
}

#[test]
fn refusals_read_as_the_book_shows_them() {
    let evil = with(halve_with("{}"), "origin", Some("https://evil.example"));
    let expected = [
        (evil, include_str!("../messages/S0410.txt")),
        (call("/_server/gone-0123456789ab", "{}"), include_str!("../messages/S0411.txt")),
        (Call { method: "GET".to_owned(), ..halve_with("") }, include_str!("../messages/S0412.txt")),
        (halve_with("{\"number\": "), include_str!("../messages/S0413.txt")),
        (call("/api/shout", "{\"word\": \"magpie and jay\"}"), include_str!("../messages/S0414.txt")),
        (with(halve_with("{}"), "content-type", Some("text/plain")), include_str!("../messages/S0415.txt")),
        (halve_with("{\"count\": 8}"), include_str!("../messages/S0416.txt")),
        (call(Fall::PATH, "{}"), include_str!("../messages/S0417.txt")),
    ];
    for (call, text) in expected {
        assert_eq!(answer(call).1, text.trim_end());
    }
}

#[test]
fn a_refusal_is_plain_text_and_says_which_method_is_allowed() {
    let refused = reply(Call { method: "DELETE".to_owned(), ..halve_with("") });
    assert_eq!(header(&refused.headers, "allow"), Some("POST"));
    assert_eq!(header(&refused.headers, "content-type"), Some("text/plain; charset=utf-8"));
}

#[test]
fn only_pages_of_the_same_site_may_call() {
    let from = |origin, site| {
        let call = with(halve_with(r#"{"number": 8}"#), "origin", origin);
        answer(with(call, "sec-fetch-site", site)).0
    };
    assert_eq!(from(None, Some("same-origin")), 200);
    assert_eq!(from(Some("https://birds.example"), None), 200);
    assert_eq!(from(Some("https://BIRDS.example"), None), 200);
    assert_eq!(from(None, Some("cross-site")), 403);
    assert_eq!(from(Some("https://birds.example"), Some("same-site")), 403);
    assert_eq!(from(Some("https://birds.example:8080"), None), 403);
    assert_eq!(from(Some("https://birds.example.evil.example"), None), 403);
    assert_eq!(from(Some("null"), None), 403);
    assert_eq!(from(None, None), 403);
}

#[test]
fn other_callers_can_be_allowed() {
    let with_options = |call, options| finish(handle(call, &options, || ())).status;
    let nowhere = || with(halve_with(r#"{"number": 8}"#), "origin", None);
    let allowing = || Options { allow_without_origin: true, ..Options::default() };
    assert_eq!(with_options(nowhere(), allowing()), 200);
    let evil = with(nowhere(), "origin", Some("https://evil.example"));
    assert_eq!(with_options(evil, allowing()), 403);
    let friend = with(with(nowhere(), "origin", Some("https://friend.example")), "sec-fetch-site", Some("cross-site"));
    let trusting = Options { origins: vec!["https://friend.example".to_owned()], ..Options::default() };
    assert_eq!(with_options(friend, trusting), 200);
}

/// The status of a call that fails, what the caller is told, and what the log.
fn told(path: &str) -> (u16, String, String) {
    thread_local!(static LOG: RefCell<String> = const { RefCell::new(String::new()) });
    let log = |message: &str| LOG.with_borrow_mut(|log| log.push_str(message));
    let reply = finish(handle(call(path, "{}"), &Options { log, ..Options::default() }, || ()));
    let samara_server::Body::Text(text) = reply.body else { panic!("the answer is a stream") };
    (reply.status, text, LOG.take())
}

#[test]
fn a_panic_is_told_to_the_log_and_not_to_the_caller() {
    let (status, text, log) = told(Fall::PATH);
    assert_eq!((status, text.split(':').next()), (500, Some("S0417")));
    assert!(!text.contains("secret"), "{text}");
    assert!(log.contains("panicked: the secret of the server"), "{log}");
    // Whoever calls next is served.
    assert_eq!(answer(halve_with(r#"{"number": 8}"#)).0, 200);
}

#[test]
fn a_result_that_cannot_be_written_is_told_to_the_log_alone() {
    let (status, text, log) = told(Corners::PATH);
    assert_eq!((status, text.contains("key")), (500, false), "{text}");
    assert!(log.contains("a result cannot be written: key must be a string"), "{log}");
}

#[test]
fn a_panic_while_contexts_are_provided_is_caught_too() {
    let provide = || panic!("no connection");
    let reply = finish(handle(halve_with(r#"{"number": 8}"#), &Options { log: |_| (), ..Options::default() }, provide));
    assert_eq!(reply.status, 500);
}

#[test]
fn each_call_has_its_own_contexts() {
    let ask = |name| {
        let provide = || provide_context(Database(name));
        finish(handle(call(NameOfDatabase::PATH, "{}"), &Options::default(), provide)).body
    };
    assert_eq!(format!("{:?}", ask("birds")), r#"Text("\"birds\"")"#);
    assert_eq!(answer(call(NameOfDatabase::PATH, "{}")).0, 422);
}

#[test]
fn a_function_can_wait_for_tasks() {
    assert_eq!(answer(call(Delegate::PATH, "{}")), (200, "42".to_owned()));
}

#[test]
fn who_leaves_ends_the_function_where_it_ran_and_no_timer_outlives_it() {
    let options = Options::default();
    let provide = || provide_context(Database("birds"));
    let mut left = Box::pin(handle(call(Linger::PATH, "{}"), &options, provide));
    assert!(left.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(left);
    interpreter::advance(Duration::from_secs(1));
    assert_eq!(LEFT.take(), ["birds"]);
}

#[test]
fn a_function_sets_headers_and_a_status_that_fits_its_result() {
    let ask = |path, body: &str| {
        let provide = || provide_context(Response::new());
        finish(handle(call(path, body), &Options::default(), provide))
    };
    let created = ask(LogIn::PATH, r#"{"redirect": false}"#);
    assert_eq!((created.status, header(&created.headers, "set-cookie")), (201, Some("user=ada")));
    assert_eq!(ask(Find::PATH, r#"{"id": 7}"#).status, 404);
    // A redirect that `fetch` would follow by itself would lead to a page, where the caller waits for a result.
    let redirected = ask(LogIn::PATH, r#"{"redirect": true}"#);
    assert_eq!((redirected.status, header(&redirected.headers, "location")), (200, Some("/home")));
}
