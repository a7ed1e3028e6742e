//! Chapters 1 and 2: what counts, and what does not.

use samara::prelude::*;
use samara_demos::counter::{Counter, Greeting};
use samara_demos::day::{Day, Forget};
use samara_demos::stuck::Stuck;
use samara_demos::tally::Sightings;
use samara_demos::trace::Trace;
use samara_testing::mount;

#[test]
fn the_greeting_greets() {
    let page = mount(|| view! { <Greeting/> });
    assert_eq!(page.text(), "No birds yet. It is early.");
}

#[test]
fn a_click_counts() {
    let page = mount(|| view! { <Counter/> });
    assert_eq!(page.by_role("status", "").text(), "0");

    page.by_role("button", "I saw one").click();
    page.by_role("button", "I saw one").click();

    page.by_text("Blackbirds seen: 2");
}

#[test]
fn each_tally_has_a_count_of_its_own() {
    let page = mount(|| view! { <Sightings/> });
    page.by_role("button", "Robin +1").click();
    page.by_role("button", "Starling +10").click();
    page.by_role("button", "Starling +10").click();
    assert_eq!(page.css("output").texts(), ["0", "1", "20"]);
}

#[test]
fn a_value_is_read_once() {
    let page = mount(|| view! { <Stuck/> });
    page.by_role("button", "I saw one").click();
    assert_eq!(
        page.css("li").texts(),
        ["a value: 0", "a closure: 1", "the signal: 1"]
    );
}

#[test]
fn the_total_follows_both_birds() {
    let page = mount(|| view! { <Day/> });
    page.by_text("A quiet day.");
    for _ in 0..3 {
        page.by_role("button", "Blackbird").click();
        page.by_role("button", "Robin").click();
    }
    page.by_text("Together: 6");
    page.by_text("A busy day.");
}

#[test]
fn a_handler_is_one_change() {
    let page = mount(|| {
        let (blackbirds, robins) = (Signal::new(1), Signal::new(2));
        let runs = StoredValue::new(0);
        let total = move || {
            runs.update(|runs| *runs += 1);
            blackbirds.get() + robins.get()
        };
        view! {
            <Forget blackbirds=blackbirds robins=robins/>
            <p>{total}</p>
            <button on:click=move |_| assert_eq!(runs.get(), 2)>"Check"</button>
        }
    });
    page.by_role("button", "Start over").click();
    page.by_text("0");
    page.by_role("button", "Check").click();
}

#[test]
fn the_trace_tells_what_ran() {
    let page = mount(|| view! { <Trace/> });
    let ran = || page.by_role("status", "").text();
    let click = || page.by_role("button", "I saw one").click();
    assert_eq!(ran(), "the component, the memo, the text, the effect");
    click();
    assert_eq!(ran(), "the memo, the text");
    click();
    assert_eq!(ran(), "the memo, the text");
    click();
    assert_eq!(ran(), "the memo, the text, the effect");
    page.by_text("Birds: 3, flocks of three: 1");
}
