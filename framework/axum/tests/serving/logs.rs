//! What the log is told.

use samara::prelude::*;

use crate::support::{app, get_with, log};

#[tokio::test]
async fn an_error_is_told_with_the_id_of_its_request_also_when_a_boundary_shows_it() {
    let router = app(|| {
        view! { <ErrorBoundary fallback=|_| "sorry">{Err::<(), _>("no bees")}</ErrorBoundary> }
    });
    let got = get_with(&router.router().unwrap(), "/", &[("x-request-id", "bees-1")]).await;
    assert!(got.text().contains("sorry"), "{}", got.text());
    let log = log();
    let told = |line: &&str| line.contains("id=\"bees-1\"") && line.contains("S0223") && line.contains("no bees");
    assert_eq!(log.lines().filter(told).count(), 1, "{log}");
}

#[tokio::test]
async fn what_happens_in_a_request_is_told_with_its_id() {
    let view = || {
        use_response().unwrap().header("x", "two\nlines");
        "page"
    };
    let router = app(view).router().unwrap();
    get_with(&router, "/told", &[("x-request-id", "told-1")]).await;
    let log = log();
    let lines = || log.lines().filter(|line| line.contains("id=\"told-1\"") && line.contains("path=\"/told\""));
    assert!(lines().any(|line| line.contains("ERROR") && line.contains("S0605: ")), "{log}");
    assert!(lines().any(|line| line.contains("INFO") && line.contains("status=500")), "{log}");
}
