//! Chapter 4: rows, and what they keep.

use samara::prelude::*;
use samara_demos::rows::{Order, Rows, four_birds};
use samara_demos::wrong_keys::{
    ByPosition, KeyedByPosition, Rebuilt, WrongKeys,
};
use samara_testing::{Page, mount};

fn names(page: &Page) -> Vec<String> {
    page.css("label").texts()
}

fn press(page: &Page, button: &str) {
    page.by_role("button", button).click();
}

// ANCHOR: keeps
#[test]
fn a_row_moves_with_what_was_typed_into_it() {
    let page = mount(|| view! { <Rows/> });
    let robin = page.by_label("Robin");
    robin.type_text("in the hedge");

    page.by_role("button", "Reverse").click();

    let names = page.css("label").texts();
    assert_eq!(names, ["Starling", "Wren", "Blackbird", "Robin"]);
    assert_eq!(page.by_label("Robin"), robin, "the same element");
    assert_eq!(robin.value(), "in the hedge");
    assert_eq!(page.active_element(), robin);
}
// ANCHOR_END: keeps

#[test]
fn rows_are_sorted_rotated_and_removed() {
    let page = mount(|| view! { <Rows/> });
    press(&page, "Sort by name");
    assert_eq!(names(&page), ["Blackbird", "Robin", "Starling", "Wren"]);
    press(&page, "First to last");
    assert_eq!(names(&page), ["Robin", "Starling", "Wren", "Blackbird"]);
    press(&page, "Remove Starling");
    assert_eq!(names(&page), ["Robin", "Wren", "Blackbird"]);
    assert_eq!(page.css("[data-row]").count(), 3);
}

// ANCHOR: one_move
#[test]
fn first_to_last_moves_one_row() {
    let page = mount(|| view! { <Rows/> });
    let before = page.operations();
    page.by_role("button", "First to last").click();
    assert_eq!(page.operations() - before, 1);
}
// ANCHOR_END: one_move

#[test]
fn rebuilt_rows_forget() {
    let page = mount(|| {
        let birds = Signal::new(four_birds());
        view! {
            <Rebuilt birds=birds/>
            <Order birds=birds/>
        }
    });
    page.by_label("Robin").type_text("in the hedge");
    press(&page, "Reverse");
    assert_eq!(names(&page), ["Starling", "Wren", "Blackbird", "Robin"]);
    assert_eq!(page.by_label("Robin").value(), "");
}

#[test]
fn rows_keyed_by_position_do_not_change() {
    let page = mount(|| {
        let birds = Signal::new(four_birds());
        view! {
            <KeyedByPosition birds=birds/>
            <Order birds=birds/>
        }
    });
    press(&page, "Reverse");
    assert_eq!(names(&page), ["Robin", "Blackbird", "Wren", "Starling"]);
}

#[test]
fn index_changes_the_names_and_keeps_the_fields() {
    let page = mount(|| {
        let birds = Signal::new(four_birds());
        view! {
            <ByPosition birds=birds/>
            <Order birds=birds/>
        }
    });
    page.by_label("Robin").type_text("in the hedge");
    press(&page, "Reverse");
    assert_eq!(names(&page), ["Starling", "Wren", "Blackbird", "Robin"]);
    assert_eq!(page.by_label("Starling").value(), "in the hedge");
}

#[test]
fn the_three_lists_stand_side_by_side() {
    let page = mount(|| view! { <WrongKeys/> });
    press(&page, "Reverse");
    let first = page.all_by_role("list", "");
    let firsts: Vec<_> = first
        .iter()
        .map(|list| list.css("label").nth(0).text())
        .collect();
    assert_eq!(firsts, ["Starling", "Robin", "Starling"]);
}
