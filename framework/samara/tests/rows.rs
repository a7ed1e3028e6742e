//! What a row of a large table costs: nodes of the graph, allocations, bytes. (There is no DOM here; whatever the
//! renderer writes is thrown away.)

use samara::prelude::*;
use samara::stats;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, which also notes what is in use on each thread.
struct Counting;

thread_local! {
    static BLOCKS: Cell<isize> = const { Cell::new(0) };
    static BYTES: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: all calls are passed on to the system's allocator; counting touches no memory but the counters.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BLOCKS.set(BLOCKS.get() + 1);
        BYTES.set(BYTES.get() + layout.size() as isize);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        BLOCKS.set(BLOCKS.get() - 1);
        BYTES.set(BYTES.get() - layout.size() as isize);
        // SAFETY: the pointer came from `alloc` above, and so from the system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ROWS: usize = 1000;

#[derive(Clone, Copy)]
struct Row {
    id: usize,
    label: Signal<String>,
}

/// The table of js-framework-benchmark, as far as its rows go.
fn table(rows: Signal<Vec<Row>>) -> impl View {
    let selected = Signal::new(None);
    let selector = Selector::new(move || selected.get());
    view! {
        <tbody>
            <For each=rows key=|row: &Row| row.id let:row>
                <tr class:danger=move || selector.selected(&Some(row.id))>
                    <td>{row.id}</td>
                    <td><a on:click=move |_| selected.set(Some(row.id))>{row.label}</a></td>
                    <td><a on:click=move |_| rows.update(|rows| rows.retain(|other| other.id != row.id))>"x"</a></td>
                </tr>
            </For>
        </tbody>
    }
}

#[test]
fn a_row_costs_this_much_and_no_more() {
    let rows = Signal::new(Vec::new());
    mount(move || table(rows));

    let (before, blocks, bytes) = (stats(), BLOCKS.get(), BYTES.get());
    rows.set((0..ROWS).map(|id| Row { id, label: Signal::new("pretty red table".to_owned()) }).collect());
    let (after, blocks, bytes) = (stats(), BLOCKS.get() - blocks, BYTES.get() - bytes);

    // The label, the two effects, their owner, and what the first of them asks the selector.
    assert_eq!((after.nodes - before.nodes) / ROWS, 5);
    assert_eq!((after.links - before.links) / ROWS, 2);
    // The label's text, its place in the graph, and the copy that is shown; two effects and two handlers.
    assert_eq!(blocks / ROWS as isize, 7);
    assert!(bytes / ROWS as isize <= 1600, "{} bytes a row", bytes / ROWS as isize);
}
