//! A panic in user code reaches whoever wrote the signal; the graph stays usable.

use crate::{Log, panic_message};
use samara_reactive::{Effect, Memo, Owner, Signal, batch, on_cleanup, recover, stats, untrack};

#[test]
fn a_panic_in_an_effect_reaches_the_writer_and_the_other_effects_run_on_recovery() {
    let (count, log) = (Signal::new(0), Log::new());
    let effect = |name: &'static str| move || log.add((name, count.get()));
    Effect::new(effect("before"));
    Owner::named("Fragile").run(|| Effect::new(move || assert!(count.get() != 1, "one")));
    Effect::new(effect("after"));
    log.take();
    assert_eq!(panic_message(|| count.set(1)), "one");
    assert_eq!(log.take(), [("before", 1)]);
    assert_eq!(recover(), Some("Fragile"));
    assert_eq!(log.take(), [("after", 1)]);
    // The effect that panicked is out of order; the others are not.
    count.set(1);
    assert_eq!(log.take(), [("before", 1), ("after", 1)]);
    assert_eq!(recover(), None);
}

#[test]
fn what_has_failed_is_subscribed_to_nothing() {
    let (count, links) = (Signal::new(0), stats().links);
    let memo = Memo::new(move || assert!(count.get() != 1));
    Effect::new(move || assert!(count.get() != 2));
    Effect::watch(move || memo.get(), |_, _| ());
    assert_eq!(stats().links, links + 3);
    panic_message(|| count.set(2));
    assert_eq!(stats().links, links + 2);
    panic_message(|| count.set(1));
    assert_eq!(stats().links, links);
}

#[test]
fn the_next_write_goes_on_as_well() {
    let (count, log) = (Signal::new(0), Log::new());
    Effect::new(move || assert!(count.get() != 1));
    Effect::new(move || log.add(count.get()));
    panic_message(|| count.set(1));
    Signal::new(0).set(1);
    assert_eq!(log.take(), [0, 1]);
}

#[test]
fn a_panic_in_a_memo_fails_the_effect_that_asked_and_spares_those_that_did_not() {
    let (count, log) = (Signal::new(0), Log::new());
    let memo = Memo::new(move || {
        assert!(count.get() != 1, "one");
        count.get()
    });
    Effect::watch(move || memo.get(), |_, _| ());
    Effect::new(move || log.add(count.get()));
    assert_eq!(panic_message(|| count.set(1)), "one");
    recover();
    count.set(2);
    assert_eq!(log.take(), [0, 1, 2]);
}

#[test]
fn owner_tracking_and_batch_are_restored() {
    let (count, log) = (Signal::new(0), Log::new());
    let owner = Owner::new();
    panic_message(|| batch(|| owner.run(|| untrack(|| panic!()))));
    assert_eq!(Owner::current(), None);
    Effect::new(move || log.add(count.get()));
    count.set(1); // not inside a batch any more: the effect runs at once
    assert_eq!(log.take(), [0, 1]);
}

#[test]
fn effects_of_a_batch_that_panicked_run_with_the_next() {
    let (count, log) = (Signal::new(0), Log::new());
    Effect::new(move || log.add(count.get()));
    panic_message(|| {
        batch(|| {
            count.set(1);
            panic!();
        });
    });
    assert_eq!(log.take(), [0]);
    recover();
    assert_eq!(log.take(), [1]);
}

#[test]
fn a_panic_caught_inside_an_effect_does_not_end_it() {
    let (count, log) = (Signal::new(0), Log::new());
    Effect::new(move || {
        let number = count.get();
        let message = panic_message(|| untrack(|| Memo::<()>::new(|| panic!("inner"))));
        assert_eq!(message, "inner");
        log.add(number + count.get());
    });
    count.set(1);
    assert_eq!(log.take(), [0, 2]);
}

#[test]
fn a_disposal_that_a_cleanup_interrupted_is_finished_on_recovery() {
    let before = stats();
    let log = Log::new();
    let owner = Owner::new();
    owner.run(|| {
        Signal::new(1);
        on_cleanup(move || log.add("first"));
        on_cleanup(|| panic!("in a cleanup"));
        Signal::new(2);
    });
    assert_eq!(panic_message(|| owner.dispose()), "in a cleanup");
    log.assert_empty();
    recover();
    assert_eq!(log.take(), ["first"]);
    assert_eq!(stats().nodes, before.nodes + 1); // the log
}

#[test]
fn a_failed_effect_still_disposes_of_what_it_owns() {
    let log = Log::new();
    let owner = Owner::new();
    panic_message(|| {
        owner.run(|| {
            Effect::new(move || {
                on_cleanup(move || log.add("cleanup"));
                panic!();
            })
        });
    });
    log.assert_empty();
    owner.dispose();
    assert_eq!(log.take(), ["cleanup"]);
}

#[test]
fn each_recovery_gets_further_when_several_effects_panic() {
    let (count, log) = (Signal::new(0), Log::new());
    for name in ["a", "b", "c"] {
        Owner::named(name).run(|| Effect::new(move || assert!(count.get() == 0, "{name}")));
    }
    Effect::new(move || log.add(count.get()));
    log.take();
    assert_eq!(panic_message(|| count.set(1)), "a");
    assert_eq!(panic_message(recover), "b");
    assert_eq!(panic_message(recover), "c");
    assert_eq!(recover(), Some("c"));
    assert_eq!(log.take(), [1]);
}
