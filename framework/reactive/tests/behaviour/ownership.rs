use crate::Log;
use samara_reactive::{Effect, Memo, Owned, Owner, Selector, Signal, StoredValue, on_cleanup, stats};
use std::rc::Rc;

#[test]
fn children_and_cleanups_go_in_the_reverse_order_of_their_creation() {
    let log = Log::new();
    let owner = Owner::new();
    let cleanup = move |name| on_cleanup(move || log.add(name));
    owner.run(|| {
        cleanup("1");
        Owner::new().run(|| {
            cleanup("2.1");
            cleanup("2.2");
        });
        cleanup("3");
        Effect::new(move || {
            cleanup("4.1");
            Owner::new().run(|| cleanup("4.2"));
        });
        cleanup("5");
    });
    owner.dispose();
    assert_eq!(log.take(), ["5", "4.2", "4.1", "3", "2.2", "2.1", "1"]);
}

#[test]
fn a_cleanup_may_read_what_was_created_before_it() {
    let log = Log::new();
    let owner = Owner::new();
    owner.run(|| {
        let name = Signal::new("still there");
        on_cleanup(move || log.add(name.get()));
    });
    owner.dispose();
    assert_eq!(log.take(), ["still there"]);
}

#[test]
fn a_cleanup_runs_before_the_next_run_and_reads_untracked() {
    let (count, other, log) = (Signal::new(1), Signal::new(1), Log::new());
    Effect::new(move || {
        let number = count.get();
        log.add(("run", number));
        on_cleanup(move || log.add(("cleanup", number * other.get())));
    });
    count.set(2);
    other.set(5);
    assert_eq!(log.take(), [("run", 1), ("cleanup", 1), ("run", 2)]);
}

#[test]
fn effects_of_what_cleanups_write_run_when_the_disposal_is_over() {
    let (count, log) = (Signal::new(0), Log::new());
    let owner = Owner::new();
    owner.run(|| {
        on_cleanup(move || log.add("first"));
        on_cleanup(move || count.set(1));
    });
    Effect::new(move || log.add(if count.get() == 0 { "start" } else { "effect" }));
    owner.dispose();
    assert_eq!(log.take(), ["start", "first", "effect"]);
}

#[test]
fn disposal_frees_values_and_functions() {
    let token = Rc::new(());
    let owner = Owner::new();
    owner.run(|| {
        let (a, b, c, d) = (token.clone(), token.clone(), token.clone(), token.clone());
        Signal::new(a);
        Memo::new(move || Rc::strong_count(&b));
        Effect::watch(move || c.clone(), |_, _| ());
        StoredValue::new(d);
        samara_reactive::provide_context(token.clone());
    });
    assert_eq!(Rc::strong_count(&token), 7);
    owner.dispose();
    assert_eq!(Rc::strong_count(&token), 1);
}

#[test]
fn disposal_leaves_nothing_behind() {
    let count = Signal::new(0);
    let before = stats();
    let owner = Owner::new();
    owner.run(|| {
        let double = Memo::new(move || count.get() * 2);
        let selector = Selector::new(move || count.get());
        for key in 0..10 {
            Effect::new(move || {
                selector.selected(&key);
                double.get();
                on_cleanup(|| ());
                Effect::watch(move || count.get(), |_, _| ());
            });
        }
    });
    count.set(1);
    count.set(2);
    assert_ne!(stats(), before);
    owner.dispose();
    assert_eq!(stats(), before);
}

#[test]
fn an_owner_can_be_disposed_of_by_one_of_its_cleanups() {
    let log = Log::new();
    let owner = Owner::new();
    owner.run(|| {
        on_cleanup(move || log.add("first"));
        on_cleanup(move || {
            owner.dispose();
            log.add("last");
        });
    });
    owner.dispose();
    assert_eq!(log.take(), ["first", "last"]);
}

#[test]
fn owners_nest_and_are_restored() {
    assert_eq!(Owner::current(), None);
    let outer = Owner::new();
    outer.run(|| {
        let inner = Owner::new();
        inner.run(|| assert_eq!(Owner::current(), Some(inner)));
        assert_eq!(Owner::current(), Some(outer));
    });
    assert_eq!(Owner::current(), None);
}

#[test]
fn a_root_outlives_the_owner_that_was_current() {
    let log = Log::new();
    let outer = Owner::new();
    let root = outer.run(Owner::root);
    root.run(|| on_cleanup(move || log.add("root")));
    outer.dispose();
    log.assert_empty();
    root.dispose();
    assert_eq!(log.take(), ["root"]);
}

#[test]
fn the_component_is_the_nearest_named_owner() {
    let app = Owner::named("App");
    let card = app.run(|| Owner::named("Card"));
    let part = card.run(Owner::new);
    assert_eq!(part.component_name(), Some("Card"));
    assert_eq!(app.component_name(), Some("App"));
    assert_eq!(Owner::new().component_name(), None);
    card.dispose();
    assert_eq!(part.component_name(), None);
}

#[test]
fn reads_inside_run_are_tracked() {
    let (count, log) = (Signal::new(1), Log::new());
    let owner = Owner::new();
    Effect::new(move || owner.run(|| log.add(count.get())));
    count.set(2);
    assert_eq!(log.take(), [1, 2]);
}

#[test]
fn a_cleanup_may_dispose_of_an_owner_between() {
    let log = Log::new();
    let before = stats();
    let top = Owner::new();
    top.run(|| {
        on_cleanup(move || log.add("top"));
        let between = Owner::new();
        between.run(|| {
            on_cleanup(move || log.add("first"));
            on_cleanup(move || {
                between.dispose();
                log.add("last");
            });
        });
    });
    top.dispose();
    assert_eq!(log.take(), ["first", "last", "top"]);
    assert_eq!(stats(), before);
}

#[test]
fn a_cleanup_sees_the_contexts_of_its_owner() {
    let log = Log::new();
    let owner = Owner::new();
    owner.run(|| {
        samara_reactive::provide_context("outer");
        Owner::new().run(|| {
            on_cleanup(move || log.add(samara_reactive::expect_context::<&str>()));
        });
    });
    owner.dispose();
    assert_eq!(log.take(), ["outer"]);
    assert_eq!(Owner::current(), None);
}

#[test]
fn an_owner_knows_whether_it_has_been_disposed_of() {
    let outer = Owner::new();
    let inner = outer.run(Owner::new);
    assert!(!outer.is_disposed() && !inner.is_disposed());
    outer.dispose();
    assert!(outer.is_disposed() && inner.is_disposed());
    assert!(outer.run(Owner::new).is_disposed()); // born disposed of
}

#[test]
fn what_is_owned_goes_with_the_last_clone_and_with_the_owner_it_was_made_under() {
    let before = stats();
    let item = Owned::new(|| Signal::new(1));
    let clone = item.clone();
    drop(item);
    assert_eq!(clone.get(), 1);
    drop(clone);
    assert_eq!(stats(), before);

    let component = Owner::new();
    let item = component.run(|| Owned::new(|| Signal::new(1)));
    component.dispose();
    assert!(item.try_get().is_err());
    drop(item);
    assert_eq!(stats(), before);
}
