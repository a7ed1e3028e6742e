//! Chapter 6: views as markup, whole and in parts.

mod support;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use samara::html::{HtmlStream, Mode, RenderOptions, render_to_string};
use samara::prelude::*;
use samara_axum::App;
use samara_pages::recording::Robin;
use samara_pages::today::{Bell, Today};
use samara_testing::{hydrate, mount};
use support::assert_shown;
use tokio::time::Instant;
use tower::ServiceExt;

// ANCHOR: render
fn page() -> String {
    render_to_string(|| view! { <Today birds=vec!["Robin", "Wren"]/> })
}
// ANCHOR_END: render

#[test]
fn a_view_becomes_markup() {
    assert_shown("today.html", &page());
}

// ANCHOR: awake
#[test]
fn the_bell_sleeps_until_effects_run() {
    let html = render_to_string(|| view! { <Bell/> });
    assert!(html.contains("<button disabled>"));

    let page = hydrate(&html, || view! { <Bell/> });
    page.by_role("button", "Rung 0 times").click();
    page.by_role("button", "Rung 1 times");
}
// ANCHOR_END: awake

#[test]
fn what_an_effect_changes_is_no_fault_of_the_page() {
    let html = render_to_string(|| view! { <Bell/> });
    let page = hydrate(&html, || view! { <Bell/> });
    assert_eq!(page.hydration().faults, [""; 0]);
    assert_eq!(page.html(), mount(|| view! { <Bell/> }).html());
}

/// What is sent of a page and when, a line for each part.
async fn sent(mode: Mode) -> String {
    let start = Instant::now();
    let options = RenderOptions {
        mode,
        ..RenderOptions::default()
    };
    let mut stream = HtmlStream::new(|| view! { <Robin/> }, || {}, options);
    let mut lines = Vec::new();
    while let Some(part) = stream.next().await {
        let seconds = start.elapsed().as_secs();
        lines.push(format!("after {seconds} s: {}", part.unwrap()));
    }
    lines.join("\n\n")
}

#[tokio::test(start_paused = true)]
async fn out_of_order_the_rest_of_the_page_does_not_wait() {
    let all = sent(Mode::OutOfOrder).await;
    let (start, script) = all.split_once("function samara_swap").unwrap();
    let (_, call) = script.split_once("samara_swap").unwrap();
    // The function itself is not for reading.
    assert_shown("out_of_order.txt", &format!("{start}…samara_swap{call}"));
}

#[tokio::test(start_paused = true)]
async fn in_order_it_waits_where_something_is_missing() {
    assert_shown("in_order.txt", &sent(Mode::InOrder).await);
}

#[tokio::test(start_paused = true)]
async fn or_all_of_it_waits() {
    assert_shown("async.txt", &sent(Mode::Async).await);
}

/// The answer to a request for the page, with what is new in each replaced by `…`.
#[tokio::test]
async fn an_app_makes_a_document_of_it() {
    let app = App::new(|| {
        view! {
            <Title text="Seen today"/>
            <Today birds=vec!["Robin", "Wren"]/>
        }
    });
    let router = app.threads(1).router().unwrap();
    let request = Request::get("/").body(Body::empty()).unwrap();
    let (head, body) = router.oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();

    let id = head.headers["x-request-id"].to_str().unwrap();
    let policy = head.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy.split('\'').find(|part| part.starts_with("nonce-"));
    let mut answer = format!("{:?} {}\n", head.version, head.status);
    for (name, value) in &head.headers {
        answer += &format!("{name}: {}\n", value.to_str().unwrap());
    }
    answer += &format!("\n{}", std::str::from_utf8(&body).unwrap());
    let answer = answer.replace(id, "…").replace(nonce.unwrap(), "nonce-…");
    assert_shown("answer.txt", &answer);
}
