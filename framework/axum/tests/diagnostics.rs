//! What is said when something is wrong with the server: the examples of the book's error pages.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use samara::prelude::*;
use samara_axum::{App, Mode};
use samara_server::resource;
use tokio::time::sleep;

use support::{app, get, get_with, log};

#[allow(dead_code)]
#[path = "serving/support.rs"]
mod support;

/// Compares a message with the file that the book shows. `OVERWRITE_MESSAGES=1 cargo test -p samara-axum` accepts the
/// messages as they are now.
#[track_caller]
fn assert_shown(file: &str, message: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/messages/{file}"));
    let message = message.trim_end().to_owned() + "\n";
    if std::env::var_os("OVERWRITE_MESSAGES").is_some() {
        fs::write(&path, &message).unwrap();
    }
    let shown = fs::read_to_string(&path).unwrap();
    assert_eq!(message, shown.replace("\r\n", "\n"));
}

/// What a request with this code as its id has left in the log.
fn told(code: &str) -> String {
    let (log, mark) = (log(), format!("{code}: "));
    let of_request = |line: &&str| line.contains(&format!("id=\"{code}\"")) && line.contains(&mark);
    let mut lines = log.lines().skip_while(|line| !of_request(line));
    let first = lines.next().and_then(|line| line.split_once(&mark)).map(|(_, rest)| mark.clone() + rest);
    // What follows begins with two spaces, as dates and levels of other entries do not.
    let rest = lines.take_while(|line| line.starts_with("  ")).map(str::to_owned);
    first.into_iter().chain(rest).collect::<Vec<_>>().join("\n")
}

// ANCHOR: s0224
#[component]
fn Atlas() -> impl View {
    let birds = resource(|| (), |()| async { HashMap::from([((47, 11), "a robin".to_owned())]) });
    view! { <p>{move || birds.with(|birds| birds.map(HashMap::len))} " birds"</p> }
}
// ANCHOR_END: s0224

#[tokio::test]
async fn s0224_a_value_that_cannot_be_written_is_shown_and_stays_behind() {
    let router = app(|| view! { <Atlas/> }).router().unwrap();
    let got = get_with(&router, "/", &[("x-request-id", "S0224")]).await;
    assert!(got.text().contains("1<!--]--><!----> birds</p>"), "{}", got.text());
    assert!(!got.text().contains("data-samara"), "{}", got.text());
    assert_shown("S0224.txt", &told("S0224"));
}

// ANCHOR: s0601
#[component]
fn Bird() -> impl View {
    let bird = resource(
        || (),
        |()| async {
            sleep(Duration::from_millis(100)).await;
            None::<String>
        },
    );
    let name = move || {
        if bird.get() == Some(None)
            && let Some(response) = use_response()
        {
            response.set_status(404);
        }
        bird.get().flatten()
    };
    view! { <Suspense fallback=|| "Looking for it"><p>{name}</p></Suspense> }
}
// ANCHOR_END: s0601

#[tokio::test]
async fn s0601_what_is_decided_too_late_is_told() {
    let router = app(|| view! { <Bird/> }).router().unwrap();
    let got = get_with(&router, "/", &[("x-request-id", "S0601")]).await;
    assert_eq!(got.status, StatusCode::OK);
    assert_shown("S0601.txt", &told("S0601"));
    let log = log();
    assert!(log.lines().any(|line| line.contains("WARN") && line.contains("id=\"S0601\"")), "{log}");
}

#[tokio::test]
async fn a_page_that_is_sent_whole_decides_by_its_data() {
    let router = app(|| view! { <Bird/> }).mode(Mode::Async).router().unwrap();
    assert_eq!(get(&router, "/").await.status, StatusCode::NOT_FOUND);
}

// ANCHOR: s0602
fn shop() -> std::io::Result<Router> {
    App::new(|| "Our shop").assets("dist/shop").router()
}
// ANCHOR_END: s0602

#[tokio::test]
#[cfg(unix)] // The reason is given in the words of the system.
async fn s0602_assets() {
    assert_shown("S0602.txt", &shop().unwrap_err().to_string());
}

// ANCHOR: s0603
fn main() {
    let router = App::new(|| "Our shop").router().unwrap();
    serve(router);
}
// ANCHOR_END: s0603

fn serve(_: Router) {}

#[test]
fn s0603_runtime() {
    assert_shown("S0603.txt", &App::new(|| "").router().unwrap_err().to_string());
    assert!(std::panic::catch_unwind(main).is_err());
}

// ANCHOR: s0604
fn with_a_note() -> std::io::Result<Router> {
    App::new(|| "Our shop").header("x note", "open daily").router()
}
// ANCHOR_END: s0604

#[tokio::test]
async fn s0604_header() {
    assert_shown("S0604.txt", &with_a_note().unwrap_err().to_string());
}

// ANCHOR: s0605
#[component]
fn Moved() -> impl View {
    if let Some(response) = use_response() {
        response.redirect("/shops/Chez Lou\n");
    }
}
// ANCHOR_END: s0605

#[tokio::test]
async fn s0605_response() {
    let router = app(|| view! { <Moved/> }).router().unwrap();
    get_with(&router, "/", &[("x-request-id", "S0605")]).await;
    assert_shown("S0605.txt", &told("S0605"));
}
