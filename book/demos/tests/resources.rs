//! Chapter 8: values that take time, in tests that take none.

use samara::prelude::*;
use samara_demos::wingspan::{CalmWingspan, Wingspan};
use samara_demos::wish_list::WishList;
use samara_testing::mount;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

// ANCHOR: time
#[test]
fn the_fallback_is_there_until_the_answer_is() {
    let page = mount(|| view! { <Wingspan/> });
    page.by_text("Looking it up…");
    page.advance(SECOND);
    page.by_text("Robin: 22 cm");
    assert_eq!(page.find_by_text("Looking it up…"), None);
}

#[test]
fn what_never_comes_does_not_keep_the_next_from_coming() {
    let page = mount(|| view! { <Wingspan/> });
    page.by_role("button", "Phoenix").click();
    page.advance(1_000_000 * SECOND);
    page.by_text("Looking it up…");

    page.by_role("button", "Grey heron").click();
    page.advance(SECOND);
    page.by_text("Grey heron: 185 cm");
}
// ANCHOR_END: time

#[test]
fn an_error_can_be_tried_again_and_left_behind() {
    let page = mount(|| view! { <Wingspan/> });
    page.by_role("button", "Dodo").click();
    page.advance(SECOND);
    page.by_text("Nobody has measured this bird: Dodo");
    page.by_role("button", "Try again").click();
    page.by_text("Looking it up…");
    page.advance(SECOND);
    page.by_text("Nobody has measured this bird: Dodo");
    page.by_role("button", "Robin").click();
    page.advance(SECOND);
    page.by_text("Robin: 22 cm");
    assert_eq!(page.find_by_role("alert", ""), None);
}

#[test]
fn the_calm_one_shows_the_old_answer_meanwhile() {
    let page = mount(|| view! { <CalmWingspan/> });
    page.by_text("Looking it up…");
    page.advance(SECOND);
    page.by_role("button", "Grey heron").click();
    page.by_text("Robin: 22 cm");
    let busy = page.css("[aria-busy]").only();
    assert_eq!(busy.attribute("aria-busy").as_deref(), Some("true"));
    page.advance(SECOND);
    page.by_text("Grey heron: 185 cm");
    assert_ne!(busy.attribute("aria-busy").as_deref(), Some("true"));
}

// ANCHOR: optimistic
#[test]
fn a_wish_is_shown_before_it_is_saved() {
    let page = mount(|| view! { <WishList/> });
    page.by_label("Wish to see").type_text("Dodo");
    page.by_role("button", "Add").click();
    assert_eq!(page.css("li").texts(), ["Hoopoe", "Dodo (being saved)"]);

    page.advance(2 * SECOND);
    assert_eq!(page.css("li").texts(), ["Hoopoe"]);
    page.by_text("The dodo is extinct.");
}
// ANCHOR_END: optimistic

#[test]
fn what_was_saved_stays() {
    let page = mount(|| view! { <WishList/> });
    page.by_label("Wish to see").type_text("Wryneck");
    page.by_role("button", "Add").click();
    assert!(page.by_role("button", "Add").is_disabled());
    page.advance(2 * SECOND);
    assert_eq!(page.css("li").texts(), ["Hoopoe", "Wryneck"]);
    page.by_label("Wish to see").type_text("Dodo");
    page.by_role("button", "Add").click();
    page.advance(2 * SECOND);
    assert_eq!(page.css("li").texts(), ["Hoopoe", "Wryneck"]);
}
