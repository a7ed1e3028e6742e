//! Server functions, and forms without WebAssembly.

use std::time::Duration;

use axum::http::StatusCode;
use futures_util::stream;
use samara::prelude::*;
use samara_server::{ActionForm, FieldError, ServerAction, ServerError, ServerFunction, Streaming, server};
use tokio::time::sleep;

use crate::support::{Alive, app, get, log, request, send};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");
const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");

#[server]
async fn greet(name: String) -> Result<String, ServerError> {
    match name.as_str() {
        "" => Err(ServerError::new("Who are you?")),
        "thief" => panic!("stop the thief"),
        _ => Ok(format!("{} {name}", use_context::<&'static str>().unwrap_or("Hello"))),
    }
}

/// Waits a few times, and says each time where it is.
#[server]
async fn where_am_i() -> Result<Vec<String>, ServerError> {
    let mut places = Vec::new();
    for _ in 0..5 {
        sleep(Duration::from_millis(2)).await;
        places.push(use_request().map(|request| request.url().to_owned()).unwrap_or_default());
    }
    Ok(places)
}

/// Waits by the clock of the framework, which in a browser is another.
#[server]
async fn ponder() -> Result<u32, ServerError> {
    samara::sleep(Duration::from_millis(2)).await;
    Ok(42)
}

#[server]
async fn count() -> Result<Streaming, ServerError> {
    Ok(Streaming::new(stream::iter(["one ", "two ", "three"])))
}

#[server]
async fn sign_in(user: String) -> Result<(), ServerError> {
    use_response().unwrap().header("set-cookie", &format!("user={user}"));
    use_response().unwrap().redirect("/home");
    Ok(())
}

fn form_url<F: ServerFunction>(page: &str) -> String {
    format!("{page}_action={}", F::PATH.trim_start_matches("/_server/"))
}

#[tokio::test]
async fn a_server_function_answers_in_the_contexts_of_the_app() {
    let router = app(|| "page").context(|| provide_context("Welcome")).router().unwrap();
    let got = send(&router, request("POST", Greet::PATH, &[JSON, OURS], r#"{"name":"Ada"}"#)).await;
    assert_eq!((got.status, got.text()), (StatusCode::OK, "\"Welcome Ada\""));
    assert_eq!((got.header("content-type"), got.header("cache-control")), ("application/json", "no-store"));
    assert!(!got.header("x-request-id").is_empty() && !got.header("content-security-policy").is_empty());
}

#[tokio::test]
async fn a_server_function_can_sleep() {
    let router = app(|| "page").timeout(Duration::from_secs(5)).router().unwrap();
    assert_eq!(send(&router, request("POST", Ponder::PATH, &[JSON, OURS], "{}")).await.text(), "42");
}

#[tokio::test]
async fn what_a_call_does_wrong_is_its_status() {
    let router = app(|| "page").router().unwrap();
    let large = format!(r#"{{"name":"{}"}}"#, "a".repeat(Greet::LIMIT * 2));
    for (method, path, headers, body, status) in [
        ("GET", Greet::PATH, [JSON, OURS], "", 405),
        ("POST", "/_server/gone-000000000000", [JSON, OURS], "{}", 404),
        ("POST", Greet::PATH, [JSON, ("sec-fetch-site", "cross-site")], r#"{"name":"Ada"}"#, 403),
        ("POST", Greet::PATH, [JSON, OURS], "{", 400),
        ("POST", Greet::PATH, [("content-type", "text/plain"), OURS], "{}", 415),
        ("POST", Greet::PATH, [JSON, OURS], &large, 413),
        ("POST", Greet::PATH, [JSON, OURS], r#"{"name":""}"#, 422),
        ("POST", Greet::PATH, [JSON, OURS], r#"{"name":"thief"}"#, 500),
    ] {
        let got = send(&router, request(method, path, &headers, body)).await;
        assert_eq!(got.status.as_u16(), status, "{method} {path} {}", got.text());
    }
    assert!(log().contains("stop the thief"));
}

/// HTTP/2 has no `Host`: the address itself names the site.
#[tokio::test]
async fn a_site_may_be_named_by_the_address_of_the_request() {
    let router = app(|| "page").router().unwrap();
    for (origin, status) in [("https://birds.example", StatusCode::OK), ("https://evil.example", StatusCode::FORBIDDEN)]
    {
        let headers = [JSON, ("origin", origin)];
        let url = format!("https://birds.example{}", Greet::PATH);
        let mut request = request("POST", &url, &headers, r#"{"name":"Ada"}"#);
        request.headers_mut().remove("host");
        assert_eq!(send(&router, request).await.status, status, "{origin}");
    }
}

#[tokio::test]
async fn calls_that_take_turns_on_a_thread_see_their_own_request_only() {
    let router = app(|| "page").router().unwrap();
    let calls = (0..50).map(|number| {
        let (router, url) = (router.clone(), format!("{}?call={number}", WhereAmI::PATH));
        tokio::spawn(async move {
            let got = send(&router, request("POST", &url, &[JSON, OURS], "{}")).await;
            let places: Vec<String> = serde_json::from_str(got.text()).unwrap();
            assert_eq!(places, vec![url; 5]);
        })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn a_stream_arrives_and_its_graph_is_gone_at_the_end() {
    let alive = Alive::default();
    let users = alive.clone();
    let router = app(|| "page").context(move || provide_context(users.one())).router().unwrap();
    let got = send(&router, request("POST", Count::PATH, &[JSON, OURS], "{}")).await;
    assert_eq!((got.status, got.text()), (StatusCode::OK, "one two three"));
    alive.wait_for(0).await;
    assert_eq!(alive.total(), 1);
}

#[tokio::test]
async fn a_form_that_succeeds_leads_to_where_the_function_says_or_back_to_its_page() {
    let router = app(|| "page").router().unwrap();
    let url = form_url::<Greet>("/birds?page=2&");
    let got = send(&router, request("POST", &url, &[FORM, OURS], "name=Ada")).await;
    assert_eq!((got.status, got.header("location")), (StatusCode::SEE_OTHER, "/birds?page=2"));

    let got = send(&router, request("POST", &form_url::<SignIn>("/?"), &[FORM, OURS], "user=ada")).await;
    assert_eq!((got.status, got.header("location")), (StatusCode::SEE_OTHER, "/home"));
    assert_eq!(got.header("set-cookie"), "user=ada");
}

#[tokio::test]
async fn a_form_that_fails_is_shown_again() {
    let view = || {
        let outcome = use_context::<samara_server::FormOutcome>();
        format!("{} failed: {}", use_request().unwrap().url(), outcome.is_some())
    };
    let router = app(view).router().unwrap();
    let url = form_url::<Greet>("/birds?");
    let got = send(&router, request("POST", &url, &[FORM, OURS], "name=")).await;
    assert_eq!(
        (got.status, got.header("content-type")),
        (StatusCode::UNPROCESSABLE_ENTITY, "text/html; charset=utf-8")
    );
    assert!(got.text().contains(&format!("{url} failed: true")), "{}", got.text());
    assert!(get(&router, &url).await.text().contains("failed: false"), "a GET runs nothing");
}

#[component]
fn GreetingForm() -> impl View {
    let action = ServerAction::<Greet>::new();
    view! {
        <ActionForm action=action>
            <input {..action.field("name")} value=action.entered("name")/>
            <FieldError action=action/>
        </ActionForm>
    }
}

#[tokio::test]
async fn a_form_that_fails_shows_the_error_and_what_was_entered() {
    let router = app(|| view! { <GreetingForm/> }).router().unwrap();
    let page = get(&router, "/").await.text().to_owned();
    let url = page.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let got = send(&router, request("POST", &format!("/{url}"), &[FORM, OURS], "name=thief")).await;
    assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR, "a panic is not shown as the visitor's mistake");
    let got = send(&router, request("POST", &format!("/{url}"), &[FORM, OURS], "name=")).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(got.text().contains("Who are you?"), "{}", got.text());
}

#[tokio::test]
async fn a_form_of_another_site_or_of_an_unknown_function_is_refused() {
    let router = app(|| "page").router().unwrap();
    let theirs = [FORM, ("origin", "https://elsewhere.example")];
    let got = send(&router, request("POST", &form_url::<Greet>("/?"), &theirs, "name=Ada")).await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    let got = send(&router, request("POST", "/?_action=gone-000000000000", &[FORM, OURS], "")).await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
}
