use crate::Log;
use samara_reactive::{Effect, Memo, Owner, Selector, Signal, StoredValue, batch, render_effect, stats};

fn rows(selector: Selector<u32>, count: u32, log: Log<(u32, bool)>) -> Owner {
    let owner = Owner::new();
    owner.run(|| {
        for key in 0..count {
            render_effect(move || log.add((key, selector.selected(&key))));
        }
    });
    owner
}

#[test]
fn a_change_touches_two_subscribers_whatever_their_number() {
    let (chosen, log) = (Signal::new(1), Log::new());
    let selector = Selector::new(move || chosen.get());
    rows(selector, 1_000, log);
    log.take();
    chosen.set(500);
    assert_eq!(log.take(), [(1, false), (500, true)]);
    chosen.set(500);
    log.assert_empty();
    chosen.set(5_000);
    assert_eq!(log.take(), [(500, false)]);
    chosen.set(0);
    assert_eq!(log.take(), [(0, true)]);
}

#[test]
fn keys_may_be_of_any_type_with_equality_and_hash() {
    let name = Signal::new("a".to_string());
    let selector = Selector::new(move || name.get());
    let is_b = Memo::new(move || selector.selected(&"b".to_string()));
    assert!(!is_b.get());
    name.set("b".to_string());
    assert!(is_b.get());
}

#[test]
fn an_effect_that_is_due_anyway_runs_once() {
    let (chosen, log) = (Signal::new(1), Log::new());
    Effect::watch(move || chosen.get(), |_, _| ());
    let selector = Selector::new(move || chosen.get());
    Effect::new(move || log.add((chosen.get(), selector.selected(&2))));
    log.take();
    chosen.set(2);
    assert_eq!(log.take(), [(2, true)]);
}

#[test]
fn selected_answers_according_to_the_latest_writes() {
    let chosen = Signal::new(1);
    let selector = Selector::new(move || chosen.get());
    batch(|| {
        chosen.set(2);
        assert!(selector.selected(&2) && !selector.selected(&1));
    });
}

#[test]
fn keys_that_nobody_asks_about_any_more_make_room_for_others() {
    let (chosen, log) = (Signal::new(1), Log::new());
    let selector = Selector::new(move || chosen.get());
    let before = stats();
    let some = rows(selector, 10, log);
    for first in (0..10_000).step_by(100) {
        let more = Owner::new();
        more.run(|| {
            for key in first..first + 100 {
                render_effect(move || assert!(!selector.selected(&key) || key == 1));
            }
        });
        more.dispose();
    }
    assert!(stats().nodes < before.nodes + 500, "{} nodes", stats().nodes);
    log.take();
    chosen.set(5);
    assert_eq!(log.take(), [(1, false), (5, true)]);
    some.dispose();
    rows(selector, 10, log);
    log.take();
    chosen.set(7);
    assert_eq!(log.take(), [(5, false), (7, true)]);
}

#[test]
fn keys_go_with_their_selector() {
    let (chosen, before, owner) = (Signal::new(1), stats(), Owner::new());
    owner.run(|| {
        let selector = Selector::new(move || chosen.get());
        rows(selector, 100, Log::new());
    });
    owner.dispose();
    assert_eq!(stats(), before);
}

#[test]
fn a_key_that_only_changed_hands_is_kept() {
    let (chosen, shift, log) = (Signal::new(1), Signal::new(0), Log::new());
    let selector = Selector::new(move || chosen.get());
    Effect::new(move || log.add(selector.selected(&shift.get())));
    (0..50).for_each(|key| shift.set(key));
    log.take();
    chosen.set(49);
    assert_eq!(log.take(), [true]);
}

#[test]
fn asking_outside_effects_and_memos_leaves_nothing_behind() {
    let chosen = Signal::new(1);
    let selector = Selector::new(move || chosen.get());
    let before = stats();
    assert!(selector.selected(&1));
    assert_eq!(stats(), before);
}

#[test]
fn a_key_that_finds_a_new_subscriber_at_once_is_kept() {
    let (chosen, log) = (Signal::new(1), Log::new());
    let selector = Selector::new(move || chosen.get());
    let old = rows(selector, 3, log);
    batch(|| {
        old.dispose();
        rows(selector, 3, log);
    });
    log.take();
    chosen.set(2);
    assert_eq!(log.take(), [(1, false), (2, true)]);
}

#[test]
fn an_effect_that_was_due_before_the_selector_still_runs_once() {
    let (chosen, log, later) = (Signal::new(1), Log::new(), StoredValue::new(None::<Selector<i32>>));
    let again = Signal::new(());
    Effect::new(move || {
        again.get();
        log.add((chosen.get(), later.get().map(|selector| selector.selected(&2))));
    });
    later.set(Some(Selector::new(move || chosen.get())));
    again.set(());
    log.take();
    chosen.set(2);
    assert_eq!(log.take(), [(2, Some(true))]);
}
