//! What is shown while something is loading.

use std::time::Duration;

use samara::prelude::*;
use samara::stats;
use samara_testing::mount;

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// Takes as many seconds as the number says.
async fn slow(number: u64) -> String {
    sleep(seconds(number)).await;
    format!("number {number}")
}

#[test]
fn a_fallback_is_shown_until_the_value_is_there() {
    let page = mount(|| {
        let number = Resource::new(|| 2, slow);
        view! {
            <Suspense fallback=|| "loading…">
                <p>{move || number.get()}</p>
            </Suspense>
        }
    });
    assert_eq!(page.html(), "loading…");
    page.advance(seconds(1));
    assert_eq!(page.html(), "loading…");
    page.advance(seconds(1));
    assert_eq!(page.html(), "<p>number 2</p>");
}

#[test]
fn what_is_ready_at_once_is_shown_without_further_ado() {
    let page = mount(|| {
        let number = Resource::new(|| (), |()| async { 1 });
        view! { <Suspense fallback=|| "loading…">{move || number.get()}</Suspense> }
    });
    assert_eq!(page.html(), "1");
}

#[test]
fn what_never_comes_leaves_the_fallback() {
    let page = mount(|| {
        let never = Resource::new(|| (), |()| std::future::pending::<i32>());
        view! { <Suspense fallback=|| "loading…">{move || never.get()}</Suspense> }
    });
    page.advance(seconds(1_000_000));
    assert_eq!(page.html(), "loading…");
}

#[test]
fn children_that_wait_for_nothing_are_shown() {
    let page = mount(|| view! { <Suspense fallback=|| "loading…">"content"</Suspense> });
    assert_eq!(page.html(), "content");
}

#[test]
fn there_need_not_be_a_fallback() {
    let page = mount(|| {
        let number = Resource::new(|| 1, slow);
        view! { <p>"before "<Suspense>{move || number.get()}</Suspense>" after"</p> }
    });
    assert_eq!(page.text(), "before after");
    page.advance(seconds(1));
    assert_eq!(page.text(), "before number 1 after");
}

#[component]
fn Counted(made: Signal<u32>, number: Resource<String>) -> impl View {
    made.update(|made| *made += 1);
    view! { <input/><p>{move || number.get()}</p> }
}

#[test]
fn the_children_are_made_once_and_keep_what_the_user_typed() {
    let (made, id) = (Signal::new(0), Signal::new(1));
    let page = mount(move || {
        let number = Resource::new(move || id.get(), slow);
        view! { <Suspense fallback=|| "loading…"><Counted made=made number=number/></Suspense> }
    });
    page.advance(seconds(1));
    page.css("input").only().fill("typed");
    id.set(3);
    assert_eq!(page.text(), "loading…");
    page.advance(seconds(3));
    assert_eq!(page.css("input").only().value(), "typed");
    assert_eq!((page.css("p").only().text().as_str(), made.get()), ("number 3", 1));
}

#[test]
fn what_changes_while_it_is_hidden_is_up_to_date_when_it_is_shown() {
    let (id, names) = (Signal::new(1), Signal::new(vec!["a"]));
    let page = mount(move || {
        let number = Resource::new(move || id.get(), slow);
        view! {
            <main>
                <Suspense fallback=|| "loading…">
                    <For each=names key=|name| *name children=|name| view! { <b>{name}</b> }/>
                    {move || (names.with(Vec::len) > 1).then_some("several")}
                    {move || number.get()}
                </Suspense>
            </main>
        }
    });
    names.set(vec!["b", "a"]);
    assert_eq!(page.text(), "loading…");
    page.advance(seconds(1));
    assert_eq!(page.css("main").only().html(), "<main><b>b</b><b>a</b>severalnumber 1</main>");
    id.set(2);
    names.set(vec!["c"]);
    page.advance(seconds(2));
    assert_eq!(page.css("main").only().html(), "<main><b>c</b>number 2</main>");
}

#[test]
fn the_innermost_boundary_shows_its_fallback() {
    let page = mount(|| {
        let (outer, inner) = (Resource::new(|| 1, slow), Resource::new(|| 2, slow));
        view! {
            <Suspense fallback=|| "outer">
                <p>{move || outer.get()}</p>
                <Suspense fallback=|| "inner"><p>{move || inner.get()}</p></Suspense>
            </Suspense>
        }
    });
    assert_eq!(page.html(), "outer");
    page.advance(seconds(1));
    assert_eq!(page.html(), "<p>number 1</p>\ninner");
    page.advance(seconds(1));
    assert_eq!(page.html(), "<p>number 1</p>\n<p>number 2</p>");
}

#[test]
fn an_inner_value_that_comes_first_waits_with_the_outer_content() {
    let page = mount(|| {
        let (outer, inner) = (Resource::new(|| 2, slow), Resource::new(|| 1, slow));
        view! {
            <Suspense fallback=|| "outer">
                <p>{move || outer.get()}</p>
                <Suspense fallback=|| "inner"><p>{move || inner.get()}</p></Suspense>
            </Suspense>
        }
    });
    page.advance(seconds(1));
    assert_eq!(page.html(), "outer");
    page.advance(seconds(1));
    assert_eq!(page.html(), "<p>number 2</p>\n<p>number 1</p>");
}

#[test]
fn what_a_fallback_reads_is_for_the_boundary_around() {
    let page = mount(|| {
        let (first, second) = (Resource::new(|| 1, slow), Resource::new(|| 2, slow));
        view! {
            <Suspense fallback=|| "outer">
                <Suspense fallback=move || view! { <i>{move || first.get()}</i> }>{move || second.get()}</Suspense>
            </Suspense>
        }
    });
    assert_eq!(page.html(), "outer");
    page.advance(seconds(1));
    assert_eq!(page.html(), "<i>number 1</i>");
    page.advance(seconds(1));
    assert_eq!(page.html(), "number 2");
}

#[test]
fn a_transition_keeps_what_it_shows_while_it_is_fetched_again() {
    let (id, pending) = (Signal::new(1), Signal::new(false));
    let page = mount(move || {
        let number = Resource::new(move || id.get(), slow);
        view! { <Transition fallback=|| "loading…" pending=pending><p>{move || number.get()}</p></Transition> }
    });
    assert_eq!((page.html().as_str(), pending.get()), ("loading…", true));
    page.advance(seconds(1));
    assert_eq!((page.html().as_str(), pending.get()), ("<p>number 1</p>", false));
    id.set(2);
    assert_eq!((page.html().as_str(), pending.get()), ("<p>number 1</p>", true));
    page.advance(seconds(2));
    assert_eq!((page.html().as_str(), pending.get()), ("<p>number 2</p>", false));
}

#[test]
fn a_change_cancels_the_fetch_that_is_under_way() {
    let id = Signal::new(5);
    let page = mount(move || {
        let number = Resource::new(move || id.get(), slow);
        view! { <Suspense fallback=|| "loading…">{move || number.get()}</Suspense> }
    });
    page.advance(seconds(4));
    id.set(2);
    page.advance(seconds(1));
    assert_eq!(page.html(), "loading…", "the answer to 5 would be here by now");
    page.advance(seconds(1));
    assert_eq!(page.html(), "number 2");
}

async fn failing(fails: bool) -> Result<&'static str, std::num::ParseIntError> {
    sleep(seconds(1)).await;
    if fails { "x".parse::<i32>().map(|_| "") } else { Ok("fine") }
}

#[test]
fn an_error_goes_to_the_boundary_around_the_suspense_and_goes_away_with_the_next_answer() {
    let fails = Signal::new(true);
    let page = mount(move || {
        let answer = Resource::new(move || fails.get(), failing);
        view! {
            <ErrorBoundary fallback=|errors| format!("{} failed", errors.len())>
                <Suspense fallback=|| "loading…"><p>{move || answer.get()}</p></Suspense>
            </ErrorBoundary>
        }
    });
    assert_eq!(page.html(), "loading…");
    page.advance(seconds(1));
    assert_eq!(page.html(), "1 failed");
    fails.set(false);
    page.advance(seconds(1));
    assert_eq!(page.html(), "<p>fine</p>");
}

#[test]
fn an_error_inside_a_suspense_is_shown_there() {
    let fails = Signal::new(true);
    let page = mount(move || {
        let answer = Resource::new(move || fails.get(), failing);
        view! {
            <Suspense fallback=|| "loading…">
                <ErrorBoundary fallback=|errors| format!("{} failed", errors.len())>
                    {move || answer.get()}
                </ErrorBoundary>
            </Suspense>
        }
    });
    page.advance(seconds(1));
    assert_eq!(page.html(), "1 failed");
    fails.set(false);
    assert_eq!(page.html(), "loading…");
    page.advance(seconds(1));
    assert_eq!(page.html(), "fine");
}

#[test]
fn a_future_that_panics_is_reported_and_the_rest_of_the_page_works() {
    let fuse = Signal::new(false);
    let page = mount(move || {
        let broken = Resource::new(
            move || fuse.get(),
            |fuse| async move {
                sleep(seconds(1)).await;
                if fuse { panic!("it blew") } else { "whole" }
            },
        );
        let number = Resource::new(|| 1, slow);
        view! {
            <Suspense fallback=|| "loading…">{move || broken.get()}</Suspense>
            <p>{move || number.get()}</p>
        }
    });
    fuse.set(true);
    assert_eq!(page.expect_panic(|| page.advance(seconds(1))), "it blew");
    page.advance(seconds(1));
    assert_eq!(page.text(), "loading…\nnumber 1");
    fuse.set(false);
    page.advance(seconds(1));
    assert_eq!(page.text(), "whole\nnumber 1");
}

#[test]
fn an_action_shows_what_is_going_to_be_before_it_is() {
    let page = mount(|| {
        let todos = Signal::new(vec!["milk".to_owned()]);
        let add = Action::new(move |todo: &String| {
            let todo = todo.clone();
            async move {
                sleep(seconds(1)).await;
                todos.update(|todos| todos.push(todo));
            }
        });
        view! {
            <button on:click=move |_| add.dispatch("bread".to_owned())>"Add"</button>
            <button on:click=move |_| add.dispatch("eggs".to_owned())>"Add more"</button>
            <p>{move || todos.get().join(", ")}</p>
            <i>{move || add.input().get()}</i>
            <output>{add.pending()}</output>
        }
    });
    page.by_role("button", "Add").click();
    page.advance(Duration::from_millis(500));
    page.by_role("button", "Add more").click();
    assert_eq!(page.css("p").only().text(), "milk");
    assert_eq!(page.css("i").only().text(), "eggs");
    page.advance(Duration::from_millis(500));
    assert_eq!(page.css("p").only().text(), "milk, bread");
    assert_eq!((page.css("i").only().text(), page.css("output").only().text()), ("eggs".into(), "true".into()));
    page.advance(Duration::from_millis(500));
    assert_eq!(page.css("p").only().text(), "milk, bread, eggs");
    assert_eq!((page.css("i").only().text(), page.css("output").only().text()), ("".into(), "false".into()));
}

#[test]
fn nothing_is_left_when_the_page_goes() {
    let before = stats();
    let page = mount(|| {
        let number = Resource::new(|| 1, slow);
        let shown = Signal::new(true);
        view! {
            <Show when=shown>
                <Suspense fallback=|| "loading…">{move || number.get()}</Suspense>
                <Transition fallback=|| "loading…">{move || number.get()}</Transition>
            </Show>
        }
    });
    page.unmount();
    assert_eq!(stats(), before);
    page.advance(seconds(2));
    assert_eq!(page.html(), "");
}
