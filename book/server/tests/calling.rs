//! Chapter 9: server functions and forms.

mod support;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use samara::prelude::*;
use samara_axum::App;
use samara_pages::guestbook::{
    DeleteLine, Guestbook, NoteDown, Sessions, Sightings,
};
use samara_pages::latin::{LatinName, Names};
use samara_server::{ServerFunction, Transport};
use samara_testing::{Page, mount};
use support::assert_shown;
use tower::ServiceExt;

const NAMES: Names = Names(&[("Robin", "Erithacus rubecula")]);

// ANCHOR: page
#[test]
fn a_page_shows_what_the_function_returns() {
    let page = mount(|| {
        provide_context(NAMES);
        view! { <LatinName/> }
    });
    assert!(page.text().contains("In Latin: Erithacus rubecula"));

    page.by_label("Bird").fill("Dodo");
    assert_eq!(page.by_role("alert", "").text(), "Nobody knows this bird.");
}
// ANCHOR_END: page

// ANCHOR: network
#[test]
fn without_a_network_the_form_says_so_and_keeps_what_was_entered() {
    let page = mount(|| {
        let cut = async |_path, _body| (0, "the cable is cut".to_owned());
        provide_context(Transport::new(cut));
        view! { <Guestbook/> }
    });
    page.by_label("Bird").fill("Wren");
    page.by_role("button", "Note down").click();
    page.by_text("S0420: the server gave no answer: the cable is cut");
    assert_eq!(page.by_label("Bird").value(), "Wren");
}
// ANCHOR_END: network

/// What came back: the status, where it leads to, and the page.
struct Answer {
    status: StatusCode,
    location: Option<String>,
    text: String,
}

fn app(sightings: &Sightings) -> Router {
    let sightings = sightings.clone();
    let app = App::new(|| view! { <Guestbook/> });
    let app = app.context(move || {
        provide_context(sightings.clone());
        provide_context(Sessions(&["7f3a"]));
    });
    app.threads(1).router().unwrap()
}

/// Sends the form, as a browser without WebAssembly does, from a page of this site.
async fn send(router: Router, site: &str, fields: &str) -> Answer {
    let action = NoteDown::PATH.trim_start_matches("/_server/");
    let request = Request::post(format!("/?_action={action}"))
        .header("sec-fetch-site", site)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(fields.to_owned()))
        .unwrap();
    answer(router, request).await
}

async fn answer(router: Router, request: Request<Body>) -> Answer {
    let (head, body) = router.oneshot(request).await.unwrap().into_parts();
    let location = head.headers.get(header::LOCATION);
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: head.status,
        location: location.map(|value| value.to_str().unwrap().to_owned()),
        text: String::from_utf8(body.to_vec()).unwrap(),
    }
}

// ANCHOR: plain
#[tokio::test]
async fn a_browser_alone_can_send_the_form() {
    let sightings = Sightings::default();
    let sent = send(app(&sightings), "same-origin", "bird=Wren&count=3").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.location.as_deref(), Some("/"));
    assert_eq!(*sightings.0.lock().unwrap(), ["3 × Wren"]);
}

#[tokio::test]
async fn what_was_entered_comes_back_with_what_is_wrong() {
    let sightings = Sightings::default();
    let sent = send(app(&sightings), "same-origin", "bird=Wren&count=no").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.text.contains(r#"value="Wren""#));
    assert!(sent.text.contains("How many? Write a number from 1."));
    assert!(sightings.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_in_a_page_of_another_site_is_refused() {
    let sightings = Sightings::default();
    let sent = send(app(&sightings), "cross-site", "bird=Wren&count=3").await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(sightings.0.lock().unwrap().is_empty());
}
// ANCHOR_END: plain

#[tokio::test]
async fn the_refusal_says_why() {
    let sightings = Sightings::default();
    let sent = send(app(&sightings), "cross-site", "bird=Wren&count=3").await;
    assert_shown("refused.txt", &sent.text);
}

/// Calls the function as a page of this site does, with this cookie.
async fn delete_line(router: Router, cookie: &str) -> Answer {
    let request = Request::post(DeleteLine::PATH)
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(r#"{"line":0}"#))
        .unwrap();
    answer(router, request).await
}

#[tokio::test]
async fn only_members_delete() {
    let sightings = Sightings::default();
    sightings.0.lock().unwrap().push("3 × Wren".to_owned());
    for cookie in ["", "session=", "session=guess"] {
        let refused = delete_line(app(&sightings), cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text, "\"Only members can do this.\"");
        assert_eq!(sightings.0.lock().unwrap().len(), 1);
    }
    let done = delete_line(app(&sightings), "session=7f3a").await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(sightings.0.lock().unwrap().is_empty());
}

fn guestbook(sightings: &Sightings) -> Page {
    let sightings = sightings.clone();
    mount(move || {
        provide_context(sightings);
        view! { <Guestbook/> }
    })
}

// ANCHOR: enhanced
#[test]
fn with_wasm_the_page_stays() {
    let sightings = Sightings::default();
    let page = guestbook(&sightings);
    let count = page.by_label("How many");
    page.by_label("Bird").fill("Wren");
    page.by_role("button", "Note down").click();

    assert_eq!(page.navigations(), [""; 0]);
    assert_eq!(page.by_label("Bird").value(), "Wren");
    assert_eq!(count.attribute("aria-invalid").as_deref(), Some("true"));

    count.fill("3");
    page.by_role("button", "Note down").click();
    assert_eq!(*sightings.0.lock().unwrap(), ["3 × Wren"]);
    assert_eq!(page.by_label("Bird").value(), "");
}
// ANCHOR_END: enhanced

#[test]
fn the_message_belongs_to_its_field() {
    let page = guestbook(&Sightings::default());
    page.by_role("button", "Note down").click();
    let bird = page.by_label("Bird").attribute("aria-describedby").unwrap();
    let message = page.css(&format!("[id='{bird}']")).only();
    assert_eq!(message.text(), "Which bird was it?");
    assert_eq!(message.role(), "alert");
}
