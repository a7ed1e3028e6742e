//! Files of the assets folder.

use axum::Router;
use axum::http::StatusCode;

use crate::support::{Folder, app, get, get_with, request, send};

const HASHED: &str = "/app-0123456789abcdef.js";

fn site() -> (Folder, Router) {
    let folder = Folder::new(&[
        ("app-0123456789abcdef.js", "let plain"),
        ("app-0123456789abcdef.js.br", "br!"),
        ("app-0123456789abcdef.js.gz", "gzip!"),
        ("app.wasm", "\0asm"),
        ("notes.txt", "0123456789"),
        ("a b/é.svg", "<svg/>"),
        (".env", "PASSWORD=1"),
        (".git/config", "secret"),
        ("lone.gz", "an archive"),
        ("../outside.txt", "outside"),
    ]);
    let router = app(|| "the app").assets(&folder.0).router().unwrap();
    (folder, router)
}

#[tokio::test]
async fn files_come_with_their_type() {
    let (_folder, router) = site();
    for (url, kind, content) in [
        (HASHED, "text/javascript; charset=utf-8", "let plain"),
        ("/app.wasm", "application/wasm", "\0asm"),
        ("/notes.txt", "text/plain; charset=utf-8", "0123456789"),
        ("/a%20b/%C3%A9.svg", "image/svg+xml", "<svg/>"),
        ("/lone.gz?v=1", "application/gzip", "an archive"),
    ] {
        let got = get(&router, url).await;
        assert_eq!((got.status, got.header("content-type"), got.text()), (StatusCode::OK, kind, content), "{url}");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn the_browser_gets_the_encoding_that_it_likes_best() {
    let (_folder, router) = site();
    for (accepted, encoding, content) in [
        ("gzip, deflate, br", "br", "br!"),
        ("gzip;q=1.0, br;q=0.5", "gzip", "gzip!"),
        ("br;q=0, gzip;q=0.1", "gzip", "gzip!"),
        ("identity", "", "let plain"),
        ("br;q=0", "", "let plain"),
        ("*", "", "let plain"),
    ] {
        let got = get_with(&router, HASHED, &[("accept-encoding", accepted)]).await;
        assert_eq!((got.header("content-encoding"), got.text()), (encoding, content), "{accepted}");
        assert_eq!(got.header("vary"), "accept-encoding");
        assert_eq!(got.header("content-type"), "text/javascript; charset=utf-8");
    }
    assert_eq!(get_with(&router, "/notes.txt", &[("accept-encoding", "br")]).await.header("content-encoding"), "");
}

#[tokio::test]
async fn hashed_names_are_kept_for_ever_and_others_asked_for_again() {
    let (folder, router) = site();
    assert_eq!(get(&router, HASHED).await.header("cache-control"), "public, max-age=31536000, immutable");
    let first = get(&router, "/notes.txt").await;
    assert_eq!(first.header("cache-control"), "no-cache");

    let etag = first.header("etag");
    let again = get_with(&router, "/notes.txt", &[("if-none-match", etag)]).await;
    assert_eq!((again.status, again.body.len(), again.header("etag")), (StatusCode::NOT_MODIFIED, 0, etag));
    let weak = format!("\"other\", W/{etag}");
    assert_eq!(get_with(&router, "/notes.txt", &[("if-none-match", &weak)]).await.status, StatusCode::NOT_MODIFIED);

    folder.write("notes.txt", "changed");
    let changed = get_with(&router, "/notes.txt", &[("if-none-match", etag)]).await;
    assert_eq!((changed.status, changed.text()), (StatusCode::OK, "changed"));
}

#[tokio::test]
async fn each_encoding_has_a_tag_of_its_own() {
    let (_folder, router) = site();
    let plain = get(&router, HASHED).await;
    let packed = get_with(&router, HASHED, &[("accept-encoding", "br")]).await;
    assert_ne!(plain.header("etag"), packed.header("etag"));
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for() {
    let (_folder, router) = site();
    let part = get_with(&router, "/notes.txt", &[("range", "bytes=2-4")]).await;
    assert_eq!((part.status, part.text()), (StatusCode::PARTIAL_CONTENT, "234"));
    assert_eq!((part.header("content-range"), part.header("content-length")), ("bytes 2-4/10", "3"));

    let outside = get_with(&router, "/notes.txt", &[("range", "bytes=10-")]).await;
    assert_eq!((outside.status, outside.header("content-range")), (StatusCode::RANGE_NOT_SATISFIABLE, "bytes */10"));
    let current = get_with(&router, "/notes.txt", &[("range", "bytes=2-4"), ("if-range", part.header("etag"))]).await;
    assert_eq!((current.status, current.text()), (StatusCode::PARTIAL_CONTENT, "234"));
    let outdated = get_with(&router, "/notes.txt", &[("range", "bytes=2-4"), ("if-range", "\"old\"")]).await;
    assert_eq!((outdated.status, outdated.text()), (StatusCode::OK, "0123456789"));
}

#[tokio::test]
async fn head_has_the_headers_and_no_body() {
    let (_folder, router) = site();
    let whole = get(&router, "/notes.txt").await;
    let head = send(&router, request("HEAD", "/notes.txt", &[], "")).await;
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (StatusCode::OK, 0, "10"));
    assert_eq!(head.header("etag"), whole.header("etag"));
}

#[tokio::test]
async fn nothing_but_the_files_of_the_folder_is_served() {
    let (folder, router) = site();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.0.join("../outside.txt"), folder.0.join("link.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.0.join(".."), folder.0.join("up")).unwrap();
    for url in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/%2e%2e%2foutside.txt",
        "/..%2foutside.txt",
        "/..%5coutside.txt",
        "/%252e%252e%252foutside.txt",
        "/%25252e%25252e/outside.txt",
        "/..\\outside.txt",
        "/a%20b/../../outside.txt",
        "/a%20b/..%2f..%2foutside.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/notes.txt%00",
        "/notes.txt%00.js",
        "/./notes.txt",
        "/.%2e/outside.txt",
        "/%c0%ae%c0%ae/outside.txt",
        "/%ff",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/C:\\outside.txt",
        "/%2e%2e%5coutside.txt",
    ] {
        let got = get(&router, url).await;
        assert!([400, 404].contains(&got.status.as_u16()), "{url}: {}", got.status);
        assert!(!got.text().contains("outside") && !got.text().contains("secret"), "{url}: {}", got.text());
    }
    // These are names as any others, of which there is no file: the app answers, and could say 404.
    for url in ["/link.txt", "/up/outside.txt", "/a%20b%2f%C3%A9.svg/x", "/assets.json", "/notes.txt/", "/app.js.br"] {
        assert!(get(&router, url).await.text().contains("the app"), "{url}");
    }
}

#[tokio::test]
async fn a_manifest_that_is_wrong_is_said_at_the_start() {
    let folder = Folder::new(&[("assets.json", r#"{ "scripts": "app.js" }"#)]);
    let error = app(|| "").assets(&folder.0).router().unwrap_err().to_string();
    assert!(error.starts_with("S0602: ") && error.contains("unknown field `scripts`"), "{error}");
    let missing = app(|| "").assets("there/is/no/such").router().unwrap_err();
    assert_eq!(missing.kind(), std::io::ErrorKind::NotFound);
}
