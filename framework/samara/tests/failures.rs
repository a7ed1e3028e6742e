//! What goes wrong in one place leaves the rest of the page working.

use samara::prelude::*;
use samara_testing::mount;

#[component]
fn Fragile(broken: Signal<bool>) -> impl View {
    view! {
        <p id="fragile">{move || if broken.get() { panic!("it broke") } else { "whole" }}</p>
    }
}

#[test]
fn an_effect_that_panics_leaves_the_others_running() {
    let broken = Signal::new(false);
    let page = mount(move || {
        view! {
            <p id="before">{move || broken.get().to_string()}</p>
            <Fragile broken=broken/>
            <p id="after">{move || broken.get().to_string()}</p>
            <button on:click=move |_| broken.set(true)>"Break"</button>
        }
    });
    let message = page.expect_panic(|| page.by_role("button", "Break").click());
    assert!(message.contains("it broke"), "{message}");
    assert_eq!(page.css("#before").only().text(), "true");
    assert_eq!(page.css("#after").only().text(), "true");
    assert_eq!(page.css("#fragile").only().text(), "whole", "the text that could not be made is not replaced");
}

#[test]
fn a_handler_that_panics_can_be_called_again() {
    let clicks = Signal::new(0);
    let page = mount(move || {
        view! {
            <button
                on:click=move |_| {
                    clicks.update(|clicks| *clicks += 1);
                    assert!(clicks.get() != 2, "not twice");
                }
            >
                {clicks}
            </button>
        }
    });
    let button = page.css("button").only();
    button.click();
    page.expect_panic(|| button.click());
    button.click();
    assert_eq!(page.text(), "3");
}

#[test]
fn an_error_without_boundary_shows_nothing_and_the_page_stays() {
    let page = mount(|| view! { <p>"before " {"x".parse::<i32>()} " after"</p> });
    assert_eq!(page.text(), "before after");
}
