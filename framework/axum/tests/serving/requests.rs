//! What all answers have in common, and what is refused before the app sees it.

use std::time::Duration;

use axum::http::StatusCode;
use samara::prelude::*;

use crate::support::{app, get, get_with, request, send};

#[tokio::test]
async fn each_answer_has_a_nonce_of_its_own_in_its_policy() {
    let router = app(|| "hello").router().unwrap();
    let (one, two) = (get(&router, "/").await, get(&router, "/").await);
    let policy = one.header("content-security-policy");
    assert_ne!(policy, two.header("content-security-policy"));
    let scripts = policy.split("; ").find(|part| part.starts_with("script-src")).unwrap();
    assert!(!scripts.contains("unsafe-inline") && !scripts.contains("{nonce}"), "{scripts}");
    assert_eq!(scripts.split('\'').nth(1).unwrap().len(), "nonce-".len() + 32);
}

#[tokio::test]
async fn answers_are_guarded_also_those_that_refuse() {
    let router = app(|| "hello").router().unwrap();
    for url in ["/", "/healthz", "/.env", "/%ff"] {
        let got = get(&router, url).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("strict-transport-security", ""),
        ] {
            assert_eq!(got.header(name), value, "{url}");
        }
        assert!(got.header("permissions-policy").contains("camera=()"));
        assert!(got.header("content-security-policy").contains("object-src 'none'"));
    }
}

#[tokio::test]
async fn headers_can_be_changed_for_the_app_and_for_a_page() {
    let view = || {
        use_response().unwrap().header("Content-Security-Policy", "default-src *");
        "hello"
    };
    let app = app(view).header("Referrer-Policy", "no-referrer").header("x-content-type-options", "");
    let router = app.https_only(Duration::from_secs(60)).router().unwrap();
    let got = get(&router, "/").await;
    assert_eq!(got.header("content-security-policy"), "default-src *");
    assert_eq!((got.header("referrer-policy"), got.header("x-content-type-options")), ("no-referrer", ""));
    assert_eq!(got.header("strict-transport-security"), "max-age=60; includeSubDomains");
}

#[tokio::test]
async fn what_cannot_be_a_header_is_said_at_the_start() {
    let error = app(|| "").header("x-note", "two\nlines").router().unwrap_err();
    assert!(error.to_string().starts_with("S0604: "), "{error}");
}

#[tokio::test]
async fn a_sane_request_id_is_kept_and_any_other_replaced() {
    let router = app(|| "hello").router().unwrap();
    let id_for = async |id| get_with(&router, "/", &[("x-request-id", id)]).await.header("x-request-id").to_owned();
    assert_eq!(id_for("edge-7f.3_A").await, "edge-7f.3_A");
    for bad in ["", "a b", "\"><script>", &"x".repeat(65)] {
        let id = id_for(bad).await;
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    }
    assert_ne!(get(&router, "/").await.header("x-request-id"), get(&router, "/").await.header("x-request-id"));
}

#[tokio::test]
async fn what_is_too_long_is_not_read() {
    let router = app(|| "hello").router().unwrap();
    assert_eq!(get(&router, &format!("/{}", "a".repeat(9000))).await.status, StatusCode::URI_TOO_LONG);
    let large = [("x-large", "a".repeat(40_000))];
    let got = get_with(&router, "/", &large.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    assert_eq!(got.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
}

#[tokio::test]
async fn pages_are_only_to_be_read() {
    let router = app(|| "hello").router().unwrap();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let got = send(&router, request(method, "/", &[], "")).await;
        assert_eq!((got.status, got.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"), "{method}");
    }
}

#[tokio::test]
async fn health_and_readiness_are_two_things() {
    let router = app(|| "hello").ready(|| async { false }).router().unwrap();
    let health = get(&router, "/healthz").await;
    assert_eq!((health.status, health.text(), health.header("cache-control")), (StatusCode::OK, "ok", "no-store"));
    assert_eq!(get(&router, "/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let router = app(|| "hello").router().unwrap();
    assert_eq!(get(&router, "/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn routes_of_the_program_come_first() {
    let router = app(|| "the app").router().unwrap().route("/api", axum::routing::get(|| async { "the api" }));
    assert_eq!(get(&router, "/api").await.text(), "the api");
    assert!(get(&router, "/other").await.text().contains("the app"));
}
