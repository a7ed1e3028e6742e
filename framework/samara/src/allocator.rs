//! An allocator for web pages: a fraction of the code of the standard library's. `cargo ci size` weighs a page with it.
//!
//! Sizes are rounded up to powers of two. Each such class has a list of freed blocks; when that is empty, the block is
//! cut from the end of memory. Nothing is ever merged or handed back, which costs little: the memory of a wasm module
//! cannot shrink, and a page allocates blocks of the same few sizes again and again. (The scheme is known as segregated
//! free lists.)

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Makes a page's wasm smaller, at the price of up to twice the memory for blocks whose size is just above a power of
/// two. An app chooses it in its `main.rs`:
///
/// ```no_run
/// #[cfg(target_arch = "wasm32")]
/// #[global_allocator]
/// static ALLOCATOR: samara::Allocator = samara::Allocator::new();
/// ```
pub struct Allocator {
    state: UnsafeCell<State>,
}

struct State {
    /// The first freed block of each class; each freed block begins with the address of the next.
    free: [*mut u8; CLASSES],
    /// Memory from here on to `end` has not been cut yet.
    top: usize,
    end: usize,
}

/// Class `c` holds blocks of `1 << c` bytes. The largest block that 32 bits can address is in class 31.
const CLASSES: usize = 32;
/// A block can hold an address, and no class is needed below the commonest alignment.
const SMALLEST: usize = 8;
const PAGE: usize = 1 << 16;
/// Blocks are aligned to their size, but no further than this: layouts that ask for more are refused.
const MOST_ALIGNED: usize = 1 << 12;

// SAFETY: wasm32-unknown-unknown has one thread.
unsafe impl Sync for Allocator {}

impl Allocator {
    /// An allocator that has given out nothing yet.
    #[allow(clippy::new_without_default, reason = "it is made once, for a static")]
    pub const fn new() -> Self {
        Allocator { state: UnsafeCell::new(State { free: [null_mut(); CLASSES], top: 0, end: 0 }) }
    }
}

/// The class of a block for `layout`: that of the next power of two.
fn class(layout: Layout) -> usize {
    let size = layout.size().max(layout.align()).max(SMALLEST);
    (usize::BITS - (size - 1).leading_zeros()) as usize
}

impl State {
    /// Cuts a new block of `size` bytes, a power of two; null when the browser has no more memory.
    fn cut(&mut self, size: usize) -> *mut u8 {
        let start = self.top.next_multiple_of(size.min(MOST_ALIGNED));
        if start + size > self.end {
            let pages = (start + size - self.end).div_ceil(PAGE);
            let grown = core::arch::wasm32::memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            let contiguous = grown * PAGE == self.end;
            self.end = (grown + pages) * PAGE;
            if !contiguous {
                // The first time; or somebody else has grown the memory in between, and what was left is lost.
                self.top = grown * PAGE;
                return self.cut(size);
            }
        }
        self.top = start + size;
        start as *mut u8
    }
}

// SAFETY: blocks come from memory that only this allocator cuts, do not overlap, and have the size and the alignment of
// their class. A block is in a free list only between `dealloc` and the next `alloc` of its class.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and nothing in here calls back.
        let state = unsafe { &mut *self.state.get() };
        let class = class(layout);
        let Some(first) = state.free.get_mut(class).filter(|_| layout.align() <= MOST_ALIGNED) else {
            return null_mut();
        };
        if first.is_null() {
            return state.cut(1 << class);
        }
        let block = *first;
        // SAFETY: a freed block of at least `SMALLEST` bytes, which begins with the address of the next.
        *first = unsafe { block.cast::<*mut u8>().read() };
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above; the caller gives back a block of this class.
        let state = unsafe { &mut *self.state.get() };
        if let Some(first) = state.free.get_mut(class(layout)) {
            // SAFETY: the block is no longer used, and large enough for an address.
            unsafe { block.cast::<*mut u8>().write(*first) };
            *first = block;
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises that `size` with this alignment is a layout.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        if class(wanted) == class(layout) {
            return block;
        }
        // SAFETY: both blocks are at least as large as the smaller of the sizes, and they do not overlap.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}
