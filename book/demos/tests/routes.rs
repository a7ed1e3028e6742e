//! Chapter 10: a visitor goes through the field guide.

use samara::prelude::*;
use samara_demos::field_guide::FieldGuide;
use samara_router::testing::{address, back, start_at};
use samara_testing::{Page, mount, render};

// ANCHOR: visit
fn visit(path: &str) -> Page {
    start_at(path);
    mount(|| view! { <FieldGuide/> })
}

#[test]
fn links_lead_from_page_to_page_and_back() {
    let page = visit("/");
    page.by_role("link", "Birds").click();
    page.by_text("Choose a bird.");
    page.by_role("link", "Grey heron").click();
    assert_eq!(address(), "/birds/2");
    page.by_text("Stands still for longer than you will.");

    back();
    page.by_text("Choose a bird.");
}
// ANCHOR_END: visit

// ANCHOR: kept
#[test]
fn what_is_around_the_outlet_stays() {
    let page = visit("/birds/1");
    let list = page.by_role("list", "");
    page.by_role("link", "Wryneck").click();
    assert!(list.is_in_page());
}
// ANCHOR_END: kept

// ANCHOR: focus
#[test]
fn the_focus_is_on_the_heading_of_the_new_page() {
    let page = visit("/");
    page.by_role("link", "Birds").click();
    assert!(page.by_role("heading", "Birds").is_focused());
}
// ANCHOR_END: focus

#[test]
fn here_is_marked_for_all_to_know() {
    let page = visit("/birds/1");
    let current = |name| page.by_role("link", name).attribute("aria-current");
    assert_eq!(current("Robin").as_deref(), Some("page"));
    assert_eq!(current("Birds"), None);
    assert!(page.by_role("link", "Birds").has_class("active"));
}

// ANCHOR: guard
#[test]
fn the_diary_is_for_members() {
    let page = visit("/diary");
    assert_eq!(address(), "/join");
    page.by_role("button", "Become one").click();
    assert_eq!(address(), "/diary");
    page.by_role("heading", "Diary");
}
// ANCHOR_END: guard

// ANCHOR: status
/// The status and the page that a server answers with.
fn answer(path: &'static str) -> (Option<u16>, String) {
    let (html, response) = render(path, || view! { <FieldGuide/> });
    (response.status(), html)
}

#[test]
fn the_server_says_that_there_is_no_such_page() {
    for path in ["/dragons", "/birds/9", "/birds/first", "/birds/0"] {
        let (status, html) = answer(path);
        assert_eq!(status, Some(404), "{path}");
        assert!(html.contains("There is nothing here"));
    }
    assert_eq!(answer("/birds/1").0, None); // 200, that is
    assert_eq!(answer("/diary").0, Some(303)); // to /join
}
// ANCHOR_END: status
