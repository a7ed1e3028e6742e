//! Tasks and virtual time.

use std::future::Future;
use std::time::Duration;

use samara::prelude::*;
use samara_testing::mount;

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// A page that shows what `run` has written.
fn show<F: Future<Output = ()> + 'static>(run: impl FnOnce(Signal<String>) -> F + 'static) -> samara_testing::Page {
    mount(move || {
        let shown = Signal::new(String::new());
        spawn_local(run(shown));
        shown
    })
}

#[test]
fn mounting_runs_the_tasks_that_are_ready() {
    let page = show(|shown| async move { shown.set("ran".to_owned()) });
    assert_eq!(page.text(), "ran");
}

#[test]
fn tasks_run_at_the_times_they_wait_for() {
    let page = show(|shown| async move {
        for second in 1..=3 {
            sleep(seconds(1)).await;
            shown.update(|shown| shown.push_str(&second.to_string()));
        }
    });
    page.advance(Duration::from_millis(999));
    assert_eq!(page.text(), "");
    page.advance(Duration::from_millis(1));
    assert_eq!(page.text(), "1");
    page.advance(seconds(10));
    assert_eq!(page.text(), "123");
}

#[test]
fn timers_and_tasks_take_turns() {
    let page = show(|shown| {
        let add = move |text: &str| shown.update(|shown| shown.push_str(text));
        set_interval(move || add("timer "), seconds(2));
        async move {
            loop {
                sleep(seconds(3)).await;
                add("task ");
            }
        }
    });
    page.advance(seconds(7));
    assert_eq!(page.text(), "timer task timer timer task");
}

#[test]
fn a_handler_that_spawns_a_task_has_it_run_with_the_action() {
    let page = mount(|| {
        let shown = Signal::new("nothing");
        view! { <button on:click=move |_| spawn_local(async move { shown.set("done") })>{shown}</button> }
    });
    page.css("button").only().click();
    assert_eq!(page.text(), "done");
}

#[test]
fn tasks_end_with_the_page() {
    let shown = Signal::new(0);
    let page = mount(move || {
        spawn_local(async move {
            sleep(seconds(1)).await;
            shown.set(1);
        });
        "page"
    });
    page.unmount();
    page.advance(seconds(2));
    assert_eq!(shown.get(), 0);
}

#[test]
fn a_task_that_panics_is_reported_after_the_others_have_run() {
    let page = mount(|| {
        let shown = Signal::new("nothing");
        let start = move |_| {
            spawn_local(async { panic!("it broke") });
            spawn_local(async move { shown.set("done") });
        };
        view! { <button on:click=start>{shown}</button> }
    });
    let message = page.expect_panic(|| page.css("button").only().click());
    assert_eq!(message, "it broke");
    assert_eq!(page.text(), "done");
}

#[test]
fn tasks_that_never_rest_are_named() {
    let restless = |_| async {
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            std::task::Poll::<()>::Pending
        })
        .await;
    };
    let page = mount(move || {
        let shown = Signal::new("nothing");
        let start = move |_| {
            Resource::new(|| (), restless);
            spawn_local(async move { shown.set("done") });
        };
        view! { <button on:click=start>{shown}</button> }
    });
    let message = page.expect_panic(|| page.css("button").only().click());
    assert!(message.starts_with("S0309: ") && message.contains("tests/tasks.rs:"), "{message}");
    let message = page.expect_panic(|| drop(page.text()));
    assert!(message.starts_with("S0309: "), "it still is: {message}");
}

#[test]
fn a_timer_that_starts_itself_again_lets_time_pass() {
    let page = show(|shown| async move {
        loop {
            sleep(Duration::ZERO).await;
            shown.update(|shown| shown.push('.'));
        }
    });
    page.advance(Duration::from_millis(3));
    assert_eq!(page.text(), "...");
}
