use crate::Log;
use samara_reactive::{Effect, Memo, Owner, Signal, StoredValue, batch, on_cleanup, render_effect, stats};

#[test]
fn an_effect_runs_when_created_and_after_each_change() {
    let (count, log) = (Signal::new(1), Log::new());
    Effect::new(move || log.add(count.get()));
    assert_eq!(log.take(), [1]);
    count.set(2);
    assert_eq!(log.take(), [2]);
}

#[test]
fn a_disposed_effect_runs_no_more() {
    let (count, log) = (Signal::new(1), Log::new());
    let effect = Effect::new(move || {
        count.get();
        on_cleanup(move || log.add("cleanup"));
        log.add("run");
    });
    effect.dispose();
    effect.dispose();
    count.set(2);
    assert_eq!(log.take(), ["run", "cleanup"]);
}

#[test]
fn an_effect_disposed_of_while_it_is_due_does_not_run() {
    let (count, log) = (Signal::new(1), Log::new());
    let effect = Effect::new(move || log.add(count.get()));
    batch(|| {
        count.set(2);
        effect.dispose();
    });
    assert_eq!(log.take(), [1]);
}

#[test]
fn watch_subscribes_to_its_source_alone() {
    let (page, other, log) = (Signal::new(1), Signal::new(10), Log::new());
    Effect::watch(move || page.get(), move |new, old| log.add((*new, old.copied(), other.get())));
    other.set(20);
    page.set(2);
    assert_eq!(log.take(), [(1, None, 10), (2, Some(1), 20)]);
}

#[test]
fn effects_created_in_an_effect_go_when_it_runs_again() {
    let (outer, inner, log) = (Signal::new(1), Signal::new(1), Log::new());
    Effect::new(move || {
        let number = outer.get();
        Effect::new(move || log.add((number, inner.get())));
    });
    outer.set(2);
    inner.set(5);
    assert_eq!(log.take(), [(1, 1), (2, 1), (2, 5)]);
}

#[test]
fn the_outer_effect_runs_first_even_if_the_inner_subscribed_first() {
    let (shared, log) = (Signal::new(1), Log::new());
    Effect::new(move || {
        render_effect(move || log.add(("inner", shared.get())));
        log.add(("outer", shared.get()));
    });
    log.take();
    shared.set(2);
    // The old inner effect subscribed before the outer one, and yet it is gone before it could run.
    assert_eq!(log.take(), [("inner", 2), ("outer", 2)]);
}

#[test]
fn an_inner_effect_does_not_run_in_a_world_that_the_outer_rules_out() {
    let (value, log) = (Signal::new(Some(1)), Log::new());
    let is_some = Memo::new(move || value.with(Option::is_some));
    Effect::new(move || {
        if is_some.get() {
            render_effect(move || log.add(value.get().unwrap()));
        }
    });
    value.set(Some(2));
    value.set(None);
    assert_eq!(log.take(), [1, 2]);
}

#[test]
fn render_effects_run_before_ordinary_ones() {
    let (count, log) = (Signal::new(1), Log::new());
    Effect::new(move || log.add(("ordinary", count.get())));
    render_effect(move || log.add(("render", count.get())));
    log.take();
    count.set(2);
    assert_eq!(log.take(), [("render", 2), ("ordinary", 2)]);
}

#[test]
fn in_a_batch_ordinary_effects_wait_and_render_effects_do_not() {
    let log = Log::new();
    batch(|| {
        Effect::new(move || log.add("ordinary"));
        render_effect(move || log.add("render"));
        log.add("end of batch");
    });
    assert_eq!(log.take(), ["render", "end of batch", "ordinary"]);
}

#[test]
fn an_effect_created_in_an_effect_runs_after_it() {
    let log = Log::new();
    Effect::new(move || {
        Effect::new(move || log.add("inner"));
        log.add("outer");
    });
    assert_eq!(log.take(), ["outer", "inner"]);
}

#[test]
fn what_an_effect_writes_settles_in_the_same_round() {
    let (input, output, log) = (Signal::new(1), Signal::new(0), Log::new());
    Effect::new(move || log.add(("output", output.get())));
    Effect::new(move || output.set(input.get() * 2));
    log.take();
    batch(|| {
        input.set(2);
        input.set(3);
    });
    assert_eq!(log.take(), [("output", 6)]);
}

#[test]
fn an_effect_that_writes_what_it_reads_runs_until_it_settles() {
    let (count, log) = (Signal::new(0), Log::new());
    Effect::new(move || {
        log.add(count.get());
        if count.get() < 3 {
            count.set(count.get() + 1);
        }
    });
    assert_eq!(log.take(), [0, 1, 2, 3]);
}

#[test]
fn an_effect_that_writes_before_it_reads_does_not_run_itself() {
    let (trigger, scratch, log) = (Signal::new(0), Signal::new(0), Log::new());
    Effect::new(move || {
        scratch.set(trigger.get() * 10);
        log.add(scratch.get());
    });
    trigger.set(1);
    trigger.set(2);
    assert_eq!(log.take(), [0, 10, 20]);
}

#[test]
fn an_effect_may_dispose_of_itself_while_it_runs() {
    let other = Signal::new(0);
    let before = stats();
    let owner = Owner::new();
    let late = StoredValue::new(None);
    let count = owner.run(|| {
        let count = Signal::new(1);
        Effect::new(move || {
            if count.get() == 2 {
                owner.dispose();
                late.set(Some(Signal::new(0)));
                on_cleanup(move || late.set(None));
                other.get(); // read by nobody any more: no link
            }
        });
        count
    });
    count.set(2);
    other.set(1);
    assert_eq!(late.get(), None); // a cleanup under a disposed owner runs at once
    assert_eq!(stats().nodes, before.nodes + 1); // `late` itself
    assert_eq!(stats().links, before.links);
}

#[test]
fn what_is_created_under_a_disposed_owner_is_born_disposed_of() {
    let owner = Owner::new();
    owner.dispose();
    let log = Log::new();
    owner.run(|| {
        assert!(Signal::new(1).try_get().is_err());
        assert!(Memo::new(move || log.add("memo")).try_get().is_err());
        Effect::new(move || log.add("effect"));
        render_effect(move || log.add("render effect"));
        on_cleanup(move || log.add("cleanup"));
    });
    assert_eq!(log.take(), ["cleanup"]);
}

#[test]
fn an_effect_may_dispose_of_its_source_while_it_runs() {
    let log = Log::new();
    let (a, b, c, owner) = (Signal::new(1), Signal::new(10), Signal::new(100), Owner::new());
    let (first, second) = owner.run(|| (Signal::new(1_000), Signal::new(2_000)));
    let before = stats().links;
    Effect::new(move || {
        let read = |signal: Signal<i32>| signal.try_get().unwrap_or(0);
        let sum = read(a) + read(first) + read(second);
        owner.dispose();
        log.add(sum + read(b) + read(c));
    });
    assert_eq!(stats().links, before + 3);
    for signal in [a, b, c] {
        signal.update(|value| *value *= 2);
        assert_eq!(stats().links, before + 3);
    }
    assert_eq!(log.take(), [3_111, 112, 122, 222]);
}

#[test]
fn an_effect_may_read_a_memo_of_its_own() {
    let (count, log) = (Signal::new(1), Log::new());
    Effect::new(move || {
        let double = Memo::new(move || count.get() * 2);
        log.add(double.get());
    });
    let links = stats().links;
    count.set(2);
    count.set(2);
    assert_eq!(log.take(), [2, 4]); // written again, the memo came out the same
    assert_eq!(stats().links, links);
}

#[test]
fn the_outermost_of_several_that_are_due_runs_first() {
    let (shared, log) = (Signal::new(1), Log::new());
    Effect::new(move || {
        render_effect(move || {
            render_effect(move || log.add(("innermost", shared.get())));
            log.add(("middle", shared.get()));
        });
        log.add(("outermost", shared.get()));
    });
    let once = [("innermost", 1), ("middle", 1), ("outermost", 1)];
    assert_eq!(log.take(), once);
    shared.set(2);
    assert_eq!(log.take(), once.map(|(name, _)| (name, 2)));
}
