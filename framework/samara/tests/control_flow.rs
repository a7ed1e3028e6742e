//! Show, closures, ErrorBoundary, Portal, Dynamic: what is shown, where, and what survives.

use samara::prelude::*;
use samara_testing::mount;

#[test]
fn show_mounts_its_children_anew_only_when_the_condition_turns() {
    let count = Signal::new(0);
    let mounts = StoredValue::new(0);
    let page = mount(move || {
        view! {
            <Show when=move || count.get() % 10 < 5 fallback=|| view! { <b>"high"</b> }>
                {
                    mounts.update(|mounts| *mounts += 1);
                    view! { <i>"low"</i> }
                }
            </Show>
        }
    });
    count.set(3);
    assert_eq!((page.text().as_str(), mounts.get()), ("low", 1));
    count.set(7);
    assert_eq!(page.css("b").count(), 1);
    assert_eq!(page.css("i").count(), 0);
    count.set(12);
    assert_eq!((page.text().as_str(), mounts.get()), ("low", 2));
}

#[test]
fn blocks_next_to_each_other_keep_their_order() {
    let (first, second) = (Signal::new(false), Signal::new(false));
    let page = mount(move || {
        view! {
            {move || first.get().then(|| view! { <i>"1"</i> })}
            {move || second.get().then(|| view! { <i>"2"</i> })}
            "3"
        }
    });
    second.set(true);
    assert_eq!(page.text(), "23");
    first.set(true);
    assert_eq!(page.text(), "123");
    second.set(false);
    assert_eq!(page.text(), "13");
    second.set(true);
    assert_eq!(page.text(), "123");
}

#[test]
fn text_that_comes_out_the_same_is_not_written_again() {
    let count = Signal::new(1);
    let page = mount(move || view! { <p>{move || if count.get() > 0 { "some" } else { "none" }}</p> });
    let operations = page.operations();
    count.set(2);
    assert_eq!(page.operations(), operations);
    count.set(0);
    assert_eq!(page.operations(), operations + 1);
    assert_eq!(page.text(), "none");
}

#[test]
fn an_error_boundary_hides_its_children_and_brings_them_back_as_they_were() {
    let age = Signal::new(String::from("7"));
    let page = mount(move || {
        view! {
            <ErrorBoundary fallback=|failures| view! { <p role="alert">{failures[0].to_string()}</p> }>
                <input aria-label="note">
                <p>{move || age.with(|age| age.parse::<u8>())}</p>
            </ErrorBoundary>
        }
    });
    page.by_label("note").type_text("kept");
    age.set("old".into());
    assert_eq!(page.by_role("alert", "").text(), "invalid digit found in string");
    assert_eq!(page.css("input").count(), 0);
    age.set("9".into());
    assert_eq!(page.css("[role=alert]").count(), 0);
    assert_eq!(page.by_label("note").value(), "kept");
    assert_eq!(page.text(), "9");
}

#[test]
fn an_error_in_a_fallback_goes_to_the_boundary_around() {
    let inner = || view! { <ErrorBoundary fallback=|_| Err::<(), _>("again")>{Err::<(), _>("once")}</ErrorBoundary> };
    let page = mount(
        move || view! { <p><ErrorBoundary fallback=|failures| failures[0].to_string()>{inner()}</ErrorBoundary></p> },
    );
    assert_eq!(page.css("p").only().text(), "again");
    // Where there is none, the page shows nothing there, and the developer is warned.
    let page = mount(move || view! { <p>{inner()}</p> });
    assert_eq!(page.css("p").only().text(), "");
}

#[test]
fn an_error_goes_to_the_nearest_boundary() {
    let page = mount(|| {
        view! {
            <ErrorBoundary fallback=|_| "outer">
                <ErrorBoundary fallback=|_| "inner">
                    {"x".parse::<i32>()}
                </ErrorBoundary>
                " and more"
            </ErrorBoundary>
        }
    });
    assert_eq!(page.text(), "inner and more");
}

#[test]
fn a_portal_stands_elsewhere_but_belongs_here() {
    let open = Signal::new(true);
    let page = mount(move || {
        provide_context("from the page");
        view! {
            <main>
                <Show when=move || open.get()>
                    <Portal><p role="dialog">{use_context::<&str>()}</p></Portal>
                </Show>
            </main>
        }
    });
    assert_eq!(page.css("body > [role=dialog]").count(), 1);
    assert_eq!(page.css("main [role=dialog]").count(), 0);
    assert_eq!(page.css("[role=dialog]").only().text(), "from the page");
    open.set(false);
    assert_eq!(page.css("[role=dialog]").count(), 0);
}

#[test]
fn events_in_a_portal_are_heard() {
    let clicks = Signal::new(0);
    let page = mount(move || {
        view! {
            <p>{clicks}</p>
            <Portal><button on:click=move |_| clicks.update(|clicks| *clicks += 1)>"Click"</button></Portal>
        }
    });
    page.by_role("button", "Click").click();
    assert_eq!(page.css("p").only().text(), "1");
}

#[test]
fn a_tag_can_be_chosen_at_run_time() {
    let page = mount(|| {
        view! {
            <Dynamic tag="h3" attributes=Attributes::new().with("id", "chosen")>"Title " {1 + 1}</Dynamic>
        }
    });
    assert_eq!(page.css("h3#chosen").only().text(), "Title 2");
}

#[test]
fn branches_of_different_types_share_a_place() {
    let number = Signal::new(1);
    let page = mount(move || {
        view! {
            <p>
                {move || match number.get() {
                    0 => "nothing".into_any(),
                    1 => view! { <b>"one"</b> }.into_any(),
                    many => many.into_any(),
                }}
            </p>
        }
    });
    assert_eq!(page.css("p").only().html(), "<p><b>one</b></p>");
    number.set(5);
    assert_eq!(page.css("p").only().text(), "5");
    number.set(0);
    assert_eq!(page.css("p").only().text(), "nothing");
}
