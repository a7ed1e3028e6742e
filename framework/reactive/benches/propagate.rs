//! What the graph costs, in nanoseconds a node: `cargo bench -p samara-reactive`.
//!
//! Each line is the best of several rounds, which is the least disturbed one. Nothing is asserted: times depend on the
//! machine, and are for comparing two versions on the same one.

use samara_reactive::{Effect, Graph, Memo, Signal, batch};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    chain(500);
    wide(1_000);
    diamond(1_000);
    effects(1_000);
    writes();
    create(100_000);
}

/// A signal, and memos each of which reads the one before.
fn chain(length: usize) {
    Graph::new().enter(|| {
        let source = Signal::new(0_u64);
        let mut last = Memo::new(move || source.get() + 1);
        for _ in 1..length {
            let previous = last;
            last = Memo::new(move || previous.get() + 1);
        }
        let mut value = 0;
        report("chain: set, read through memos one after the other", length, || {
            value += 1;
            source.set(value);
            assert_eq!(last.get(), value + length as u64);
        });
    });
}

/// A signal, and memos each of which reads it.
fn wide(width: usize) {
    Graph::new().enter(|| {
        let source = Signal::new(0_u64);
        let memos: Vec<_> = (0..width as u64).map(|offset| Memo::new(move || source.get() + offset)).collect();
        let mut value = 0;
        report("wide: set, read memos side by side", width, || {
            value += 1;
            source.set(value);
            for memo in &memos {
                black_box(memo.get());
            }
        });
    });
}

/// A signal, memos side by side, and one memo that reads them all.
fn diamond(width: usize) {
    Graph::new().enter(|| {
        let source = Signal::new(0_u64);
        let memos: Vec<_> = (0..width as u64).map(|offset| Memo::new(move || source.get() + offset)).collect();
        let sum = Memo::new(move || memos.iter().map(|memo| memo.get()).sum::<u64>());
        let mut value = 0;
        report("diamond: set, read the sum of memos", width, || {
            value += 1;
            source.set(value);
            black_box(sum.get());
        });
    });
}

/// A signal, and effects that read it.
fn effects(width: usize) {
    Graph::new().enter(|| {
        let source = Signal::new(0_u64);
        for _ in 0..width {
            Effect::new(move || {
                black_box(source.get());
            });
        }
        let mut value = 0;
        report("effects: set, run effects side by side", width, || {
            value += 1;
            source.set(value);
        });
    });
}

/// Writes that nobody reads.
fn writes() {
    Graph::new().enter(|| {
        let source = Signal::new(0_u64);
        report("write: without subscribers", 1_000, || {
            for value in 0..1_000 {
                source.set(value);
            }
        });
        report("write: the same in one batch", 1_000, || {
            batch(|| (0..1_000).for_each(|value| source.set(value)));
        });
    });
}

/// Signals and effects, from nothing to nothing.
fn create(count: usize) {
    report("create: signals, to the drop of the graph", count, || {
        Graph::new().enter(|| {
            for value in 0..count {
                black_box(Signal::new(value));
            }
        });
    });
    report("create: effects that read one signal each, to the drop of the graph", count, || {
        Graph::new().enter(|| {
            for value in 0..count {
                let source = Signal::new(value);
                Effect::new(move || {
                    black_box(source.get());
                });
            }
        });
    });
}

/// Prints the best time of a round, divided by the number of nodes in it.
fn report(what: &str, nodes: usize, mut round: impl FnMut()) {
    let mut best = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(500) {
        let round_start = Instant::now();
        round();
        best = best.min(round_start.elapsed());
    }
    println!("{:8.1} ns  {what} ({nodes})", best.as_nanos() as f64 / nodes as f64);
}
