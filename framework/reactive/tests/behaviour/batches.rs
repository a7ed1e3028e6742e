use crate::Log;
use samara_reactive::{Effect, Memo, Signal, batch, on_settled, untrack};
use std::cell::Cell;

#[test]
fn effects_run_once_at_the_end_of_the_outermost_batch() {
    let (a, b, log) = (Signal::new(1), Signal::new(2), Log::new());
    Effect::new(move || log.add((a.get(), b.get())));
    log.take();
    batch(|| {
        a.set(10);
        batch(|| b.set(20));
        log.assert_empty();
        a.set(11);
    });
    assert_eq!(log.take(), [(11, 20)]);
}

#[test]
fn a_batch_returns_what_its_function_returns() {
    assert_eq!(batch(|| 7), 7);
}

#[test]
fn an_effect_whose_memo_came_back_to_where_it_was_does_not_run() {
    let (count, log) = (Signal::new(1), Log::new());
    let double = Memo::new(move || count.get() * 2);
    Effect::new(move || log.add(double.get()));
    batch(|| {
        count.set(2);
        count.set(1);
    });
    assert_eq!(log.take(), [2]);
}

#[test]
fn untrack_hides_reads_and_no_more_than_those_inside_it() {
    let (a, b, log) = (Signal::new(1), Signal::new(2), Log::new());
    Effect::new(move || log.add(untrack(|| a.get()) + b.get()));
    a.set(10);
    b.set(20);
    assert_eq!(log.take(), [3, 30]);
}

#[test]
fn an_effect_inside_untrack_tracks_what_it_reads_itself() {
    let (count, log) = (Signal::new(1), Log::new());
    untrack(|| Effect::new(move || log.add(count.get())));
    count.set(2);
    assert_eq!(log.take(), [1, 2]);
}

#[test]
fn the_hook_is_called_once_each_time_the_outermost_batch_has_settled() {
    thread_local!(static CALLS: Cell<u32> = const { Cell::new(0) });
    let calls = || CALLS.replace(0);
    on_settled(|| CALLS.set(CALLS.get() + 1));

    let (a, b) = (Signal::new(1), Signal::new(1));
    assert_eq!(calls(), 0);
    Effect::new(move || b.set(a.get()));
    assert_eq!(calls(), 1);
    a.set(2); // and the effect writes b
    assert_eq!(calls(), 1);
    batch(|| {
        a.set(3);
        batch(|| a.set(4));
        b.set(5);
    });
    assert_eq!(calls(), 1);
    batch(|| ());
    assert_eq!(calls(), 1);
}

#[test]
fn the_hook_finds_all_effects_done() {
    thread_local!(static SEEN: Cell<u32> = const { Cell::new(0) });
    thread_local!(static RAN: Cell<u32> = const { Cell::new(0) });
    on_settled(|| SEEN.set(RAN.get()));
    let count = Signal::new(1);
    Effect::new(move || RAN.set(count.get()));
    count.set(2);
    assert_eq!(SEEN.get(), 2);
}
