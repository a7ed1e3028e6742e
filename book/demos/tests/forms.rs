//! Chapter 3: attributes, events and inputs.

use samara::prelude::*;
use samara_demos::attribute_or_property::AttributeOrProperty;
use samara_demos::feeder::Feeder;
use samara_demos::sighting_form::LastSighting;
use samara_testing::mount;

#[test]
fn the_feeder_shows_how_crowded_it_is() {
    let page = mount(|| view! { <Feeder/> });
    let feeder = page.css(".feeder").only();
    assert_eq!(feeder.text(), "3 at the feeder");
    assert!(!feeder.has_class("crowded"));
    for _ in 0..7 {
        page.by_role("button", "One comes").click();
    }
    assert!(feeder.has_class("crowded"));
    let style = feeder.attribute("style").unwrap();
    assert_eq!(style, "color: #222; background: #f4c7a1; width: 100%;");
    assert!(page.by_role("button", "One comes").is_disabled());
}

// ANCHOR: refuses
#[test]
fn nobody_can_click_what_is_disabled() {
    let page = mount(|| view! { <Feeder/> });
    for _ in 0..3 {
        page.by_role("button", "One leaves").click();
    }

    let fourth = || page.by_role("button", "One leaves").click();
    assert_eq!(
        page.expect_panic(fourth),
        include_str!("messages/refusal.txt").trim_end()
    );
}
// ANCHOR_END: refuses

#[test]
fn an_attribute_is_only_where_a_field_starts() {
    let page = mount(|| view! { <AttributeOrProperty/> });
    for label in ["attribute", "property", "bound"] {
        page.by_label(label).type_text(" 2");
    }
    page.by_role("button", "Back to Pond").click();
    assert_eq!(page.by_role("status", "").text(), "Pond");
    assert_eq!(page.by_label("property").value(), "Pond");
    assert_eq!(page.by_label("bound").value(), "Pond");
    assert_eq!(page.by_label("attribute").value(), "Pond 2");
}

#[test]
fn the_form_says_what_is_missing() {
    let page = mount(|| view! { <LastSighting/> });
    page.by_role("button", "Add").click();

    assert_eq!(page.by_role("alert", "").text(), "Which bird was it?");
    let species = page.by_label("Species");
    assert_eq!(species.attribute("aria-invalid").as_deref(), Some("true"));
    page.by_text("Last:");
}

#[test]
fn a_sighting_is_handed_over_and_the_form_is_empty_again() {
    let page = mount(|| view! { <LastSighting/> });
    page.by_label("How many").fill("many");
    page.by_label("Species").type_text("Robin\n");
    assert_eq!(
        page.by_role("alert", "").text(),
        "How many? Write a number, 1 or more."
    );
    let species = page.by_label("Species");
    assert_eq!(species.attribute("aria-invalid").as_deref(), Some("false"));

    page.by_label("How many").fill("12");
    page.by_role("button", "Add").click();
    page.by_text("Last: 12 × Robin");
    assert_eq!(page.by_role("alert", "").text(), "");
    assert_eq!(page.by_label("Species").value(), "");
    assert_eq!(page.by_label("How many").value(), "1");
    assert!(page.navigations().is_empty());
}
