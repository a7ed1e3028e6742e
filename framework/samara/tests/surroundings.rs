//! Node references and timers: what a component has of its surroundings, for as long as it is there.

use std::time::Duration;

use samara::prelude::*;
use samara_testing::mount;

#[test]
fn a_node_reference_knows_whether_its_element_is_mounted() {
    let (open, input) = (Signal::new(false), NodeRef::new());
    let page = mount(move || {
        view! {
            <p>{move || if input.is_mounted() { "there" } else { "gone" }}</p>
            <Show when=open><input node_ref=input></Show>
        }
    });
    assert_eq!(page.text(), "gone");
    assert!(!input.focus(), "there is nothing to focus yet");
    assert_eq!(input.property("value"), None);

    open.set(true);
    assert_eq!(page.text(), "there");
    page.css("input").only().type_text("wren");
    page.css("input").only().blur();
    assert_eq!(input.property("value").as_deref(), Some("wren"));
    assert!(input.focus());
    assert!(page.css("input").only().is_focused());

    open.set(false);
    assert_eq!(page.text(), "gone");
    assert!(!input.scroll_into_view());
}

#[component]
fn Clock(ticks: Signal<u32>) -> impl View {
    set_interval(move || ticks.update(|ticks| *ticks += 1), Duration::from_secs(1));
    "tick"
}

#[test]
fn a_timer_ends_with_the_component_that_started_it() {
    let (shown, ticks) = (Signal::new(true), Signal::new(0));
    let page = mount(move || view! { <Show when=shown><Clock ticks=ticks/></Show> });
    page.advance(Duration::from_millis(2500));
    assert_eq!(ticks.get(), 2);
    shown.set(false);
    page.advance(Duration::from_secs(10));
    assert_eq!(ticks.get(), 2);
}

#[test]
fn a_timer_can_be_cleared_and_runs_once() {
    let (runs, cleared) = (Signal::new(0), Signal::new(0));
    let page = mount(|| "page");
    set_timeout(move || runs.update(|runs| *runs += 1), Duration::from_secs(1));
    set_timeout(move || cleared.set(1), Duration::from_secs(1)).clear();
    page.advance(Duration::from_millis(999));
    assert_eq!(runs.get(), 0);
    page.advance(Duration::from_secs(5));
    assert_eq!((runs.get(), cleared.get()), (1, 0));
}
