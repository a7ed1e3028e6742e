//! Graphs of any depth fit on a small stack: nothing in the crate recurses along them.

use samara_reactive::{Effect, Graph, Memo, Owner, Signal, StoredValue, on_cleanup};

fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 * 1024);
    thread.spawn(test).unwrap().join().unwrap();
}

#[test]
fn a_chain_of_100_000_memos_is_created_updated_read_and_disposed_of() {
    on_a_small_stack(|| {
        let graph = Graph::new();
        graph.enter(|| {
            let source = Signal::new(0_u32);
            let mut last = Memo::new(move || source.get());
            for _ in 0..100_000 {
                let previous = last;
                last = Memo::new(move || previous.get() + 1);
            }
            assert_eq!(last.get(), 100_000);
            source.set(1);
            assert_eq!(last.get(), 100_001);
            let seen = StoredValue::new(0);
            Effect::new(move || seen.set(last.get()));
            source.set(2);
            assert_eq!(seen.get(), 100_002);
        });
        drop(graph);
    });
}

#[test]
fn owners_nested_100_000_deep_are_disposed_of() {
    on_a_small_stack(|| {
        let (top, cleanups) = (Owner::new(), StoredValue::new(0));
        let mut innermost = top;
        for _ in 0..100_000 {
            innermost = innermost.run(|| {
                on_cleanup(move || cleanups.update(|cleanups| *cleanups += 1));
                Owner::new()
            });
        }
        top.dispose();
        assert_eq!(cleanups.get(), 100_000);
    });
}

#[test]
fn a_chain_of_10_000_effects_that_write_the_next_signal_settles() {
    on_a_small_stack(|| {
        let first = Signal::new(0);
        let mut last = first;
        for _ in 0..10_000 {
            let (previous, next) = (last, Signal::new(0));
            Effect::new(move || next.set(previous.get() + 1));
            last = next;
        }
        first.set(1);
        assert_eq!(last.get(), 10_001);
    });
}
