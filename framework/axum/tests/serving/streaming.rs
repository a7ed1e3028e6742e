//! Pages that wait for data.

use std::io::Write;
use std::time::Duration;

use axum::Router;
use axum::body::BodyDataStream;
use axum::http::StatusCode;
use futures_util::StreamExt;
use samara::prelude::*;
use samara_axum::Mode;
use samara_server::resource;
use tokio::time::sleep;
use tower::ServiceExt;

use crate::support::{Alive, Folder, app, get, get_with, log, request};

/// Shows the address, and after some time what the address was then.
#[component]
fn Slow() -> impl View {
    let url = resource(
        || (),
        |()| async {
            for _ in 0..5 {
                sleep(Duration::from_millis(20)).await;
            }
            use_request().map(|request| request.url().to_owned()).unwrap_or_default()
        },
    );
    view! {
        <h1>{use_request().map(|request| request.url().to_owned())}</h1>
        <Suspense fallback=|| "loading"><p>{move || url.get()}</p></Suspense>
    }
}

/// The body of a page, to be read part by part.
async fn open(router: &Router, url: &str, headers: &[(&str, &str)]) -> BodyDataStream {
    let response = router.clone().oneshot(request("GET", url, headers, "")).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.into_body().into_data_stream()
}

async fn next(body: &mut BodyDataStream) -> Option<Vec<u8>> {
    Some(body.next().await?.unwrap().to_vec())
}

#[tokio::test]
async fn the_page_arrives_before_its_data() {
    let router = app(|| view! { <Slow/> }).router().unwrap();
    let mut body = open(&router, "/birds", &[]).await;
    let shell = String::from_utf8(next(&mut body).await.unwrap()).unwrap();
    assert!(shell.contains("<h1>/birds</h1>") && shell.contains("loading") && !shell.contains("<p>/birds"), "{shell}");
    let mut rest = String::new();
    while let Some(part) = next(&mut body).await {
        rest += std::str::from_utf8(&part).unwrap();
    }
    assert!(rest.contains("/birds") && rest.ends_with("</body></html>"), "{rest}");
}

#[tokio::test]
async fn the_client_starts_before_the_data_is_there_if_the_app_stands() {
    let folder = Folder::new(&[("assets.json", r#"{ "script": "app.js" }"#)]);
    for (mode, early) in [(Mode::OutOfOrder, true), (Mode::InOrder, false)] {
        let router = app(|| view! { <Slow/> }).assets(&folder.0).mode(mode).router().unwrap();
        let mut page = Vec::new();
        let mut body = open(&router, "/birds", &[]).await;
        while let Some(part) = next(&mut body).await {
            page.push(String::from_utf8(part).unwrap());
        }
        assert_eq!(page[0].contains("import start from \"/app.js\""), early, "{page:?}");
        let page = page.concat();
        let (app, script) = (page.rfind("<!--]-->").unwrap(), page.find("import start").unwrap());
        assert!(app < script || early, "{page}");
        assert_eq!(page.matches("import start").count(), 1, "{page}");
    }
}

#[tokio::test]
async fn a_panic_when_the_page_has_begun_leaves_the_rest_and_is_told() {
    let view = || {
        let late = resource(|| (), |()| sleep(Duration::from_millis(100)));
        let fails = move || late.get().map(|()| panic!("the bridge is out")).map(|(): ()| "");
        view! { <Suspense fallback=|| "loading"><p>{fails}</p></Suspense><Slow/> }
    };
    let router = app(view).router().unwrap();
    let got = get_with(&router, "/birds", &[("x-request-id", "late-panic")]).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.text().contains("<p>/birds</p>") && got.text().ends_with("</body></html>"), "{}", got.text());
    let told = |line: &&str| line.contains("id=\"late-panic\"") && line.contains("the bridge is out");
    assert_eq!(log().lines().filter(told).count(), 1, "{}", log());
    assert_eq!(get(&router, "/healthz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_task_that_never_rests_holds_up_neither_its_page_nor_the_others() {
    let view = || {
        spawn_local(std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            std::task::Poll::Pending
        }));
        view! { <Slow/> }
    };
    let router = app(view).timeout(Duration::from_secs(5)).router().unwrap();
    let (one, other) = tokio::join!(get(&router, "/one"), get(&router, "/other"));
    assert!(one.text().contains("<p>/one</p>") && other.text().contains("<p>/other</p>"), "{}", one.text());
}

#[tokio::test]
async fn a_resource_that_takes_too_long_is_left_to_the_browser() {
    let app = app(|| view! { <Endless/> }).resource_timeout(Duration::from_millis(30));
    let got = get_with(&app.router().unwrap(), "/", &[("x-request-id", "late-data")]).await;
    assert!(got.text().contains("loading") && got.text().ends_with("</body></html>"), "{}", got.text());
    assert!(log().lines().any(|line| line.contains("id=\"late-data\"") && line.contains("S0222: ")), "{}", log());
}

#[tokio::test]
async fn packing_does_not_hold_the_page_back() {
    let router = app(|| view! { <Slow/> }).router().unwrap();
    let mut body = open(&router, "/birds", &[("accept-encoding", "gzip")]).await;
    let mut decoder = flate2::write::GzDecoder::new(Vec::new());
    decoder.write_all(&next(&mut body).await.unwrap()).unwrap();
    decoder.flush().unwrap();
    let shell = String::from_utf8(decoder.get_ref().clone()).unwrap();
    assert!(shell.contains("<h1>/birds</h1>") && shell.contains("loading"), "{shell}");
}

#[tokio::test]
async fn scripts_in_the_stream_carry_the_nonce() {
    let router = app(|| view! { <Slow/> }).router().unwrap();
    let got = get(&router, "/").await;
    let policy = got.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
    let scripts: Vec<_> = got.text().split("<script").skip(1).collect();
    assert!(!scripts.is_empty(), "{}", got.text());
    for script in scripts {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(nonce) || tag.contains("application/json"), "<script{tag}>");
    }
}

#[tokio::test]
async fn pages_that_take_turns_on_a_thread_see_their_own_request_only() {
    let router = app(|| view! { <Slow/> }).router().unwrap();
    let pages = (0..50).map(|number| {
        let router = router.clone();
        tokio::spawn(async move {
            let url = format!("/page/{number}/");
            let page = get(&router, &url).await.text().to_owned();
            assert!(page.contains(&format!("<h1>{url}</h1>")), "{page}");
            assert_eq!(page.matches("/page/").count(), page.matches(&url).count(), "{page}");
            assert!(page.matches(&url).count() > 1, "{page}");
        })
    });
    for page in pages.collect::<Vec<_>>() {
        page.await.unwrap();
    }
}

#[component]
fn Endless() -> impl View {
    let never = resource(|| (), |()| std::future::pending::<String>());
    view! { <Suspense fallback=|| "loading"><p>{move || never.get()}</p></Suspense> }
}

#[tokio::test]
async fn a_client_that_leaves_ends_the_page_and_its_graph() {
    let alive = Alive::default();
    let users = alive.clone();
    let router = app(|| view! { <Endless/> }).context(move || provide_context(users.one())).router().unwrap();
    let mut bodies = Vec::new();
    for _ in 0..4 {
        let mut body = open(&router, "/", &[]).await;
        next(&mut body).await.unwrap();
        bodies.push(body);
    }
    assert_eq!(alive.now(), 4);
    bodies.truncate(1);
    alive.wait_for(1).await;
    drop(bodies);
    alive.wait_for(0).await;
}

#[tokio::test]
async fn a_page_that_does_not_begin_in_time_is_given_up() {
    let alive = Alive::default();
    let users = alive.clone();
    let app = app(|| view! { <Endless/> }).context(move || provide_context(users.one())).mode(Mode::Async);
    let router = app.timeout(Duration::from_millis(50)).router().unwrap();
    assert_eq!(get(&router, "/").await.status, StatusCode::SERVICE_UNAVAILABLE);
    alive.wait_for(0).await;
}
