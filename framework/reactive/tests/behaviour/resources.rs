use crate::promise::{Promise, run_tasks};
use crate::{Log, panic_message};
use samara_reactive::{
    Boundary, Effect, Memo, Owner, Resource, Signal, StoredValue, batch, provide_context, recover, render_effect, stats,
};

type Promises = StoredValue<Vec<Promise<&'static str>>>;

/// A resource whose fetches a test answers; the promise of each is added when it starts.
fn fetched<S: 'static>(source: impl FnMut() -> S + 'static) -> (Resource<&'static str>, Promises) {
    let promises: Promises = StoredValue::new(vec![]);
    let resource = Resource::new(source, move |_| {
        let promise = Promise::new();
        promises.update(|promises| promises.push(promise.clone()));
        promise.wait()
    });
    (resource, promises)
}

fn answer(promises: Promises, number: usize, value: &'static str) {
    run_tasks();
    promises.with(|promises| promises[number].clone()).complete(value);
    run_tasks();
}

#[test]
fn a_resource_has_no_value_until_its_future_is_done() {
    let (user, promises) = fetched(|| ());
    assert_eq!((user.get(), user.is_loading()), (None, true));
    answer(promises, 0, "Ada");
    assert_eq!((user.get(), user.is_loading()), (Some("Ada"), false));
    user.with(|value| assert_eq!(value, Some(&"Ada")));
}

#[test]
fn a_future_that_never_ends_leaves_it_loading() {
    let user = Resource::new(|| (), |()| std::future::pending::<()>());
    run_tasks();
    assert_eq!((user.get(), user.is_loading()), (None, true));
}

#[test]
fn when_the_source_changes_it_is_fetched_again_and_shows_the_old_value_meanwhile() {
    let id = Signal::new(1);
    let (user, promises) = fetched(move || id.get());
    answer(promises, 0, "Ada");
    id.set(2);
    assert_eq!((user.get(), user.is_loading()), (Some("Ada"), true));
    answer(promises, 1, "Grace");
    assert_eq!((user.get(), user.is_loading()), (Some("Grace"), false));
}

#[test]
fn a_source_that_is_a_memo_is_fetched_for_when_it_comes_out_different() {
    let id = Signal::new(1);
    let is_odd = Memo::new(move || id.get() % 2 == 1);
    let (_user, promises) = fetched(move || is_odd.get());
    id.set(3);
    assert_eq!(promises.with(Vec::len), 1);
    id.set(4);
    assert_eq!(promises.with(Vec::len), 2);
}

#[test]
fn what_the_fetch_itself_reads_is_not_its_source() {
    let token = Signal::new("secret");
    let runs = StoredValue::new(0);
    Resource::new(
        || (),
        move |()| {
            runs.update(|runs| *runs += 1);
            let _ = token.get();
            async {}
        },
    );
    token.set("other");
    assert_eq!(runs.get(), 1);
}

#[test]
fn a_change_while_it_is_loading_drops_the_future_and_with_it_the_late_answer() {
    let id = Signal::new(1);
    let (user, promises) = fetched(move || id.get());
    run_tasks();
    id.set(2);
    assert!(promises.with(|promises| promises[0].is_abandoned()));
    answer(promises, 0, "too late");
    assert_eq!((user.get(), user.is_loading()), (None, true));
    answer(promises, 1, "Grace");
    assert_eq!(user.get(), Some("Grace"));
}

#[test]
fn refetch_asks_again_also_while_it_is_loading() {
    let (user, promises) = fetched(|| ());
    run_tasks();
    user.refetch();
    assert!(promises.with(|promises| promises[0].is_abandoned()));
    answer(promises, 1, "Ada");
    user.refetch();
    assert_eq!((user.get(), user.is_loading()), (Some("Ada"), true));
    answer(promises, 2, "Ada Lovelace");
    assert_eq!(user.get(), Some("Ada Lovelace"));
}

#[test]
fn several_changes_in_one_batch_are_one_fetch() {
    let (id, page) = (Signal::new(1), Signal::new(1));
    let (_user, promises) = fetched(move || (id.get(), page.get()));
    batch(|| {
        id.set(2);
        page.set(2);
    });
    assert_eq!(promises.with(Vec::len), 2);
}

#[test]
fn a_value_written_by_hand_holds_until_the_answer_comes() {
    let (user, promises) = fetched(|| ());
    user.set("Ada?");
    assert_eq!((user.get(), user.is_loading()), (Some("Ada?"), true));
    answer(promises, 0, "Ada");
    assert_eq!(user.get(), Some("Ada"));
    user.update(|user| *user = user.map(|_| "Augusta"));
    assert_eq!((user.get(), user.is_loading()), (Some("Augusta"), false));
}

#[test]
fn readers_hear_of_an_answer_once() {
    let log = Log::new();
    let (user, promises) = fetched(|| ());
    Effect::new(move || log.add((user.get(), user.is_loading())));
    answer(promises, 0, "Ada");
    assert_eq!(log.take(), [(None, true), (Some("Ada"), false)]);
}

#[test]
fn everything_goes_with_the_owner_and_later_reads_say_so() {
    let before = stats();
    let owner = Owner::new();
    let promise = Promise::<()>::new();
    let given = promise.clone();
    let user = owner.run(|| Resource::new(|| (), move |()| given.wait()));
    run_tasks();
    owner.dispose();
    assert!(promise.is_abandoned(), "the future is cancelled");
    assert_eq!(stats(), before);
    let uses: [fn(Resource<()>); 4] =
        [|user| user.with(|_| ()), |user| assert!(user.is_loading()), |user| user.refetch(), |user| user.set(())];
    for use_it in uses {
        assert!(panic_message(|| use_it(user)).starts_with("S0001"));
    }
}

#[test]
fn a_future_may_dispose_of_the_owner_of_its_resource() {
    let before = stats();
    let owner = Owner::new();
    owner.run(|| Resource::new(|| (), move |()| async move { owner.dispose() }));
    run_tasks();
    assert_eq!(stats(), before);
}

#[test]
fn a_future_that_panics_leaves_it_loading_until_it_is_fetched_again() {
    let fuse = Signal::new(true);
    let user = Owner::named("Profile")
        .run(|| Resource::new(move || fuse.get(), |fuse| async move { if fuse { panic!("it blew") } else { "Ada" } }));
    assert_eq!(panic_message(run_tasks), "it blew");
    assert_eq!(recover(), Some("Profile"));
    assert_eq!((user.get(), user.is_loading()), (None, true));
    fuse.set(false);
    run_tasks();
    assert_eq!(user.get(), Some("Ada"));
}

#[test]
fn two_resources_may_depend_on_each_other_in_a_row() {
    let (user, promises) = fetched(|| ());
    let greeting = Resource::new(move || user.get(), |user| async move { format!("Hello {}", user.unwrap_or("?")) });
    run_tasks();
    assert_eq!(greeting.get().as_deref(), Some("Hello ?"));
    answer(promises, 0, "Ada");
    assert_eq!(greeting.get().as_deref(), Some("Hello Ada"));
}

/// Boundaries.
mod boundaries {
    use super::*;

    /// A boundary, and an owner under it.
    fn boundary() -> (Boundary, Owner) {
        let (boundary, inside) = (Boundary::new(), Owner::new());
        inside.run(|| provide_context(boundary));
        (boundary, inside)
    }

    #[test]
    fn a_boundary_is_pending_while_what_effects_and_memos_under_it_read_is_loading() {
        let (log, id) = (Log::new(), Signal::new(1));
        let (user, promises) = fetched(move || id.get());
        let (boundary, inside) = boundary();
        let pending = Memo::new(move || boundary.is_pending());
        Effect::new(move || log.add(pending.get()));
        inside.run(|| {
            Effect::new(move || {
                user.get();
            })
        });
        let name = inside.run(|| Memo::new(move || user.get()));
        assert_eq!(log.take(), [false, true]);
        answer(promises, 0, "Ada");
        assert_eq!((log.take(), name.get()), (vec![false], Some("Ada")));
        id.set(2);
        answer(promises, 1, "Grace");
        assert_eq!(log.take(), [true, false]);
    }

    #[test]
    fn a_memo_may_be_the_first_to_read_under_a_boundary_that_an_effect_watches() {
        let log = Log::new();
        let (user, _promises) = fetched(|| ());
        let (boundary, inside) = boundary();
        let show = Signal::new(false);
        let name = inside.run(|| Memo::new(move || if show.get() { user.get() } else { None }));
        Effect::new(move || log.add(boundary.is_pending()));
        show.set(true);
        assert_eq!(name.get(), None);
        assert_eq!(log.take(), [false, true]);
    }

    #[test]
    fn the_innermost_boundary_takes_it() {
        let (user, _promises) = fetched(|| ());
        let (outer, inside) = boundary();
        let (inner, innermost) = inside.run(boundary);
        innermost.run(|| {
            render_effect(move || {
                user.get();
            })
        });
        assert!(inner.is_pending() && !outer.is_pending());
    }

    #[test]
    fn what_is_no_longer_read_does_not_count() {
        let (user, _promises) = fetched(|| ());
        let (boundary, inside) = boundary();
        let show = Signal::new(true);
        inside.run(|| {
            render_effect(move || {
                if show.get() {
                    user.get();
                }
            })
        });
        assert!(boundary.is_pending());
        show.set(false);
        assert!(!boundary.is_pending());
        show.set(true);
        inside.dispose();
        assert!(!boundary.is_pending());
    }

    #[test]
    fn neither_does_what_nothing_would_show_when_it_arrives() {
        let (user, _promises) = fetched(|| ());
        let (boundary, inside) = boundary();
        inside.run(|| {
            user.get();
            render_effect(move || {
                user.is_loading();
            });
        });
        assert!(!boundary.is_pending());
    }

    #[test]
    fn a_resource_that_is_gone_is_not_waited_for() {
        let (boundary, inside) = boundary();
        let owner = Owner::new();
        let user = owner.run(|| fetched(|| ()).0);
        inside.run(|| {
            render_effect(move || {
                user.get();
            })
        });
        owner.dispose();
        assert!(!boundary.is_pending());
    }
}
