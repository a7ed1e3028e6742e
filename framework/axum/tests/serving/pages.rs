//! Pages: the document, what components decide, and what goes wrong in them.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use samara::prelude::*;
use samara::{Body, Html, Meta, Title, use_nonce};

use crate::support::{Alive, Folder, Got, app, get, get_with, log, request, send};

const MANIFEST: &str = r#"{
    "script": "app-1.js", "wasm": "app-1_bg.wasm", "modules": ["snippets/a.js"], "styles": ["main-1.css"]
}"#;

#[tokio::test]
async fn the_app_stands_in_a_document() {
    let router = app(|| view! { <h1>"Birds"</h1> }).language("pt-BR").router().unwrap();
    let got = get(&router, "/").await;
    assert_eq!((got.status, got.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
    assert_eq!((got.header("cache-control"), got.header("vary")), ("private, no-cache", "accept-encoding"));
    assert!(got.text().starts_with("<!DOCTYPE html><html lang=\"pt-BR\"><head><meta charset=\"utf-8\">"));
    assert!(got.text().ends_with("<body><!--[--><h1>Birds</h1><!--]--></body></html>"), "{}", got.text());
}

#[tokio::test]
async fn components_write_into_the_head() {
    let view = || {
        view! {
            <Title text="Birds & co"/>
            <Html lang="de" class="dark"/>
            <Body class="wide"/>
            <Meta name="description" content="All birds"/>
        }
    };
    let router = app(view).router().unwrap();
    let page = get(&router, "/").await.text().to_owned();
    let (head, body) = page.split_once("</head>").unwrap();
    assert!(head.starts_with("<!DOCTYPE html><html lang=\"de\" class=\"dark\"><head>"), "{head}");
    assert!(head.contains(">Birds &amp; co</title>"), "{head}");
    assert!(head.contains("<meta name=\"description\" content=\"All birds\""), "{head}");
    assert!(body.starts_with("<body class=\"wide\">"), "{body}");
}

fn nonce_of(got: &Got) -> &str {
    let policy = got.header("content-security-policy");
    policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap()
}

#[tokio::test]
async fn the_client_is_fetched_early_and_started_under_the_nonce() {
    let folder = Folder::new(&[("assets.json", MANIFEST)]);
    let router = app(|| "hello").assets(&folder.0).router().unwrap();
    let got = get(&router, "/").await;
    let nonce = nonce_of(&got);
    for expected in [
        "<link rel=\"stylesheet\" href=\"/main-1.css\">".to_owned(),
        format!("<link rel=\"modulepreload\" href=\"/app-1.js\" nonce=\"{nonce}\">"),
        format!("<link rel=\"modulepreload\" href=\"/snippets/a.js\" nonce=\"{nonce}\">"),
        "<link rel=\"preload\" href=\"/app-1_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>".to_owned(),
        format!(
            "<script type=\"module\" async data-samara nonce=\"{nonce}\">import start from \"/app-1.js\";\
             start({{module_or_path:\"/app-1_bg.wasm\"}})</script>"
        ),
    ] {
        assert!(got.text().contains(&expected), "{expected}\n{}", got.text());
    }
    let scripts = got.text().matches("<script").count();
    assert_eq!(got.text().matches(&format!("nonce=\"{nonce}\">")).count(), scripts + 2, "each script has the nonce");
}

#[tokio::test]
async fn scripts_and_styles_of_components_get_the_nonce() {
    let view = || {
        let rules = Signal::new(".late { color: teal }");
        view! {
            <style nonce=use_nonce()>".bird { color: brown }"</style>
            <style nonce=use_nonce() prop:textContent=rules/>
            <script nonce=use_nonce()>"document.documentElement.classList.add('js')"</script>
        }
    };
    let got = get(&app(view).router().unwrap(), "/").await;
    let nonce = nonce_of(&got);
    for element in ["<style nonce=\"{nonce}\">.bird", "<style nonce=\"{nonce}\">.late", "<script nonce=\"{nonce}\">doc"]
    {
        assert!(got.text().contains(&element.replace("{nonce}", nonce)), "{element}\n{}", got.text());
    }
}

#[tokio::test]
async fn without_a_client_no_script_is_sent() {
    let router = app(|| "hello").router().unwrap();
    assert!(!get(&router, "/").await.text().contains("<script"));
}

#[tokio::test]
async fn components_see_the_request() {
    let view = || {
        let request = use_request().unwrap();
        format!("{} {} {}", request.method(), request.url(), request.cookie("user").unwrap())
    };
    let router = app(view).router().unwrap();
    let got = get_with(&router, "/birds%20x?page=2", &[("cookie", "user=ada")]).await;
    assert!(got.text().contains("GET /birds%20x?page=2 ada"), "{}", got.text());
}

#[tokio::test]
async fn components_decide_status_and_headers() {
    let view = || {
        let response = use_response().unwrap();
        match use_request().unwrap().url() {
            "/old" => response.redirect("/new"),
            "/gone" => response.set_status(410),
            "/cookies" => {
                response.header("Set-Cookie", "a=1");
                response.header("Set-Cookie", "b=2");
                response.header("Cache-Control", "public, max-age=60");
            }
            "/broken" => response.header("x-note", "two\nlines"),
            _ => response.set_status(404),
        }
        "page"
    };
    let router = app(view).router().unwrap();
    let old = get(&router, "/old").await;
    assert_eq!((old.status, old.header("location")), (StatusCode::SEE_OTHER, "/new"));
    assert_eq!(old.text(), "", "who is sent away does not see the page");
    assert_eq!(get(&router, "/gone").await.status, StatusCode::GONE);
    assert_eq!(get(&router, "/nothing").await.status, StatusCode::NOT_FOUND);
    let cookies = get(&router, "/cookies").await;
    assert_eq!(cookies.headers.get_all("set-cookie").iter().collect::<Vec<_>>(), ["a=1", "b=2"]);
    assert_eq!(cookies.header("cache-control"), "public, max-age=60");
    let broken = get(&router, "/broken").await;
    assert_eq!(broken.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(broken.text().contains("S0605: "), "{}", broken.text());
}

#[tokio::test]
async fn head_has_the_status_and_headers_of_the_page() {
    let view = || {
        use_response().unwrap().set_status(404);
        "page"
    };
    let router = app(view).router().unwrap();
    let fixed = [("x-request-id", "1"), ("accept-encoding", "gzip")];
    let mut whole = get_with(&router, "/", &fixed).await;
    let mut head = send(&router, request("HEAD", "/", &fixed, "")).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::NOT_FOUND, 0));
    for got in [&mut head, &mut whole] {
        got.headers.remove("content-security-policy"); // its nonce differs
    }
    assert_eq!(head.headers, whole.headers);
}

#[tokio::test]
async fn pages_are_packed_for_who_can_unpack_them() {
    let router = app(|| view! { <p>"hello"</p> }).router().unwrap();
    let packed = get_with(&router, "/", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_string(&mut text).unwrap();
    assert!(text.ends_with("<p>hello</p><!--]--></body></html>"), "{text}");
    assert_eq!(get_with(&router, "/", &[("accept-encoding", "gzip;q=0")]).await.header("content-encoding"), "");
}

#[tokio::test]
async fn each_page_gets_the_contexts_of_the_app_and_drops_them_with_its_graph() {
    let alive = Alive::default();
    let (count, users) = (Arc::new(AtomicUsize::new(0)), alive.clone());
    let view = || format!("visit {}", use_context::<usize>().unwrap());
    let app = app(view).context(move || provide_context(count.fetch_add(1, Ordering::Relaxed)));
    let router = app.context(move || provide_context(users.one())).router().unwrap();
    assert!(get(&router, "/").await.text().contains("visit 0"));
    assert!(get(&router, "/").await.text().contains("visit 1"));
    alive.wait_for(0).await;
    assert_eq!(alive.total(), 2);
}

#[tokio::test]
async fn a_panic_is_a_500_with_the_request_id_and_the_next_page_works() {
    let view = || {
        assert!(use_request().unwrap().url() != "/bad", "the roof is on fire");
        "fine"
    };
    let router = app(view).router().unwrap();
    let got = get_with(&router, "/bad", &[("x-request-id", "panic-7")]).await;
    assert_eq!((got.status, got.header("x-request-id")), (StatusCode::INTERNAL_SERVER_ERROR, "panic-7"));
    assert!(got.text().contains("Request panic-7"), "{}", got.text());
    assert!(log().lines().any(|line| line.contains("panic-7") && line.contains("the roof is on fire")), "{}", log());
    assert!(get(&router, "/").await.text().contains("fine"));
}
