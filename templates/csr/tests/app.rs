//! The app as its user sees it, in a page that exists only in memory.

mod desk;

use app::app::App;
use app::storage::KEY;
use samara::prelude::*;
use samara_router::testing::{address, start_at};
use samara_testing::{Page, mount};

use crate::desk::Desk;

fn open(path: &str, desk: &Desk) -> Page {
    start_at(path);
    let host = desk.host();
    mount(move || view! { <App host=host/> })
}

fn note_down(page: &Page, species: &str, place: &str) {
    page.by_role("link", "Note down").click();
    page.by_label("Bird").fill(species);
    page.by_label("Place").fill(place);
    page.by_role("button", "Save").click();
}

/// A notebook with two sightings.
fn filled() -> Desk {
    let desk = Desk::new();
    desk.keep(
        "id,species,count,date,place,notes\n\
         2,Wren,1,2026-05-02,Pond,sang\n\
         1,Robin,3,2026-05-01,Orchard,\n",
    );
    desk
}

#[test]
fn a_sighting_is_noted_down_and_kept() {
    let desk = Desk::new();
    let page = open("/", &desk);
    page.by_text("Nothing yet. What did you see?");
    page.by_role("link", "Note down the first sighting").click();
    assert_eq!(page.by_label("Day").value(), "2026-05-31");

    page.by_label("Bird").fill("Robin");
    page.by_role("button", "Save").click();
    assert_eq!(address(), "/sightings/1");
    page.by_role("heading", "Robin");

    // Another visit, with the same browser.
    let page = open("/", &desk);
    assert_eq!(page.css(".row strong").texts(), ["Robin"]);
}

#[test]
fn the_form_says_what_is_wrong_and_leads_there() {
    let page = open("/new", &Desk::new());
    page.by_label("How many").clear();
    page.by_role("button", "Save").click();
    assert_eq!(address(), "/new");
    let bird = page.by_label("Bird");
    assert!(bird.is_focused());
    assert_eq!(bird.attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(
        page.css(".mistake").texts(),
        ["Which bird was it?", "How many? Write a number from 1 to 1,000,000.", "", ""]
    );

    bird.fill("Wren");
    page.by_label("How many").fill("2");
    page.by_role("button", "Save").click();
    page.by_role("heading", "Wren");
}

#[test]
fn the_latest_sighting_comes_first_and_a_search_finds_words() {
    let page = open("/", &filled());
    assert_eq!(page.css(".row strong").texts(), ["Wren", "Robin"]);
    page.by_label("Search").fill("ORCH rob");
    assert_eq!(page.css(".row strong").texts(), ["Robin"]);
    assert_eq!(page.by_role("status", "").text(), "1 of 2 sightings");

    // Who comes back finds the list as it was.
    page.css(".row").only().click();
    page.by_role("link", "Notebook").click();
    assert_eq!(page.by_label("Search").value(), "ORCH rob");
}

#[test]
fn a_search_leaves_the_rows_alone_that_stay() {
    let page = open("/", &filled());
    let robin = page.css(".row").nth(1);
    page.by_label("Search").fill("robin");
    assert_eq!(page.css(".row").only(), robin);
}

#[test]
fn a_sighting_can_be_edited() {
    let page = open("/sightings/1", &filled());
    page.by_role("link", "Edit").click();
    assert_eq!(page.by_label("How many").value(), "3");
    page.by_label("How many").fill("4");
    page.by_role("button", "Save").click();
    assert_eq!(address(), "/sightings/1");
    assert_eq!(page.css("dd").nth(0).text(), "4");
}

#[test]
fn a_sighting_is_deleted_when_one_is_sure() {
    let desk = filled();
    let page = open("/sightings/1", &desk);
    page.css("summary").only().click();
    page.by_role("button", "Delete for good").click();
    assert_eq!(address(), "/");
    assert_eq!(page.css(".row strong").texts(), ["Wren"]);
    assert!(!desk.kept(KEY).contains("Robin"));
}

#[test]
fn an_address_without_a_page_or_a_sighting_says_so() {
    let page = open("/nowhere", &filled());
    page.by_role("heading", "There is no such page");
    for path in ["/sightings/9", "/sightings/x", "/sightings/9/edit"] {
        let page = open(path, &filled());
        page.by_role("heading", "This page cannot be shown");
        page.by_role("link", "To the notebook").click();
        page.by_role("heading", "Notebook");
        assert!(page.find_by_role("heading", "This page cannot be shown").is_none());
    }
}

#[test]
fn a_file_adds_what_is_new() {
    let desk = filled();
    let page = open("/backup", &desk);
    let exported = desk.kept(KEY);
    let import = |text: &str| {
        desk.lay_out(text);
        page.by_label("File to import").dispatch("change", "");
        page.by_role("status", "").text()
    };
    assert_eq!(import(&exported), "0 sightings were new.");
    assert_eq!(import(&exported.replace("Wren", "Kite")), "1 sighting was new.");
    assert_eq!(import("what is this?"), "This is no file that was exported here. Nothing was changed.");
    page.by_role("link", "Notebook").click();
    assert_eq!(page.css(".row strong").texts(), ["Kite", "Wren", "Robin"]);
}

#[test]
fn the_export_holds_everything() {
    let desk = filled();
    let page = open("/backup", &desk);
    let link = page.by_role("link", "Export the notebook");
    let address = link.attribute("href").unwrap_or_default();
    assert!(address.starts_with("data:text/csv;charset=utf-8,id%2Cspecies"), "{address}");
    assert!(address.contains("Robin") && address.contains("Wren"));
    assert_eq!(link.attribute("download").as_deref(), Some("sightings.csv"));
}

#[test]
fn what_cannot_be_read_is_set_aside_and_never_overwritten() {
    let desk = Desk::new();
    desk.keep("{ broken");
    let page = open("/", &desk);
    assert!(page.by_role("alert", "").text().contains("sightings.unreadable.1"));
    note_down(&page, "Robin", "");
    assert_eq!(desk.kept("sightings.unreadable.1"), "{ broken");
    assert!(desk.kept(KEY).contains("Robin"));

    // Should it happen again, the first text stays.
    desk.keep("broken again");
    open("/", &desk);
    assert_eq!(desk.kept("sightings.unreadable.1"), "{ broken");
    assert_eq!(desk.kept("sightings.unreadable.2"), "broken again");
}

#[test]
fn without_room_to_set_it_aside_nothing_is_written() {
    let desk = Desk::new();
    desk.keep("{ broken");
    desk.fill_up();
    let page = open("/", &desk);
    assert!(page.by_role("alert", "").text().contains("no room to set it aside"));
    desk.make_room();
    note_down(&page, "Robin", "");
    assert_eq!(desk.kept(KEY), "{ broken");
}

#[test]
fn a_full_storage_is_told_of_until_there_is_room() {
    let desk = filled();
    let before = desk.kept(KEY);
    let page = open("/", &desk);
    desk.fill_up();
    note_down(&page, "Kite", "");
    assert!(page.by_role("alert", "").text().contains("no room left"));
    assert_eq!(desk.kept(KEY), before);

    desk.make_room();
    note_down(&page, "Owl", "");
    assert!(page.find_by_role("alert", "").is_none());
    assert!(desk.kept(KEY).contains("Kite") && desk.kept(KEY).contains("Owl"));
}

#[test]
fn a_browser_that_keeps_nothing_is_told_of() {
    let desk = Desk::new();
    desk.refuse();
    let page = open("/", &desk);
    assert!(page.by_role("alert", "").text().contains("keeps nothing"));
    note_down(&page, "Robin", "");
    page.by_role("heading", "Robin");
}

#[test]
fn what_another_window_notes_down_appears_here() {
    let desk = Desk::new();
    let page = open("/", &desk);
    desk.keep(&filled().kept(KEY));
    desk.tell_of_change();
    assert_eq!(page.css(".row strong").texts(), ["Wren", "Robin"]);
}
