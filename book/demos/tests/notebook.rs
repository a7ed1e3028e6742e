//! Chapter 5: the notebook, used as its user would.

// ANCHOR: prepare
use samara::prelude::*;
use samara_demos::notebook::Notebook;
use samara_testing::{Page, mount};

fn notebook_with(birds: &[&str]) -> Page {
    let page = mount(|| view! { <Notebook/> });
    for bird in birds {
        page.by_label("Species").type_text(&format!("{bird}\n"));
    }
    page
}
// ANCHOR_END: prepare

// ANCHOR: first
#[test]
fn a_sighting_is_noted_down() {
    let page = mount(|| view! { <Notebook/> });
    page.by_text("Nothing yet. What did you see?");

    page.by_label("Species").type_text("Robin");
    page.by_label("How many").fill("3");
    page.by_role("button", "Add").click();

    let row = page.by_role("listitem", "");
    assert_eq!(row.by_role("status", "").text(), "3");
    assert_eq!(page.by_label("Species").value(), "");
}
// ANCHOR_END: first

// ANCHOR: chosen
#[test]
fn only_one_sighting_is_chosen() {
    let page = notebook_with(&["Robin", "Wren"]);
    let (robin, wren) = (
        page.by_role("button", "Robin"),
        page.by_role("button", "Wren"),
    );

    robin.click();
    assert_eq!(robin.attribute("aria-pressed").as_deref(), Some("true"));

    wren.click();
    assert_eq!(robin.attribute("aria-pressed").as_deref(), Some("false"));
    assert_eq!(wren.attribute("aria-pressed").as_deref(), Some("true"));
}
// ANCHOR_END: chosen

#[test]
fn choosing_concerns_two_rows_only() {
    let page = notebook_with(&["Robin", "Wren", "Starling", "Blackbird"]);
    page.by_role("button", "Robin").click();
    let before = page.operations();
    page.by_role("button", "Wren").click();
    // A class and an attribute for each of two rows.
    assert_eq!(page.operations() - before, 4);
}

#[test]
fn a_count_goes_up_in_its_row() {
    let page = notebook_with(&["Robin", "Wren"]);
    page.by_role("button", "One more Wren").click();
    assert_eq!(page.css("output").texts(), ["1", "2"]);
}

#[test]
fn without_sightings_the_question_is_back() {
    let page = notebook_with(&["Robin"]);
    assert!(
        page.find_by_text("Nothing yet. What did you see?")
            .is_none()
    );
    page.by_role("button", "Remove Robin").click();
    page.by_text("Nothing yet. What did you see?");
}

// ANCHOR: snapshot
#[test]
fn a_row_is_made_of_this() {
    let page = notebook_with(&["Robin"]);
    let row = page.css("[data-row]").only();
    assert_eq!(row.html(), include_str!("messages/row.html").trim_end());
}
// ANCHOR_END: snapshot

// ANCHOR: lookup
#[test]
fn a_failed_lookup_says_what_there_is() {
    let page = notebook_with(&["Robin"]);
    let row = page.by_role("listitem", "");
    let message =
        page.expect_panic(|| row.by_role("button", "Remove Robbin").click());
    assert_eq!(message, include_str!("messages/lookup.txt").trim_end());
}
// ANCHOR_END: lookup
