//! What a user does, and what the page does then.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use samara::prelude::{
    Effect, Event, For, KeyboardEvent, NodeRef, Portal, Show, Signal, View, component, set_timeout, view,
};
use samara_testing::{Page, mount};

/// Collects what happens.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn note(&self, what: impl Into<String>) {
        self.0.borrow_mut().push(what.into());
    }

    /// A handler that notes `what`.
    fn on<E>(&self, what: &'static str) -> impl Fn(E) + 'static + use<E> {
        let log = self.clone();
        move |_| log.note(what)
    }

    /// What was noted since the last time.
    fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

#[component]
fn Counter() -> impl View {
    let count = Signal::new(0);
    view! {
        <p>"Count: " {count}</p>
        <button on:click=move |_| count.update(|count| *count += 1)>"Increment"</button>
    }
}

mod clicks {
    use super::*;

    #[test]
    fn a_click_runs_the_handler_and_shows_the_result() {
        let page = mount(|| view! { <Counter/> });
        page.by_text("Count: 0");
        page.by_role("button", "Increment").click();
        page.by_text("Count: 1");
        assert_eq!(page.html(), "<p>Count: 1</p>\n<button>Increment</button>");
    }

    #[test]
    fn a_click_is_a_pointer_that_comes_and_a_button_that_goes_down_and_up() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! {
                <button on:mouseenter=all.on("enter") on:pointerdown=all.on("pointerdown") on:mousedown=all.on("down")
                    on:focus=all.on("focus") on:pointerup=all.on("pointerup") on:mouseup=all.on("up")
                    on:click=all.on("click") on:dblclick=all.on("double")>"x"</button>
            }
        });
        let button = page.by_role("button", "x");
        button.click();
        assert_eq!(log.take(), ["enter", "pointerdown", "down", "focus", "pointerup", "up", "click"]);
        button.double_click();
        assert_eq!(
            log.take(),
            [
                "pointerdown",
                "down",
                "pointerup",
                "up",
                "click",
                "pointerdown",
                "down",
                "pointerup",
                "up",
                "click",
                "double"
            ]
        );
    }

    #[test]
    fn events_bubble_until_they_are_stopped() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! {
                <div on:click=all.on("outer")>
                    <p on:click=all.on("inner")><b>"on"</b></p>
                    <p on:click=|event| event.stop_propagation()><i>"off"</i></p>
                </div>
            }
        });
        page.by_text("on").click();
        assert_eq!(log.take(), ["inner", "outer"]);
        page.by_text("off").click();
        assert!(log.take().is_empty());
    }

    #[test]
    fn an_event_that_is_stopped_still_reaches_all_handlers_of_its_element() {
        let name = Signal::new(String::new());
        let page = mount(move || view! { <input on:input=|event| event.stop_propagation() bind:value=name> });
        page.css("input").only().type_text("wren");
        assert_eq!(name.get(), "wren");
    }

    #[test]
    fn modifiers_say_when_and_how_often_a_handler_runs() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! {
                <div on:click:capture=all.on("capture")>
                    <button on:click=all.on("delegated") on:click:direct=all.on("direct") on:click:once=all.on("once")>"x"</button>
                </div>
            }
        });
        page.by_role("button", "x").click();
        page.by_role("button", "x").click();
        assert_eq!(log.take(), ["capture", "direct", "once", "delegated", "capture", "direct", "delegated"]);
    }

    #[test]
    fn a_passive_handler_cannot_prevent_the_default() {
        let page = mount(|| {
            view! {
                <a href="/a" on:click:passive=|event| event.prevent_default()>"a"</a>
                <a href="/b" on:click=|event| event.prevent_default()>"b"</a>
            }
        });
        page.by_role("link", "a").click();
        page.by_role("link", "b").click();
        assert_eq!(page.navigations(), ["/a"]);
    }

    #[test]
    fn the_pointer_enters_and_leaves() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! {
                <div on:mouseenter=all.on("enter div") on:mouseleave=all.on("leave div")>
                    <b on:mouseenter=all.on("enter b") on:mouseover=all.on("over b") on:mouseleave=all.on("leave b")>"x"</b>
                </div>
            }
        });
        page.by_text("x").hover();
        assert_eq!(log.take(), ["over b", "enter div", "enter b"]);
        assert_eq!(page.css(":hover").count(), 3, "the root, the div and the b");
        page.by_text("x").unhover();
        assert_eq!(log.take(), ["leave b", "leave div"]);
    }

    #[test]
    fn custom_events_carry_text() {
        let log = Log::default();
        let noted = log.clone();
        let page = mount(move || {
            view! { <div on:card-moved=move |event: Event| noted.note(format!("{} {}", event.kind(), event.detail()))><p>"x"</p></div> }
        });
        assert!(page.by_text("x").dispatch("card-moved", "3"));
        assert_eq!(log.take(), ["card-moved 3"]);
    }
}

mod controls {
    use super::*;

    #[test]
    fn typing_sends_an_event_for_each_key() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            let (keys, values) = (all.clone(), all.clone());
            view! {
                <input on:keydown=move |event: KeyboardEvent| keys.note(format!("down {} {}", event.key(), event.code()))
                    on:input=move |event| values.note(format!("input {}", event.value()))
                    on:keyup=all.on("up") on:change=all.on("change")/>
            }
        });
        let input = page.by_role("textbox", "");
        input.type_text("a1");
        assert_eq!(log.take(), ["down a KeyA", "input a", "up", "down 1 Digit1", "input a1", "up"]);
        input.blur();
        assert_eq!(log.take(), ["change"]);
        input.type_text("b");
        assert_eq!(input.value(), "a1b", "what is typed comes last");
        input.clear();
        assert_eq!(input.value(), "");
    }

    #[test]
    fn a_change_is_what_the_user_did() {
        let log = Log::default();
        let all = log.clone();
        let text = Signal::new(String::new());
        let page = mount(move || view! { <input bind:value=text on:change=all.on("change")/> });
        let input = page.by_role("textbox", "");
        input.type_text("milk");
        input.press("Enter");
        assert_eq!(log.take(), ["change"]);
        text.set(String::new());
        input.blur();
        assert!(log.take().is_empty(), "the view emptied the field, not the user");
        input.type_text("a");
        input.press("Backspace");
        input.blur();
        assert!(log.take().is_empty(), "the field holds what it held before");
    }

    #[test]
    fn a_key_whose_default_is_prevented_types_nothing() {
        let page = mount(|| {
            let no_digits = |event: KeyboardEvent| {
                if event.key().chars().all(|key| key.is_ascii_digit()) {
                    event.prevent_default();
                }
            };
            view! { <input on:keydown=no_digits/> }
        });
        page.by_role("textbox", "").type_text("a1b2");
        assert_eq!(page.by_role("textbox", "").value(), "ab");
    }

    #[test]
    fn fields_keep_their_limits() {
        let page = mount(|| view! { <input maxlength="3"/><input type="number" aria-label="n"/> });
        page.by_role("textbox", "").type_text("abcd");
        assert_eq!(page.by_role("textbox", "").value(), "abc");
        page.by_label("n").type_text("-1.5");
        assert_eq!(page.by_label("n").value(), "-1.5");
    }

    #[test]
    fn a_bound_field_and_its_signal_follow_each_other() {
        let name = Signal::new("Ada".to_owned());
        let page = mount(move || view! { <label>"Name " <input bind:value=name/></label> <p>"Hello, " {name} "!"</p> });
        let input = page.by_label("Name");
        assert_eq!(input.value(), "Ada");
        input.fill("Grace");
        page.by_text("Hello, Grace!");
        name.set("Joan".to_owned());
        assert_eq!(input.value(), "Joan");
        assert_eq!(input.attribute("value"), None, "the value is a property");
    }

    #[test]
    fn a_bound_checkbox_and_its_signal_follow_each_other() {
        let on = Signal::new(false);
        let page = mount(move || view! { <label><input type="checkbox" bind:checked=on/> "Dark"</label> });
        page.by_label("Dark").check();
        assert!(on.get_untracked());
        page.by_text("Dark").click();
        assert!(!on.get_untracked(), "a click on the label is a click on the control");
        on.set(true);
        assert!(page.by_label("Dark").checked());
        page.by_label("Dark").check();
        assert!(on.get_untracked());
        page.by_label("Dark").uncheck();
        assert!(!on.get_untracked());
    }

    #[test]
    fn a_checkbox_whose_click_is_prevented_stays_as_it_was() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! { <input type="checkbox" on:click=|event| event.prevent_default() on:change=all.on("change")/> }
        });
        page.by_role("checkbox", "").click();
        assert!(!page.by_role("checkbox", "").checked());
        assert!(log.take().is_empty());
    }

    #[test]
    fn radio_buttons_of_a_group_exclude_each_other() {
        let size = Signal::new("small".to_owned());
        let page = mount(move || {
            view! {
                <label><input type="radio" name="size" value="small" bind:group=size/> "S"</label>
                <label><input type="radio" name="size" value="large" bind:group=size/> "L"</label>
            }
        });
        assert!(page.by_label("S").checked());
        page.by_label("L").click();
        assert!(!page.by_label("S").checked());
        assert_eq!(size.get_untracked(), "large");
    }

    #[test]
    fn options_are_chosen_by_value_or_by_what_is_written_on_them() {
        let fruit = Signal::new("b".to_owned());
        let page = mount(move || {
            view! {
                <select bind:value=fruit>
                    <option value="a">"Apple"</option>
                    <option value="b">"Banana"</option>
                    <option value="c" disabled>"Cherry"</option>
                </select>
            }
        });
        let select = page.by_role("combobox", "");
        assert_eq!(select.value(), "b");
        select.select_option("Apple");
        assert_eq!(fruit.get_untracked(), "a");
        select.select_option("b");
        assert_eq!(fruit.get_untracked(), "b");
        assert_eq!(page.by_role("option", "Banana"), page.css("option:checked").only());
    }

    #[test]
    fn lists_take_several_options() {
        let page = samara_testing::page("<select multiple><option>a<option>b<option>c</select>");
        page.by_role("listbox", "").select_option("a");
        page.by_role("listbox", "").select_option("c");
        assert_eq!(page.css("option:checked").texts(), ["a", "c"]);
    }

    #[test]
    fn sliders_and_dates_are_set_as_a_whole() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! { <input type="range" on:input=all.on("input") on:change=all.on("change")/><input type="date" aria-label="day"/> }
        });
        assert_eq!(page.by_role("slider", "").value(), "50");
        page.by_role("slider", "").type_text("70");
        assert_eq!(page.by_role("slider", "").value(), "70");
        assert_eq!(log.take(), ["input", "change"]);
        page.by_label("day").type_text("2026-01-31");
        assert_eq!(page.by_label("day").value(), "2026-01-31");
    }
}

mod forms {
    use super::*;

    fn form(log: &Log) -> Page {
        let (sent, reset) = (log.clone(), log.clone());
        mount(move || {
            let send = move |event: samara::SubmitEvent| {
                event.prevent_default();
                sent.note("sent");
            };
            view! {
                <form on:submit=send on:reset=reset.on("reset")>
                    <label>"Name " <input required value="Ada"/></label>
                    <label>"Mail " <input type="email"/></label>
                    <label>"Age " <input type="number" min="18"/></label>
                    <label><input type="checkbox" checked/> "News"</label>
                    <label>"Text " <textarea></textarea></label>
                    <button>"Send"</button>
                    <button type="button">"Nothing"</button>
                    <button type="reset">"Reset"</button>
                </form>
            }
        })
    }

    #[test]
    fn a_submit_button_sends_the_form() {
        let log = Log::default();
        let page = form(&log);
        page.by_role("button", "Nothing").click();
        assert!(log.take().is_empty());
        page.by_role("button", "Send").click();
        assert_eq!(log.take(), ["sent"]);
        assert!(page.navigations().is_empty());
    }

    #[test]
    fn enter_in_a_field_sends_the_form() {
        let log = Log::default();
        let page = form(&log);
        page.by_label("Name").press("Enter");
        assert_eq!(log.take(), ["sent"]);
        page.by_label("Text").type_text("a\nb");
        assert!(log.take().is_empty(), "in a text area, Enter begins a line");
        assert_eq!(page.by_label("Text").value(), "a\nb");
        page.css("form").only().submit();
        assert_eq!(log.take(), ["sent"]);
    }

    #[test]
    fn a_form_is_not_sent_before_it_is_valid() {
        let log = Log::default();
        let page = form(&log);
        let refused = |label: &str, text: &str, problem: &'static str| {
            let before = page.by_label(label).value();
            page.by_label(label).fill(text);
            page.by_role("button", "Send").click();
            assert!(log.take().is_empty(), "{problem}");
            assert_eq!(page.by_label(label).validity_problem(), Some(problem));
            page.by_label(label).fill(&before);
        };
        refused("Name", "", "it is required");
        refused("Mail", "ada", "it is no e-mail address");
        refused("Age", "17", "the number is below its `min`");
        page.by_label("Mail").fill("ada@example.org");
        page.by_role("button", "Send").click();
        assert_eq!(log.take(), ["sent"]);
    }

    #[test]
    fn a_reset_button_puts_all_back() {
        let log = Log::default();
        let page = form(&log);
        page.by_label("Name").fill("Grace");
        page.by_label("News").uncheck();
        page.by_role("button", "Reset").click();
        assert_eq!(log.take(), ["reset"]);
        assert_eq!(page.by_label("Name").value(), "Ada");
        assert!(page.by_label("News").checked());
    }

    #[test]
    fn what_is_not_prevented_leaves_the_page() {
        let page = mount(|| {
            view! { <a href="/home">"Home"</a> <form action="/send"><button>"Send"</button></form> }
        });
        page.by_role("link", "Home").click();
        page.by_role("button", "Send").click();
        assert_eq!(page.navigations(), ["/home", "/send"]);
    }

    #[test]
    fn a_summary_opens_its_details() {
        let page = mount(|| view! { <details><summary>"More"</summary><p>"text"</p></details> });
        assert!(page.find_by_text("text").is_none());
        page.by_text("More").click();
        page.by_text("text");
        page.by_text("More").click();
        assert!(page.find_by_text("text").is_none());
    }
}

mod keyboard_and_focus {
    use super::*;

    #[test]
    fn the_focus_moves_with_its_events() {
        let log = Log::default();
        let all = log.clone();
        let page = mount(move || {
            view! {
                <div on:focusin=all.on("in") on:focusout=all.on("out")>
                    <input aria-label="a" on:focus=all.on("focus a") on:blur=all.on("blur a")/>
                    <input aria-label="b" on:focus=all.on("focus b")/>
                </div>
            }
        });
        assert_eq!(page.active_element().tag(), "body");
        page.by_label("a").focus();
        assert_eq!(log.take(), ["focus a", "in"]);
        assert!(page.by_label("a").is_focused());
        page.by_label("b").click();
        assert_eq!(log.take(), ["blur a", "out", "focus b", "in"]);
        assert_eq!(page.active_element(), page.by_label("b"));
    }

    #[test]
    fn tab_goes_from_control_to_control() {
        let page = mount(|| {
            view! {
                <input aria-label="a"/> <button disabled>"b"</button> <p tabindex="0">"c"</p> <p tabindex="-1">"d"</p>
                <a href="/">"e"</a> <button hidden>"f"</button>
            }
        });
        let mut visited = Vec::new();
        for _ in 0..4 {
            page.press("Tab");
            visited.push(page.active_element().tag());
        }
        assert_eq!(visited, ["input", "p", "a", "body"]);
        page.press("Shift+Tab");
        assert_eq!(page.active_element().tag(), "a");
    }

    #[test]
    fn enter_and_space_click_buttons() {
        let page = mount(|| view! { <Counter/> <label><input type="checkbox"/> "on"</label> });
        page.by_role("button", "Increment").press("Enter");
        page.by_role("button", "Increment").press(" ");
        page.by_text("Count: 2");
        page.by_label("on").press(" ");
        assert!(page.by_label("on").checked());
    }

    #[test]
    fn keys_have_modifiers() {
        let log = Log::default();
        let noted = log.clone();
        let page = mount(move || {
            let keys = move |event: KeyboardEvent| {
                noted.note(format!("{} {} {}", event.key(), event.ctrl_key(), event.shift_key()));
            };
            view! { <input on:keydown=keys/> }
        });
        let input = page.by_role("textbox", "");
        input.press("Control+Shift+s");
        input.press("+");
        input.press("Control++");
        assert_eq!(log.take(), ["s true true", "+ false false", "+ true false"]);
        assert_eq!(input.value(), "+", "with Control held, nothing is typed");
        input.press("Backspace");
        assert_eq!(input.value(), "");
    }

    #[test]
    fn a_view_can_move_the_focus() {
        let open = Signal::new(false);
        let log = Log::default();
        let noted = log.clone();
        let page = mount(move || {
            let input = NodeRef::new();
            Effect::new(move || {
                if open.get() {
                    input.focus();
                }
            });
            view! { <input node_ref=input on:focus=noted.on("focus")/> }
        });
        open.set(true);
        assert!(page.by_role("textbox", "").is_focused());
        assert_eq!(log.take(), ["focus"]);
    }
}

mod refusals {
    use super::*;

    #[test]
    fn a_user_cannot_do_what_is_not_possible() {
        let page = samara_testing::page(
            "<button disabled id=a>x</button><fieldset disabled><input id=b></fieldset><div hidden><button id=c>y</button></div>\
             <input readonly id=d><p id=e>z</p><select id=f><option>1</option><option disabled>2</option></select>\
             <input type=radio id=g><input type=file id=h>",
        );
        let element = |id: &str| page.css(&format!("#{id}")).only();
        let cases: [(&dyn Fn(), &str); 13] = [
            (
                &|| element("a").click(),
                "could not click this element: it is disabled\n  <button disabled id=\"a\">x</button>",
            ),
            (&|| element("b").type_text("x"), "could not type into this element: it is disabled"),
            (&|| element("c").click(), "a user cannot see it: `hidden` on the <div> around it"),
            (&|| element("d").type_text("x"), "it is read-only"),
            (&|| element("e").type_text("x"), "it is not a field for text"),
            (&|| element("e").check(), "it is neither a checkbox nor a radio button"),
            (&|| element("g").uncheck(), "by checking another of its group"),
            (&|| element("f").select_option("3"), "it has no option \"3\"; it has: \"1\", \"2\""),
            (&|| element("f").select_option("2"), "the option \"2\" is disabled"),
            (&|| element("e").select_option("2"), "it is no <select>"),
            (&|| element("e").focus(), "only controls, links and elements with a `tabindex`"),
            (&|| element("e").submit(), "it is not in a <form>"),
            (&|| element("h").fill("x"), "it is not a field for text"),
        ];
        for (action, expected) in cases {
            let message = page.expect_panic(action);
            assert!(message.starts_with("S0303: a user could not"), "{message}");
            assert!(message.contains(expected), "{message}");
        }
    }

    #[test]
    fn an_element_that_the_view_took_out_is_gone() {
        let shown = Signal::new(true);
        let page = mount(move || view! { <Show when=move || shown.get()><button>"x"</button></Show> });
        let button = page.by_role("button", "x");
        shown.set(false);
        assert!(!button.is_in_page());
        let message = page.expect_panic(|| button.click());
        assert!(message.contains("it is no longer in the page"), "{message}");
    }

    #[test]
    fn a_page_is_replaced_by_the_next() {
        let first = mount(|| view! { <Counter/> });
        let second = mount(|| view! { <Counter/> });
        let message = second.expect_panic(|| drop(first.text()));
        assert!(message.starts_with("S0308"), "{message}");
        second.by_role("button", "Increment").click();
        second.by_text("Count: 1");
    }
}

mod pages {
    use super::*;

    #[test]
    fn keyed_rows_keep_their_nodes() {
        let rows = Signal::new(vec![1, 2, 3]);
        let page =
            mount(move || view! { <ul><For each=move || rows.get() key=|row| *row let:row><li>{row}</li></For></ul> });
        let before = page.css("li");
        rows.set(vec![3, 1]);
        let after = page.css("li");
        assert_eq!(after.texts(), ["3", "1"]);
        assert_eq!(after[0], before[2]);
        assert_eq!(after[1], before[0]);
        assert!(!before[1].is_in_page());
    }

    #[test]
    fn time_passes_when_told() {
        let page = mount(|| {
            let done = Signal::new(false);
            set_timeout(move || done.set(true), Duration::from_millis(300));
            view! { <p>{move || if done.get() { "done" } else { "waiting" }}</p> }
        });
        page.advance(Duration::from_millis(299));
        page.by_text("waiting");
        page.advance(Duration::from_millis(1));
        page.by_text("done");
    }

    #[test]
    fn portals_are_part_of_the_page() {
        let page = mount(|| {
            let count = Signal::new(0);
            view! {
                <p>{count}</p>
                <Portal><button on:click=move |_| count.set(1)>"x"</button></Portal>
            }
        });
        assert!(!page.html().contains("button"));
        assert!(page.document_html().contains("<button>x</button>"));
        page.by_role("button", "x").click();
        page.by_text("1");
    }

    #[test]
    fn a_root_in_a_root_delivers_each_event_once() {
        let log = Log::default();
        let all = log.clone();
        // The portal makes a root of the body, which is around the root of the page.
        let page = mount(move || {
            view! { <p on:click=all.on("clicked")>"x"</p> <Portal>"y"</Portal> }
        });
        page.by_text("x").click();
        assert_eq!(log.take(), ["clicked"]);
    }

    #[test]
    fn unmounting_takes_the_view_away() {
        let log = Log::default();
        let noted = log.clone();
        let page = mount(move || {
            samara::on_cleanup(move || noted.note("cleaned up"));
            view! { <Counter/> }
        });
        page.unmount();
        assert_eq!(page.html(), "");
        assert_eq!(log.take(), ["cleaned up"]);
        page.unmount();
    }

    #[test]
    fn each_batch_is_one_crossing() {
        let (a, b) = (Signal::new(1), Signal::new(2));
        let page = mount(move || view! { <p>{a} " " {b}</p> });
        assert_eq!(page.batches(), 1);
        let before = (page.batches(), page.operations());
        samara::batch(|| {
            a.set(3);
            b.set(4);
        });
        assert_eq!(page.text(), "3 4");
        assert_eq!((page.batches(), page.operations()), (before.0 + 1, before.1 + 2));
    }

    #[test]
    fn a_panic_in_a_handler_comes_out_of_the_action() {
        let log = Log::default();
        let outer = log.clone();
        let page = mount(move || {
            let count = Signal::new(0);
            let fail = move |_| {
                count.set(1);
                panic!("out of tea");
            };
            view! { <p>{count}</p> <div on:click=outer.on("outer")><button on:click=fail>"x"</button></div> }
        });
        let message = page.expect_panic(|| page.by_role("button", "x").click());
        assert_eq!(message, "out of tea");
        assert_eq!(log.take(), ["outer"], "the rest of the page goes on");
        page.by_text("1");
    }

    #[test]
    fn a_panic_that_does_not_come_is_a_failure() {
        let page = samara_testing::page("<p>fine</p>");
        let message = page.expect_panic(|| drop(page.expect_panic(|| ())));
        assert!(message.starts_with("S0307"), "{message}");
        assert!(message.contains("<p>fine</p>"), "{message}");
    }
}
