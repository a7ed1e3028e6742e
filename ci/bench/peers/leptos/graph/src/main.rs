//! The scenarios of the reactive suite, with Leptos' graph.

use std::hint::black_box;

use reactive_graph::computed::Memo;
use reactive_graph::effect::ImmediateEffect;
use reactive_graph::owner::Owner;
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, Set};
use stopwatch::{measure, repeat};

fn main() {
    Owner::new().with(|| create(1_000));
    Owner::new().with(|| deep(500));
    Owner::new().with(|| wide(1_000));
    Owner::new().with(|| diamond(1_000));
    Owner::new().with(|| dynamic(1_000));
    Owner::new().with(|| cleanup(1_000));
}

/// Signals, each with a memo that has been read.
fn create(count: u64) {
    let make = |value| {
        let source = RwSignal::new(value);
        Memo::new(move |_| source.get() + 1).get()
    };
    let timed = |owner: Owner| {
        owner.with(|| {
            (0..count).for_each(|value| {
                black_box(make(value));
            })
        });
        owner
    };
    measure("create", count as usize, Owner::new, timed, |owner: Owner| owner.cleanup());
}

/// A signal, and memos each of which reads the one before.
fn deep(length: u64) {
    let source = RwSignal::new(0_u64);
    let mut last = Memo::new(move |_| source.get() + 1);
    for _ in 1..length {
        let previous = last;
        last = Memo::new(move |_| previous.get() + 1);
    }
    let mut value = 0;
    repeat("deep", length as usize, || {
        value += 1;
        source.set(value);
        assert_eq!(last.get(), value + length);
    });
}

/// A signal, and memos each of which reads it.
fn wide(width: u64) {
    let source = RwSignal::new(0_u64);
    let memos: Vec<_> = (0..width).map(|offset| Memo::new(move |_| source.get() + offset)).collect();
    let mut value = 0;
    repeat("wide", width as usize, || {
        value += 1;
        source.set(value);
        memos.iter().for_each(|memo| {
            black_box(memo.get());
        });
    });
}

/// The same, with a memo that reads them all.
fn diamond(width: u64) {
    let source = RwSignal::new(0_u64);
    let memos: Vec<_> = (0..width).map(|offset| Memo::new(move |_| source.get() + offset)).collect();
    let sum = Memo::new(move |_| memos.iter().map(|memo| memo.get()).sum::<u64>());
    let mut value = 0;
    repeat("diamond", width as usize, || {
        value += 1;
        source.set(value);
        assert_eq!(sum.get(), width * value + width * (width - 1) / 2);
    });
}

/// Memos that read another signal each time.
fn dynamic(width: u64) {
    let choice = RwSignal::new(false);
    let (left, right) = (RwSignal::new(1_u64), RwSignal::new(2_u64));
    let memo = |offset| Memo::new(move |_| if choice.get() { right.get() } else { left.get() } + offset);
    let memos: Vec<_> = (0..width).map(memo).collect();
    let mut value = false;
    repeat("dynamic", width as usize, || {
        value = !value;
        choice.set(value);
        memos.iter().for_each(|memo| {
            black_box(memo.get());
        });
    });
}

/// Disposes of effects that read one signal.
fn cleanup(width: usize) {
    let source = RwSignal::new(0_u64);
    let prepare = || {
        let owner = Owner::new();
        owner.with(|| {
            for _ in 0..width {
                ImmediateEffect::new_scoped(move || {
                    black_box(source.get());
                });
            }
        });
        owner
    };
    measure("cleanup", width, prepare, |owner: Owner| owner.cleanup(), |()| ());
}
