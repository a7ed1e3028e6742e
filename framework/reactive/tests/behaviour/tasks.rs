use crate::promise::{Promise, poll, run_tasks};
use crate::{Log, panic_message};
use samara_reactive::{
    Effect, Graph, Owner, Signal, on_task_ready, provide_context, recover, run_next_task, spawn_local, stats,
    use_context,
};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// Whether it has been woken.
#[derive(Default)]
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_task_runs_step_by_step_whenever_it_is_woken() {
    let (log, first, second) = (Log::new(), Promise::new(), Promise::new());
    let (wait_first, wait_second) = (first.wait(), second.wait());
    spawn_local(async move {
        log.add("start");
        log.add(wait_first.await);
        log.add(wait_second.await);
    });
    log.assert_empty();
    run_tasks();
    assert_eq!(log.take(), ["start"]);
    second.complete("second");
    first.complete("first");
    log.assert_empty();
    run_tasks();
    assert_eq!(log.take(), ["first", "second"]);
}

#[test]
fn a_task_that_ends_leaves_nothing_behind() {
    let before = stats();
    spawn_local(async {});
    assert_ne!(stats(), before);
    run_tasks();
    assert_eq!(stats(), before);
}

#[test]
fn a_task_is_dropped_with_its_owner() {
    let (before, promise) = (stats(), Promise::<()>::new());
    let owner = Owner::new();
    let wait = promise.wait();
    owner.run(|| spawn_local(wait));
    run_tasks();
    owner.dispose();
    assert!(promise.is_abandoned());
    assert_eq!(stats(), before);
    promise.complete(());
    run_tasks();
}

#[test]
fn a_task_may_dispose_of_its_own_owner() {
    let (before, promise) = (stats(), Promise::<()>::new());
    let owner = Owner::new();
    let wait = promise.wait();
    owner.run(|| {
        spawn_local(async move {
            owner.dispose();
            wait.await;
        });
    });
    run_tasks();
    assert!(promise.is_abandoned(), "the future is gone as soon as it waits");
    assert_eq!(stats(), before);
}

#[test]
fn a_task_under_a_disposed_owner_never_runs() {
    let (log, owner) = (Log::new(), Owner::new());
    owner.dispose();
    owner.run(|| spawn_local(async move { log.add("ran") }));
    run_tasks();
    log.assert_empty();
}

#[test]
fn a_task_runs_under_its_owner() {
    let (log, owner) = (Log::new(), Owner::named("Clock"));
    owner.run(|| {
        provide_context("noon");
        spawn_local(async move {
            log.add(use_context::<&str>());
            log.add(Owner::current().and_then(|owner| owner.component_name()));
        });
    });
    run_tasks();
    assert_eq!(log.take(), [Some("noon"), Some("Clock")]);
}

#[test]
fn what_a_task_writes_between_two_waits_is_one_batch() {
    let (log, promise) = (Log::new(), Promise::<()>::new());
    let (a, b) = (Signal::new(0), Signal::new(0));
    Effect::new(move || log.add((a.get(), b.get())));
    let wait = promise.wait();
    spawn_local(async move {
        a.set(1);
        b.set(1);
        wait.await;
        a.set(2);
        b.set(2);
    });
    run_tasks();
    promise.complete(());
    run_tasks();
    assert_eq!(log.take(), [(0, 0), (1, 1), (2, 2)]);
}

#[test]
fn a_panic_ends_its_task_and_the_others_go_on() {
    let log = Log::new();
    Owner::named("Fragile").run(|| spawn_local(async { panic!("it broke") }));
    spawn_local(async move { log.add("ran") });
    assert_eq!(panic_message(run_tasks), "it broke");
    assert_eq!(recover(), Some("Fragile"));
    run_tasks();
    assert_eq!(log.take(), ["ran"]);
}

#[test]
fn a_task_may_be_woken_on_another_thread() {
    let log = Log::new();
    let (send, receive) = std::sync::mpsc::channel::<Waker>();
    spawn_local(std::future::poll_fn(move |context| {
        log.add("polled");
        let _ = send.send(context.waker().clone()); // the second time nobody listens
        Poll::<()>::Pending
    }));
    run_tasks();
    std::thread::spawn(move || receive.recv().unwrap().wake()).join().unwrap();
    run_tasks();
    assert_eq!(log.take(), ["polled", "polled"]);
}

#[test]
fn a_graph_wakes_the_one_who_drives_it_once_for_what_is_ready() {
    struct Count(AtomicUsize);
    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let (graph, count) = (Graph::new(), Arc::new(Count(AtomicUsize::new(0))));
    let driver = Waker::from(count.clone());
    let (first, second) = (Promise::new(), Promise::new());
    let (wait_first, wait_second) = (first.wait(), second.wait());
    graph.enter(|| {
        spawn_local(wait_first);
        spawn_local(wait_second);
    });
    graph.poll_tasks(&mut Context::from_waker(&driver));
    assert_eq!(count.0.load(Ordering::Relaxed), 0);
    first.complete(());
    second.complete(());
    assert_eq!(count.0.load(Ordering::Relaxed), 1);
    graph.poll_tasks(&mut Context::from_waker(&driver));
    assert_eq!(graph.stats().nodes, 0);
}

#[test]
fn tasks_that_wake_themselves_for_ever_keep_neither_the_others_nor_the_thread() {
    let (graph, flag) = (Graph::new(), Arc::new(Flag::default()));
    let another_ran = Rc::new(Cell::new(false));
    let runs = another_ran.clone();
    graph.enter(|| {
        let polled = Cell::new(0);
        spawn_local(std::future::poll_fn(move |context| {
            polled.set(polled.get() + 1);
            assert!(polled.get() < 100_000, "it keeps the thread");
            context.waker().wake_by_ref();
            Poll::<()>::Pending
        }));
        spawn_local(async move { runs.set(true) });
    });
    graph.poll_tasks(&mut Context::from_waker(&Waker::from(flag.clone())));
    assert!(another_ran.get());
    assert!(flag.0.load(Ordering::Relaxed), "whoever drives the graph is to come back");
}

#[test]
fn a_task_runs_in_the_graph_it_was_spawned_in() {
    let (here, there) = (Graph::new(), Graph::new());
    let promise = Promise::new();
    let wait = promise.wait();
    let answer = there.enter(|| {
        let answer = Signal::new(0);
        spawn_local(async move { answer.set(wait.await) });
        answer
    });
    poll(&there);
    here.enter(|| promise.complete(7));
    poll(&here);
    poll(&there);
    assert_eq!(there.enter(|| answer.get()), 7);
}

#[test]
fn a_waker_that_outlives_its_graph_does_nothing() {
    thread_local!(static READY: Cell<u32> = const { Cell::new(0) });
    on_task_ready(|| READY.set(READY.get() + 1));
    let (graph, driver, promise) = (Graph::new(), Arc::new(Flag::default()), Promise::<()>::new());
    let wait = promise.wait();
    graph.enter(|| spawn_local(wait));
    graph.poll_tasks(&mut Context::from_waker(&Waker::from(driver.clone())));
    READY.set(0);
    drop(graph);
    assert!(promise.is_abandoned(), "the future goes with the graph");
    assert_eq!(Arc::strong_count(&driver), 1, "and so does who was to be told");
    promise.complete(());
    assert_eq!((READY.get(), driver.0.load(Ordering::Relaxed)), (0, false));
}

#[test]
fn the_hook_is_called_for_each_task_that_becomes_ready() {
    thread_local!(static READY: Cell<u32> = const { Cell::new(0) });
    on_task_ready(|| READY.set(READY.get() + 1));
    let promise = Promise::new();
    let wait = promise.wait();
    spawn_local(wait);
    spawn_local(async {});
    assert_eq!(READY.get(), 2);
    assert!(run_next_task() && run_next_task() && !run_next_task());
    promise.complete(());
    promise.complete(());
    assert_eq!(READY.get(), 3, "a task that is ready already is not made ready again");
}
