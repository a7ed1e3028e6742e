//! Chapter 7: the page that the server sent, whole and broken.

use samara::html::render_to_string;
use samara::prelude::*;
use samara_demos::flock::Flock;
use samara_demos::hydration_lab::{HydrationLab, SENT};
use samara_testing::{hydrate, mount, page};

/// What the server sends; with `OVERWRITE_MESSAGES=1`, the file that the lab and the book show is written anew.
#[test]
fn the_lab_starts_from_what_the_server_sends() {
    let sent = render_to_string(|| view! { <Flock/> }) + "\n";
    if std::env::var_os("OVERWRITE_MESSAGES").is_some() {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages/flock.html");
        std::fs::write(path, &sent).unwrap();
    }
    assert_eq!(sent, SENT.replace("\r\n", "\n"));
}

// ANCHOR: claimed
#[test]
fn what_the_server_sent_is_kept() {
    let page = page(SENT);
    let button = page.by_role("button", "I saw one");
    page.hydrate(|| view! { <Flock/> });

    assert_eq!(page.by_role("button", "I saw one"), button);
    assert_eq!(page.hydration().created, 0);
    button.click();
    assert_eq!(page.by_role("status", "").text(), "1");
}
// ANCHOR_END: claimed

// ANCHOR: typed
#[test]
fn what_was_typed_before_is_kept_and_told() {
    let page = page(SENT);
    page.by_label("Note").type_text("near the pond");
    page.hydrate(|| view! { <Flock/> });

    assert_eq!(page.by_label("Note").value(), "near the pond");
    page.by_text("You noted: near the pond");
}
// ANCHOR_END: typed

/// What hydration says of a page, which has to become what mounting makes of it.
fn faults(html: &str) -> Vec<String> {
    let page = hydrate(html, || view! { <Flock/> });
    let (faults, hydrated) = (page.hydration().faults, page.html());
    // The server has written the value of the field as an attribute.
    assert_eq!(
        hydrated.replace(" value", ""),
        mount(|| view! { <Flock/> }).html()
    );
    faults
}

// ANCHOR: healed
#[test]
fn a_broken_page_works_all_the_same() {
    let broken = SENT.replace("<output>0</output>", "<b>0</b>");
    let page = hydrate(&broken, || view! { <Flock/> });

    let faults = page.hydration().faults;
    page.by_role("button", "I saw one").click();
    assert_eq!(page.by_role("status", "").text(), "1");
    assert!(faults[0].contains("expected <p>, found one with other content"));
}
// ANCHOR_END: healed

#[test]
fn each_way_to_break_it_is_noticed_and_mended() {
    for name in [
        "Lose a node",
        "Inject a node",
        "Change a tag",
        "Change a text",
    ] {
        let page = mount(|| view! { <HydrationLab/> });
        page.by_role("button", name).click();
        let broken = page.by_label("What the server sent").value();
        assert_ne!(broken, SENT.trim_end(), "{name}");
        assert!(!faults(&broken).is_empty(), "{name}");
    }
}

#[test]
fn the_lab_hydrates_and_starts_again() {
    let page = mount(|| view! { <HydrationLab/> });
    for name in [
        "As it was",
        "Lose a node",
        "Inject a node",
        "Change a tag",
        "Change a text",
    ] {
        page.by_role("button", name).click();
        page.by_role("button", "Hydrate").click();
        page.by_role("button", "I saw one").click();
        assert_eq!(page.css("#lab output").only().text(), "1", "{name}");
        assert_eq!(page.css("#lab p").len(), 4, "{name}");
    }
    page.by_label("What the server sent")
        .fill("<!--[--><!--]-->");
    assert_eq!(page.css("#lab p").len(), 0);
    page.by_role("button", "Hydrate").click();
    assert_eq!(page.css("#lab p").len(), 4);
}
