//! What Samara says at run time when something is wrong: the examples of the book's error pages.

use samara::html::{HtmlStream, RenderOptions, render_to_string};
use samara::interpreter::Interpreter;
use samara::prelude::*;
use samara::{Arrival, PageData, PageDataHooks, Transfer};
use samara_testing::{Dom, Page, hydrate, mount, mount_in, page, render};
use std::cell::RefCell;
use std::fs;
use std::future::{Future, pending, poll_fn};
use std::path::Path;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// Runs an action that should panic, and compares what it says with what the book shows.
#[track_caller]
fn assert_says(file: &str, action: impl FnOnce()) {
    assert_shown(file, &page("").expect_panic(action));
}

/// Compares a message with the file that the book shows. The places in it move with the lines of this file:
/// `OVERWRITE_MESSAGES=1 cargo test -p samara-demos --test diagnostics` accepts them as they are now.
#[track_caller]
fn assert_shown(file: &str, message: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages");
    // Places in the source have backslashes on Windows.
    let message = message.replace('\\', "/") + "\n";
    if std::env::var_os("OVERWRITE_MESSAGES").is_some() {
        fs::write(folder.join(file), &message).unwrap();
    }
    let shown = fs::read_to_string(folder.join(file)).unwrap();
    assert_eq!(message, shown.replace("\r\n", "\n"), "{file}");
}

// ANCHOR: s0001
fn read_what_is_gone() {
    let row = Owner::new();
    let count = row.run(|| Signal::new(1));
    row.dispose();
    count.get();
}
// ANCHOR_END: s0001

#[test]
fn s0001_disposed() {
    assert_says("S0001.txt", read_what_is_gone);
}

// ANCHOR: s0002
fn compute_in_a_circle() {
    let net = Signal::new(100);
    let taxes = StoredValue::new(None::<Memo<i32>>);
    let gross = Memo::new(move || {
        net.get() + taxes.get().map_or(0, |taxes| taxes.get())
    });
    taxes.set(Some(Memo::new(move || gross.get() / 5)));
    net.set(200);
    gross.get();
}
// ANCHOR_END: s0002

#[test]
fn s0002_cycle() {
    assert_says("S0002.txt", compute_in_a_circle);
}

// ANCHOR: s0003
fn write_while_reading() {
    let count = Signal::new(1);
    count.with(|value| count.set(value + 1));
}
// ANCHOR_END: s0003

#[test]
fn s0003_borrowed() {
    assert_says("S0003.txt", write_while_reading);
}

// ANCHOR: s0004
fn count_for_ever() {
    let count = Signal::new(1);
    Effect::new(move || count.set(count.get() + 1));
}
// ANCHOR_END: s0004

#[test]
fn s0004_endless() {
    let message = page("").expect_panic(count_for_ever);
    assert!(message.starts_with("S0004: effects keep causing each other"));
}

// ANCHOR: s0005
fn write_in_a_memo() {
    let (count, doubled) = (Signal::new(1), Signal::new(0));
    Memo::new(move || doubled.set(count.get() * 2));
}
// ANCHOR_END: s0005

#[test]
fn s0005_write_in_memo() {
    assert_says("S0005.txt", write_in_a_memo);
}

// ANCHOR: s0006
fn divide(guests: Signal<i32>) -> Memo<i32> {
    Memo::new(move || 12 / guests.get())
}
// ANCHOR_END: s0006

#[test]
fn s0006_failed() {
    let guests = Signal::new(2);
    let share = divide(guests);
    guests.set(0);
    let read = || {
        share.get();
    };
    let first = page("").expect_panic(read);
    assert_eq!(first, "attempt to divide by zero");
    assert_says("S0006.txt", read);
}

// ANCHOR: s0007
#[derive(Clone, Copy)]
struct Language(&'static str);

#[component]
fn Greeting() -> impl View {
    let Language(language) = expect_context();
    if language == "de" {
        "Guten Morgen"
    } else {
        "Good morning"
    }
}
// ANCHOR_END: s0007

#[test]
fn s0007_no_context() {
    assert_says("S0007.txt", || {
        mount(|| view! { <Greeting/> });
    });
    let greeted = mount(|| {
        provide_context(Language("de"));
        view! { <Greeting/> }
    });
    assert_eq!(greeted.text(), "Guten Morgen");
}

// ANCHOR: s0202
#[component]
fn Count(text: &'static str) -> impl View {
    view! { <p>{text.parse::<u32>()}</p> }
}

#[component]
fn Counts() -> impl View {
    view! {
        <ErrorBoundary fallback=|errors| errors[0].to_string()>
            <Count text="many"/>
        </ErrorBoundary>
    }
}
// ANCHOR_END: s0202

#[test]
fn s0202_an_error_goes_to_the_boundary() {
    assert_eq!(mount(|| view! { <Count text="many"/> }).html(), "<p></p>");
    let page = mount(|| view! { <Counts/> });
    assert_eq!(page.text(), "invalid digit found in string");
}

// ANCHOR: s0203
#[component]
fn Homepage(address: String) -> impl View {
    view! { <a href=address>"Homepage"</a> }
}
// ANCHOR_END: s0203

#[test]
fn s0203_a_script_is_no_address() {
    let address = "javascript:alert(1)".to_string();
    let page = mount(|| view! { <Homepage address=address/> });
    assert_eq!(page.css("a").only().attribute("href"), None);
}

// ANCHOR: s0206
#[component]
fn Search() -> impl View {
    let query = Signal::new(String::new());
    let later = move |event: InputEvent| {
        let pause = Duration::from_millis(300);
        set_timeout(move || query.set(event.value()), pause);
    };
    view! { <label>"Search " <input on:input=later/></label> }
}
// ANCHOR_END: s0206

#[test]
fn s0206_too_late() {
    let page = mount(|| view! { <Search/> });
    page.by_label("Search").type_text("r");
    let said = page.expect_panic(|| page.advance(Duration::from_secs(1)));
    assert_shown("S0206.txt", &said);
}

// ANCHOR: s0207
fn mount_nowhere() {
    mount_in("<main id='birds'></main>", "#bird", || "Hello");
}
// ANCHOR_END: s0207

#[test]
fn s0207_no_place() {
    assert_says("S0207.txt", mount_nowhere);
}

// ANCHOR: s0210
fn hide_a_script() {
    Attributes::new().with("onclick", "alert(1)");
}
// ANCHOR_END: s0210

#[test]
fn s0210_attribute_name() {
    assert_says("S0210.txt", hide_a_script);
}

// ANCHOR: s0220
fn render_a_panic() -> String {
    let birds: Vec<&str> = Vec::new();
    render_to_string(move || {
        let first = move || birds[0];
        view! {
            <ErrorBoundary fallback=|failures| failures[0].to_string()>
                <p>{first}</p>
            </ErrorBoundary>
        }
    })
}
// ANCHOR_END: s0220

#[test]
fn s0220_a_panic_on_the_server() {
    let html = render_a_panic();
    let shown = html
        .strip_prefix("<!--[--><!--[!-->")
        .and_then(|rest| rest.strip_suffix("<!--]--><!--]-->"));
    assert_shown("S0220.txt", shown.unwrap());
}

// ANCHOR: s0221
fn render_no_element() -> String {
    render_to_string(|| {
        view! { <Dynamic tag="h 1">"Birds"</Dynamic> }
    })
}
// ANCHOR_END: s0221

#[test]
fn s0221_no_name_of_an_element() {
    assert_says("S0221.txt", || drop(render_no_element()));
}

// ANCHOR: s0222
fn wait_for_ever(options: RenderOptions) -> HtmlStream {
    let app = || {
        let transfer = Transfer {
            write: |count: &u32| Ok(count.to_string()),
            read: |json| json.parse().ok(),
        };
        let count = Resource::with_transfer(|| (), |()| pending(), transfer);
        view! { <p>{move || count.get()} " birds"</p> }
    };
    HtmlStream::new(app, || {}, options)
}
// ANCHOR_END: s0222

#[test]
fn s0222_a_resource_took_too_long() {
    let messages = Rc::new(RefCell::new(String::new()));
    let log = messages.clone();
    let mut stream = wait_for_ever(RenderOptions {
        sleep: Some(|_| Box::pin(async {})),
        on_error: Rc::new(move |error| *log.borrow_mut() += &error.to_string()),
        ..RenderOptions::default()
    });
    let mut context = Context::from_waker(Waker::noop());
    let page = pin!(stream.next()).poll(&mut context);
    assert!(
        matches!(page, Poll::Ready(Some(Ok(html))) if html.ends_with("birds</p><!--]-->"))
    );
    assert_shown("S0222.txt", &messages.borrow());
}

// ANCHOR: s0223
fn show_what_is_left(options: RenderOptions) -> HtmlStream {
    let app = || {
        let count = "many".parse::<u32>();
        view! {
            <ErrorBoundary fallback=|_| "Nobody has counted them.">
                {count} " birds"
            </ErrorBoundary>
        }
    };
    HtmlStream::new(app, || {}, options)
}
// ANCHOR_END: s0223

#[test]
fn s0223_an_error_on_the_server() {
    let messages = Rc::new(RefCell::new(String::new()));
    let log = messages.clone();
    let mut stream = show_what_is_left(RenderOptions {
        on_error: Rc::new(move |error| *log.borrow_mut() += &error.to_string()),
        ..RenderOptions::default()
    });
    let mut context = Context::from_waker(Waker::noop());
    let page = pin!(stream.next()).poll(&mut context);
    assert!(
        matches!(page, Poll::Ready(Some(Ok(html))) if html.contains("Nobody has counted them."))
    );
    assert_shown("S0223.txt", &messages.borrow());
}

// ANCHOR: s0230
fn hydrate_another_element() -> Page {
    hydrate("<!--[--><p>Seen today</p><!--]-->", || {
        view! { <h2>"Seen today"</h2> }
    })
}
// ANCHOR_END: s0230

#[test]
fn s0230_another_element() {
    assert_shown(
        "S0230.txt",
        &hydrate_another_element().hydration().faults.join("\n"),
    );
}

// ANCHOR: s0231
fn hydrate_another_text() -> Page {
    let time = "10:01";
    hydrate("<!--[--><time>10:00</time><!--]-->", move || {
        view! { <time>{time}</time> }
    })
}
// ANCHOR_END: s0231

#[test]
fn s0231_another_text() {
    assert_shown(
        "S0231.txt",
        &hydrate_another_text().hydration().faults.join("\n"),
    );
}

// ANCHOR: s0232
fn hydrate_nothing() -> Page {
    hydrate("<header>Birds</header>", || view! { <p>"Seen today"</p> })
}
// ANCHOR_END: s0232

#[test]
fn s0232_nothing_to_hydrate() {
    assert_shown(
        "S0232.txt",
        &hydrate_nothing().hydration().faults.join("\n"),
    );
}

// ANCHOR: s0211
#[component]
fn Names() -> impl View {
    let names = Signal::new(vec!["Robin", "Wren", "Robin"]);
    view! {
        <ul>
            <For each=names key=|name| *name let:name><li>{name}</li></For>
        </ul>
    }
}
// ANCHOR_END: s0211

#[test]
fn s0211_equal_keys() {
    let page = mount(|| view! { <Names/> });
    assert_eq!(page.css("li").texts(), ["Robin", "Wren", "Robin"]);
}

// ANCHOR: s0240
fn visitors() -> Resource<u32> {
    let transfer = Transfer {
        write: |count: &u32| Ok(format!("\"{count} visitors\"")),
        read: |json| json.parse().ok(),
    };
    Resource::with_transfer(|| (), |()| async { 7 }, transfer)
}
// ANCHOR_END: s0240

#[test]
fn s0240_a_value_that_cannot_be_read() {
    struct Unreadable;

    impl PageDataHooks for Unreadable {
        fn take(&self, _key: &str) -> Arrival {
            Arrival::Now("\"7 visitors\"".to_owned())
        }
    }

    let page = mount(|| {
        provide_context(PageData(Rc::new(Unreadable)));
        let visitors = visitors();
        move || visitors.get()
    });
    assert_eq!(page.text(), "7", "fetched all the same");
}

// ANCHOR: s0301
fn look_for_the_wrong_name() {
    let page = mount(|| view! { <button>"Remove Robin"</button> });
    page.by_role("button", "Remove robins");
}
// ANCHOR_END: s0301

#[test]
fn s0301_nothing_found() {
    assert_says("S0301.txt", look_for_the_wrong_name);
}

// ANCHOR: s0302
fn look_for_one_of_two() {
    let page =
        mount(|| view! { <button>"Add"</button> <button>"Add"</button> });
    page.by_role("button", "Add");
}
// ANCHOR_END: s0302

#[test]
fn s0302_several_found() {
    assert_says("S0302.txt", look_for_one_of_two);
}

// ANCHOR: s0303
fn click_what_is_hidden() {
    let page = mount(|| view! { <p hidden><button>"Add"</button></p> });
    page.css("button").only().click();
}
// ANCHOR_END: s0303

#[test]
fn s0303_not_possible() {
    assert_says("S0303.txt", click_what_is_hidden);
}

// ANCHOR: s0304
fn put_a_heading_in_a_paragraph() {
    let markup = "<p><h2></h2></p>";
    let length = markup.len() as u32;
    Dom::new("").apply(&[samara::ops::TEMPLATE, 1, 0, length, 0], markup);
}
// ANCHOR_END: s0304

#[test]
fn s0304_markup_changed() {
    assert_says("S0304.txt", put_a_heading_in_a_paragraph);
}

// ANCHOR: s0305
fn remove_a_stranger() {
    Dom::new("").apply(&[samara::ops::REMOVE, 7], "");
}
// ANCHOR_END: s0305

#[test]
fn s0305_broken_operation() {
    assert_says("S0305.txt", remove_a_stranger);
}

// ANCHOR: s0306
fn select_half_a_class() {
    let page = mount(|| view! { <p class="note">"Hello"</p> });
    page.css("p.");
}
// ANCHOR_END: s0306

#[test]
fn s0306_selector() {
    assert_says("S0306.txt", select_half_a_class);
}

// ANCHOR: s0307
fn expect_too_much() {
    let page = mount(|| view! { <button>"Add"</button> });
    page.expect_panic(|| page.by_role("button", "Add").click());
}
// ANCHOR_END: s0307

#[test]
fn s0307_no_panic() {
    assert_says("S0307.txt", expect_too_much);
}

// ANCHOR: s0308
fn go_back_to_the_first_page() {
    let first = mount(|| "one");
    let second = mount(|| "two");
    assert_eq!(second.text(), "two");
    first.text();
}
// ANCHOR_END: s0308

#[test]
fn s0308_page_replaced() {
    assert_says("S0308.txt", go_back_to_the_first_page);
}

// ANCHOR: s0309
#[component]
fn Watch() -> impl View {
    let time = Signal::new(0);
    spawn_local(async move {
        loop {
            time.update(|time| *time += 1);
            yield_now().await;
        }
    });
    time
}

/// Lets the others run, and goes on at once.
async fn yield_now() {
    let mut is_back = false;
    poll_fn(|context| {
        context.waker().wake_by_ref();
        match std::mem::replace(&mut is_back, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
}
// ANCHOR_END: s0309

#[test]
fn s0309_a_task_that_wakes_itself_for_ever() {
    assert_says("S0309.txt", || drop(mount(|| view! { <Watch/> })));
}

// ANCHOR: s0310
fn ask_nobody() {
    render("/birds", || {
        let transfer = Transfer {
            write: |count: &u32| Ok(count.to_string()),
            read: |json| json.parse().ok(),
        };
        let count = Resource::with_transfer(|| (), |()| pending(), transfer);
        view! { <p>{move || count.get()} " birds"</p> }
    });
}
// ANCHOR_END: s0310

#[test]
fn s0310_a_page_that_waits_for_ever() {
    assert_says("S0310.txt", ask_nobody);
}
