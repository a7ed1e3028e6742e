//! Once a graph has grown to its working size, writing and propagating allocate nothing. When it goes, nothing stays.

use samara_reactive::{Effect, Graph, Memo, Selector, Signal, batch, spawn_local, untrack};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The system's allocator, which also counts the allocations of each thread, and those among them that are still there.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static LIVE: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: all calls are passed on to the system's allocator; counting touches no memory but the counters.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        LIVE.set(LIVE.get() + 1);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.set(LIVE.get() - 1);
        // SAFETY: the pointer came from `alloc` above, and so from the system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs `round` a few times to warm up, then counts the allocations of further rounds.
#[track_caller]
fn assert_no_allocations(mut round: impl FnMut(u64)) {
    (0..8).for_each(&mut round);
    let before = ALLOCATIONS.get();
    (8..24).for_each(&mut round);
    assert_eq!(ALLOCATIONS.get() - before, 0);
}

#[test]
fn the_counter_counts() {
    let before = (ALLOCATIONS.get(), LIVE.get());
    let value = std::hint::black_box(Box::new(1));
    assert_eq!((ALLOCATIONS.get(), LIVE.get()), (before.0 + 1, before.1 + 1));
    drop(value);
    assert_eq!((ALLOCATIONS.get(), LIVE.get()), (before.0 + 1, before.1));
}

#[test]
fn a_write_without_subscribers() {
    let signal = Signal::new(0);
    assert_no_allocations(|value| signal.set(value));
}

#[test]
fn chains_of_memos_and_memos_side_by_side() {
    let source = Signal::new(0);
    let side_by_side: [_; 50] = std::array::from_fn(|offset| Memo::new(move || source.get() + offset as u64));
    let mut last = Memo::new(move || side_by_side.iter().map(|memo| memo.get()).sum::<u64>());
    for _ in 0..50 {
        let previous = last;
        last = Memo::new(move || previous.get() + 1);
    }
    assert_no_allocations(|value| {
        source.set(value);
        last.get();
    });
}

#[test]
fn effects_batches_and_untracked_reads() {
    let (a, b) = (Signal::new(0), Signal::new(0));
    let sum = Memo::new(move || a.get() + b.get());
    let sink = Signal::new(0);
    for _ in 0..50 {
        Effect::new(move || sink.set(sum.get() + untrack(|| a.get())));
    }
    Effect::watch(move || sink.get(), |_, _| ());
    assert_no_allocations(|value| {
        batch(|| {
            a.set(value);
            b.update(|b| *b += value);
        });
    });
}

#[test]
fn sources_that_change_from_run_to_run() {
    let signals: [_; 10] = std::array::from_fn(|index| Signal::new(index as u64));
    let shift = Signal::new(0);
    Effect::new(move || {
        let start = shift.get() as usize;
        std::hint::black_box((0..5).map(|offset| signals[(start * 3 + offset * 7) % 10].get()).sum::<u64>());
    });
    assert_no_allocations(|value| shift.set(value % 4));
}

#[test]
fn selectors() {
    let chosen = Signal::new(0);
    let selector = Selector::new(move || chosen.get());
    for key in 0..50 {
        Effect::new(move || {
            selector.selected(&key);
        });
    }
    assert_no_allocations(|value| chosen.set(value));
}

#[test]
fn entering_a_graph() {
    let graph = Graph::new();
    let signal = graph.enter(|| Signal::new(0));
    assert_no_allocations(|value| graph.enter(|| signal.set(value)));
}

#[test]
fn wakers_that_outlive_their_graph_leave_nothing_behind() {
    let outlive = || {
        let (graph, wakers) = (Graph::new(), Rc::new(RefCell::new(Vec::new())));
        for _ in 0..3 {
            let wakers = wakers.clone();
            let task = std::future::poll_fn(move |context| {
                wakers.borrow_mut().push(context.waker().clone());
                Poll::<()>::Pending
            });
            graph.enter(|| spawn_local(task));
        }
        graph.poll_tasks(&mut Context::from_waker(Waker::noop()));
        wakers.borrow()[0].wake_by_ref(); // the graph goes while this one is ready to run
        drop(graph);
        wakers.borrow()[1].wake_by_ref();
        assert_eq!(wakers.borrow().len(), 3);
    };
    outlive();
    let before = LIVE.get();
    outlive();
    assert_eq!(LIVE.get() - before, 0);
}
