//! The scenarios of the reactive suite, with Sycamore.

use std::hint::black_box;

use stopwatch::{measure, repeat};
use sycamore_reactive::{NodeHandle, create_child_scope, create_effect, create_memo, create_root, create_signal};

fn main() {
    let scenarios: [fn(); 6] =
        [|| create(1_000), || deep(500), || wide(1_000), || diamond(1_000), || dynamic(1_000), || cleanup(1_000)];
    for scenario in scenarios {
        create_root(scenario).dispose();
    }
}

/// Signals, each with a memo that has been read.
fn create(count: u64) {
    let make = |value| {
        let source = create_signal(value);
        create_memo(move || source.get() + 1).get()
    };
    let timed = |()| {
        create_child_scope(|| {
            (0..count).for_each(|value| {
                black_box(make(value));
            })
        })
    };
    measure("create", count as usize, || (), timed, NodeHandle::dispose);
}

/// A signal, and memos each of which reads the one before.
fn deep(length: u64) {
    let source = create_signal(0_u64);
    let mut last = create_memo(move || source.get() + 1);
    for _ in 1..length {
        let previous = last;
        last = create_memo(move || previous.get() + 1);
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
    let source = create_signal(0_u64);
    let memos: Vec<_> = (0..width).map(|offset| create_memo(move || source.get() + offset)).collect();
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
    let source = create_signal(0_u64);
    let memos: Vec<_> = (0..width).map(|offset| create_memo(move || source.get() + offset)).collect();
    let sum = create_memo(move || memos.iter().map(|memo| memo.get()).sum::<u64>());
    let mut value = 0;
    repeat("diamond", width as usize, || {
        value += 1;
        source.set(value);
        assert_eq!(sum.get(), width * value + width * (width - 1) / 2);
    });
}

/// Memos that read another signal each time.
fn dynamic(width: u64) {
    let choice = create_signal(false);
    let (left, right) = (create_signal(1_u64), create_signal(2_u64));
    let memo = |offset| create_memo(move || if choice.get() { right.get() } else { left.get() } + offset);
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
    let source = create_signal(0_u64);
    let prepare = || {
        create_child_scope(|| {
            for _ in 0..width {
                create_effect(move || {
                    black_box(source.get());
                });
            }
        })
    };
    measure("cleanup", width, prepare, NodeHandle::dispose, |()| ());
}
