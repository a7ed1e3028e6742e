use crate::Log;
use samara_reactive::{Effect, Memo, Owner, Signal, StoredValue, on_cleanup, stats};

#[test]
fn a_memo_is_computed_once_when_created_and_then_only_when_asked() {
    let (count, log) = (Signal::new(1), Log::new());
    let double = Memo::new(move || {
        log.add(count.get());
        count.get() * 2
    });
    assert_eq!(log.take(), [1]);
    assert_eq!((double.get(), double.get()), (2, 2));
    count.set(2);
    count.set(3);
    log.assert_empty();
    assert_eq!((double.get(), double.get()), (6, 6));
    assert_eq!(log.take(), [3]);
}

#[test]
fn subscribers_hear_of_a_memo_only_when_it_came_out_different() {
    let (count, log) = (Signal::new(1), Log::new());
    let is_even = Memo::new(move || count.get() % 2 == 0);
    Effect::new(move || log.add(is_even.get()));
    count.set(3);
    count.set(5);
    assert_eq!(log.take(), [false]);
    count.set(6);
    assert_eq!(log.take(), [true]);
}

#[test]
fn a_memo_behind_an_unchanged_memo_is_not_computed() {
    let (count, log) = (Signal::new(1), Log::new());
    let half = Memo::new(move || count.get() / 2);
    let text = Memo::new(move || {
        log.add(half.get());
        half.get().to_string()
    });
    log.take();
    count.set(0);
    assert_eq!(text.get(), "0");
    log.assert_empty();
    count.set(2);
    assert_eq!(text.get(), "1");
    assert_eq!(log.take(), [1]);
}

#[test]
fn with_previous_gives_the_value_before() {
    let (count, log) = (Signal::new(1), Log::new());
    let memo = Memo::with_previous(move |previous: Option<&i32>| {
        log.add(previous.copied());
        count.get()
    });
    count.set(5);
    memo.get();
    assert_eq!(log.take(), [None, Some(1)]);
}

#[test]
fn a_diamond_never_shows_a_mixture_and_its_end_runs_once() {
    let (count, log) = (Signal::new(1), Log::new());
    let left = Memo::new(move || count.get() * 10);
    let right = Memo::new(move || count.get() * 100);
    let sum = Memo::new(move || left.get() + right.get());
    Effect::new(move || log.add((count.get(), left.get(), right.get(), sum.get())));
    count.set(2);
    assert_eq!(log.take(), [(1, 10, 100, 110), (2, 20, 200, 220)]);
}

#[test]
fn a_memo_drops_the_sources_that_it_no_longer_reads() {
    let (first, a, b, log) = (Signal::new(true), Signal::new(1), Signal::new(2), Log::new());
    let chosen = Memo::new(move || if first.get() { a.get() } else { b.get() });
    Effect::new(move || log.add(chosen.get()));
    b.set(20);
    assert_eq!(log.take(), [1]);
    first.set(false);
    a.set(10);
    b.set(21);
    assert_eq!(log.take(), [20, 21]);
}

#[test]
fn what_a_changed_condition_rules_out_is_not_computed() {
    let (list, log) = (Signal::new(vec![1]), Log::new());
    let is_empty = Memo::new(move || list.with(Vec::is_empty));
    let first = Memo::new(move || list.with(|list| list[0])); // panics on an empty list
    Effect::new(move || log.add(if is_empty.get() { None } else { Some(first.get()) }));
    list.set(vec![]);
    assert_eq!(log.take(), [Some(1), None]);
}

#[test]
fn the_order_of_reading_may_change_from_run_to_run() {
    let signals: [_; 4] = std::array::from_fn(|index| Signal::new(index));
    let (shift, log) = (Signal::new(0), Log::new());
    let before = stats().links;
    let list = Memo::new(move || {
        let shift = shift.get();
        (0..4).map(|index| signals[(index * 3 + shift) % 4].get()).collect::<Vec<_>>()
    });
    Effect::new(move || log.add(list.get()));
    for round in 0..8 {
        shift.set(round);
        assert_eq!(stats().links - before, 4 + 1 + 1);
    }
    log.take();
    signals[2].set(20);
    assert_eq!(log.take(), [vec![3, 20, 1, 0]]);
}

#[test]
fn reading_a_source_many_times_makes_one_link() {
    let (a, b) = (Signal::new(1), Signal::new(2));
    let before = stats().links;
    let memo = Memo::new(move || (0..10).map(|_| a.get() + b.get()).sum::<i32>());
    assert_eq!(stats().links - before, 2);
    a.set(2);
    assert_eq!(memo.get(), 40);
    assert_eq!(stats().links - before, 2);
}

#[test]
fn a_memo_is_up_to_date_inside_a_batch() {
    let count = Signal::new(1);
    let double = Memo::new(move || count.get() * 2);
    samara_reactive::batch(|| {
        count.set(2);
        assert_eq!(double.get(), 4);
        count.set(3);
        assert_eq!(double.get(), 6);
    });
}

#[test]
fn a_memo_owns_what_it_creates() {
    let (count, log) = (Signal::new(1), Log::new());
    let memo = Memo::new(move || {
        let number = count.get();
        on_cleanup(move || log.add(number));
        Signal::new(number)
    });
    let inner = memo.get();
    assert_eq!(inner.get(), 1);
    count.set(2);
    log.assert_empty(); // lazily: nobody has asked
    assert_eq!(memo.get().get(), 2);
    assert_eq!(log.take(), [1]);
    assert!(inner.try_get().is_err());
}

#[test]
fn an_effect_created_in_a_memo_runs_once_the_memo_is_done() {
    let (count, log) = (Signal::new(1), Log::new());
    let memo = Memo::new(move || {
        let number = count.get();
        Effect::new(move || log.add(("effect", number)));
        log.add(("memo", number));
        number
    });
    assert_eq!(log.take(), [("memo", 1), ("effect", 1)]);
    count.set(2);
    assert_eq!(memo.get(), 2);
    assert_eq!(log.take(), [("memo", 2), ("effect", 2)]);
}

#[test]
fn an_effect_in_a_memo_does_not_see_a_world_that_the_memo_rules_out() {
    let (value, log) = (Signal::new(Some(1)), Log::new());
    let view = Memo::new(move || {
        if value.with(Option::is_some) {
            Effect::new(move || log.add(value.get().unwrap()));
        }
        value.with(Option::is_some)
    });
    value.set(Some(2));
    value.set(None);
    assert!(!view.get());
    assert_eq!(log.take(), [1, 2]);
}

#[test]
fn a_memo_whose_source_was_disposed_of_keeps_its_value() {
    let owner = Owner::new();
    let source = owner.run(|| Signal::new(1));
    let other = Signal::new(10);
    let seen = StoredValue::new(0);
    let memo = Memo::new(move || {
        seen.update(|seen| *seen += 1);
        source.try_get().unwrap_or(-1) + other.get()
    });
    owner.dispose();
    assert_eq!((memo.get(), seen.get()), (11, 1));
    other.set(20);
    assert_eq!(memo.get(), 19);
}

#[test]
fn a_memo_may_dispose_of_itself_while_it_runs() {
    let owner = Owner::new();
    let trigger = Signal::new(false);
    let memo = owner.run(|| {
        Memo::new(move || {
            if trigger.get() {
                owner.dispose();
            }
            trigger.get()
        })
    });
    trigger.set(true);
    assert!(memo.try_get().is_err());
}

#[test]
fn a_memo_may_dispose_of_a_source_that_its_reader_has_yet_to_look_at() {
    let (trigger, owner) = (Signal::new(0), Owner::new());
    let first = Memo::new(move || {
        if trigger.get() == 1 {
            owner.dispose();
        }
        0
    });
    let second = owner.run(|| Memo::new(move || trigger.get()));
    let third = Memo::new(move || trigger.get());
    let sum = Memo::new(move || first.get() + second.try_get().unwrap_or(0) + third.get());
    trigger.set(1);
    assert_eq!(sum.get(), 1);
    trigger.set(2);
    assert_eq!(sum.get(), 2);
}

#[test]
fn a_memo_may_dispose_of_its_reader() {
    let (trigger, owner) = (Signal::new(0), Owner::new());
    let before = stats();
    let memo = Memo::new(move || {
        if trigger.get() == 1 {
            owner.dispose();
            // These take the places that have become free.
            (0..10).for_each(|value| assert_eq!(Signal::new(value).get(), value));
        }
        trigger.get()
    });
    let reader = owner.run(|| Memo::new(move || memo.get()));
    trigger.set(1);
    assert!(reader.try_get().is_err());
    trigger.set(2);
    assert_eq!(memo.get(), 2);
    assert_eq!(stats().nodes, before.nodes); // the memo for the owner
}
