//! Chapter 5: time in tests.

use samara::prelude::*;
use samara_demos::notice::NoteDown;
use samara_testing::mount;
use std::time::Duration;

// ANCHOR: time
#[test]
fn a_second_click_starts_the_three_seconds_anew() {
    let page = mount(|| view! { <NoteDown/> });
    let button = page.by_role("button", "Note down");

    button.click();
    page.advance(Duration::from_secs(2));
    button.click();
    page.advance(Duration::from_millis(2_999));
    page.by_role("status", "");

    page.advance(Duration::from_millis(1));
    assert_eq!(page.find_by_role("status", ""), None);
}
// ANCHOR_END: time
