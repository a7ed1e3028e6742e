//! What the server answers, also to who has no WebAssembly: through its router, with a database in memory.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use app::database::Database;
use app::server::server;
use app::sighting::Sighting;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tokio::time::sleep;
use tower::ServiceExt;

/// A server with a database of its own.
struct Site {
    router: Router,
    database: Database,
}

/// What came back.
struct Got {
    status: StatusCode,
    location: String,
    text: String,
}

impl Site {
    async fn open() -> Site {
        let database = Database::in_memory().await.unwrap();
        Site { router: server(database.clone(), None).router().unwrap(), database }
    }

    /// Writes something into the notebook, and returns its number.
    async fn note(&self, species: &str, place: &str, date: &str) -> i64 {
        let (species, place, date) = (species.to_owned(), place.to_owned(), date.to_owned());
        self.database.add(&Sighting { id: 0, species, count: 3, date, place }).await.unwrap()
    }

    async fn get(&self, url: &str) -> Got {
        self.send(Request::get(url), "").await
    }

    /// Sends a form as browsers do it by themselves.
    async fn post(&self, url: &str, fields: &str) -> Got {
        let request = Request::post(url).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.header("sec-fetch-site", "same-origin"), fields).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: &str) -> Got {
        let request = request.header("host", "localhost").body(Body::from(body.to_owned())).unwrap();
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let location = head.headers.get("location").map_or("", |value| value.to_str().unwrap()).to_owned();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Got { status: head.status, location, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}

impl Got {
    /// Where the form on this page is sent to.
    fn form_action(&self) -> &str {
        let (_, rest) = self.text.split_once("<form method=\"post\" action=\"").expect("the page has a form");
        rest.split('"').next().unwrap()
    }

    fn expect(&self, parts: &[&str]) {
        for part in parts {
            assert!(self.text.contains(part), "{part} is not in {}", self.text);
        }
    }

    fn expect_none(&self, parts: &[&str]) {
        for part in parts {
            assert!(!self.text.contains(part), "{part} is in {}", self.text);
        }
    }

    /// Where something stands on the page.
    fn place_of(&self, part: &str) -> usize {
        self.text.find(part).unwrap_or_else(|| panic!("{part} is not in {}", self.text))
    }
}

#[tokio::test]
async fn the_list_shows_the_latest_first_with_links() {
    let site = Site::open().await;
    site.get("/").await.expect(&["Nothing of the kind was seen yet."]);
    let robin = site.note("Robin", "Garden", "2026-05-01").await;
    let wren = site.note("Wren", "", "2026-05-02").await;
    let got = site.get("/").await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.place_of("<strong>Wren</strong>") < got.place_of("<strong>Robin</strong>"), "{}", got.text);
    got.expect(&[
        &format!("href=\"/sightings/{wren}\""),
        &format!("href=\"/sightings/{robin}\""),
        ">Sightings</title>",
    ]);
    got.expect_none(&["Nothing of the kind", "Looking it up"]);
}

#[tokio::test]
async fn a_search_finds_all_words_in_species_and_place() {
    let site = Site::open().await;
    site.note("Grey heron", "Pond", "2026-05-01").await;
    site.note("Grey wagtail", "Brook", "2026-05-02").await;
    site.note("100 % wren", "Brook", "2026-05-03").await;
    let found = |url: &'static str| {
        let site = &site;
        async move {
            let got = site.get(url).await;
            ["heron", "wagtail", "100 %"].map(|bird| got.text.contains(bird)).map(u8::from)
        }
    };
    assert_eq!(found("/?search=grey+pond").await[..2], [1, 0]);
    assert_eq!(found("/?search=GREY").await[..2], [1, 1]);
    assert_eq!(found("/?search=%25").await, [0, 0, 1], "% stands for itself");
    assert_eq!(found("/?search=_").await, [0, 0, 0], "_ stands for itself");
    let got = site.get("/?search=nothing+%22like%22+it").await;
    got.expect(&["value=\"nothing &quot;like&quot; it\"", "Nothing of the kind"]);
}

#[tokio::test]
async fn a_sighting_has_a_page() {
    let site = Site::open().await;
    let id = site.note("Robin", "Garden", "2026-05-01").await;
    let got = site.get(&format!("/sightings/{id}")).await;
    assert_eq!(got.status, StatusCode::OK);
    got.expect(&[">Robin – Sightings</title>", "<dd>Garden</dd>", "<time datetime=\"2026-05-01\">", "<dd>3</dd>"]);
}

#[tokio::test]
async fn where_nothing_is_the_status_says_so() {
    let site = Site::open().await;
    for url in ["/sightings/7", "/sightings/robin", "/sightings/99999999999999999999", "/sightings/%ff", "/nowhere"] {
        let got = site.get(url).await;
        let expected = if url.contains("%ff") { StatusCode::BAD_REQUEST } else { StatusCode::NOT_FOUND };
        assert_eq!(got.status, expected, "{url}");
        if expected == StatusCode::NOT_FOUND {
            got.expect(&["There is nothing here", "href=\"/\""]);
        }
    }
}

#[tokio::test]
async fn a_form_without_scripts_leads_to_the_new_sighting() {
    let site = Site::open().await;
    let action = site.get("/new").await.form_action().to_owned();
    let got = site.post(&format!("/new{action}"), "species=Robin&count=2&date=2026-05-31&place=Gr%C3%BCner+Weg").await;
    assert_eq!(got.status, StatusCode::SEE_OTHER);
    site.get(&got.location).await.expect(&["<h1>Robin</h1>", "<dd>Grüner Weg</dd>"]);
}

#[tokio::test]
async fn a_form_with_mistakes_comes_back_with_them_and_with_what_was_entered() {
    let site = Site::open().await;
    let action = site.get("/new").await.form_action().to_owned();
    let got = site.post(&format!("/new{action}"), "species=&count=none&date=2026-02-30&place=%22Pond%22").await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    got.expect(&[
        "Which bird was it?",
        "Write a number from 1",
        "Write it as 2026-05-31",
        "value=\"&quot;Pond&quot;\"",
    ]);
    got.expect(&["value=\"none\"", "value=\"2026-02-30\"", "aria-invalid=\"true\""]);
    site.get("/").await.expect(&["Nothing of the kind"]);
}

#[tokio::test]
async fn a_sighting_can_be_struck_out_without_scripts() {
    let site = Site::open().await;
    let id = site.note("Robin", "", "2026-05-01").await;
    let page = format!("/sightings/{id}");
    let action = site.get(&page).await.form_action().to_owned();
    for _ in 0..2 {
        let got = site.post(&format!("{page}{action}"), &format!("id={id}")).await;
        assert_eq!((got.status, got.location.as_str()), (StatusCode::SEE_OTHER, "/"));
    }
    assert_eq!(site.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let site = Site::open().await;
    let action = site.get("/new").await.form_action().to_owned();
    let request = Request::post(format!("/new{action}")).header("content-type", "application/x-www-form-urlencoded");
    let request = request.header("sec-fetch-site", "cross-site");
    let got = site.send(request, "species=Robin&count=2&date=2026-05-31&place=").await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    site.get("/").await.expect(&["Nothing of the kind"]);
}

#[tokio::test]
async fn what_people_write_is_text() {
    let site = Site::open().await;
    let id = site.note("<script>alert(1)</script>", "\"><b>&amp;", "2026-05-01").await;
    for url in ["/".to_owned(), format!("/sightings/{id}"), "/?search=%3Cscript%3E".to_owned()] {
        let got = site.get(&url).await;
        got.expect(&["&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;&amp;amp;"]);
        got.expect_none(&["<script>alert", "<b>"]);
    }
}

#[tokio::test]
async fn visitors_who_leave_do_no_harm() {
    let site = Site::open().await;
    site.note("Robin", "", "2026-05-01").await;
    for _ in 0..3 {
        // Until then, the connection is on its way back.
        sleep(Duration::from_millis(5)).await;
        let mut search = pin!(site.database.list("robin"));
        poll_fn(|context| Poll::Ready(search.as_mut().poll(context).is_ready())).await;
    }
    site.get("/").await.expect(&["<strong>Robin</strong>"]);
}

#[tokio::test]
async fn health_and_readiness_are_told() {
    let site = Site::open().await;
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
}
