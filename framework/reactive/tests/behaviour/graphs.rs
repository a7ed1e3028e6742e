use crate::Log;
use samara_reactive::{Effect, Graph, Memo, Signal, SignalError, StoredValue, on_cleanup, stats};
use std::rc::Rc;

#[test]
fn graphs_know_nothing_of_each_other() {
    let (a, b) = (Graph::new(), Graph::new());
    let in_a = a.enter(|| Signal::new(1));
    let in_b = b.enter(|| Signal::new(2));
    // The same index in both: only the stamp tells them apart.
    assert_eq!(a.enter(|| in_a.try_get()), Ok(1));
    assert_eq!(a.enter(|| in_b.try_get()), Err(SignalError::Disposed));
    assert_eq!(b.enter(|| in_a.try_set(5)), Err(SignalError::Disposed));
    assert_eq!(in_a.try_get(), Err(SignalError::Disposed));
    assert_eq!(b.enter(|| in_b.get()), 2);
}

#[test]
fn graphs_can_be_entered_inside_each_other_in_any_order() {
    let (a, b, outside) = (Graph::new(), Graph::new(), Signal::new(0));
    a.enter(|| {
        let in_a = Signal::new(1);
        b.enter(|| {
            let in_b = Signal::new(2);
            a.enter(|| {
                in_a.update(|value| *value += 10);
                a.enter(|| assert_eq!(in_a.get(), 11));
                b.enter(|| assert_eq!(in_b.get(), 2));
                assert_eq!((a.stats().nodes, b.stats().nodes), (1, 1));
            });
            assert_eq!(in_b.get(), 2);
            assert!(in_a.try_get().is_err());
        });
        assert_eq!(in_a.get(), 11);
    });
    assert_eq!(outside.get(), 0);
}

#[test]
fn an_effect_of_one_graph_may_write_in_another() {
    let (a, b) = (Rc::new(Graph::new()), Rc::new(Graph::new()));
    let target = b.enter(|| Signal::new(0));
    let seen = StoredValue::new(());
    let _ = seen;
    let log = b.enter(|| {
        let log = Log::new();
        Effect::new(move || log.add(target.get()));
        log
    });
    let source = a.enter(|| {
        let source = Signal::new(1);
        let b = b.clone();
        Effect::new(move || {
            let value = source.get();
            b.enter(|| target.set(value));
        });
        source
    });
    a.enter(|| source.set(2));
    assert_eq!(b.enter(|| log.take()), [0, 1, 2]);
}

#[test]
fn a_panic_leaves_the_graph_that_was_entered() {
    let (graph, outside) = (Graph::new(), Signal::new(1));
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| graph.enter(|| panic!("out"))));
    assert!(outcome.is_err());
    assert_eq!(outside.get(), 1);
}

#[test]
fn dropping_a_graph_runs_its_cleanups_and_drops_its_values() {
    let (token, log) = (Rc::new(()), Rc::new(std::cell::Cell::new(0)));
    let graph = Graph::new();
    graph.enter(|| {
        let value = Signal::new(token.clone());
        let log = log.clone();
        on_cleanup(move || log.set(value.with(Rc::strong_count)));
        Memo::new(|| 1);
    });
    assert_eq!(graph.stats().nodes, 3);
    drop(graph);
    assert_eq!((log.get(), Rc::strong_count(&token)), (2, 1));
}

#[test]
fn a_new_graph_is_empty() {
    let graph = Graph::default();
    assert_eq!((graph.stats().nodes, graph.stats().links), (0, 0));
    assert_eq!(graph.enter(stats), graph.stats());
}
