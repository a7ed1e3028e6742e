//! An allocator for web pages: a fraction of the code of the standard library's. `cargo ci size` weighs a page with it.
//!
//! Sizes are rounded up, by a fifth at most where they are not small. Each size has a list of freed blocks; when that is
//! empty, a new block is cut: from a larger one that was freed, such as a growing vector leaves behind, or else from the
//! end of memory. Nothing is ever merged or handed back, which costs little: the memory of a wasm module cannot shrink,
//! and a page allocates blocks of the same few sizes again and again. (The scheme is known as segregated free lists.)

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Makes a page's wasm smaller, at the price of memory that only blocks of the same size can use again. An app chooses it
/// in its `main.rs`:
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
    /// What is left of a freed block that smaller ones are cut from.
    reused: Uncut,
    /// What is left of the memory that was asked for last.
    fresh: Uncut,
}

/// Memory that no block has been cut from yet.
struct Uncut {
    start: usize,
    end: usize,
}

/// The classes hold blocks of 8, 16, 24, 32, 40, 48, 56 and 64 bytes, then of 80, 96, 112, 128, and so on: four to each
/// doubling, up to what 32 bits can address.
const CLASSES: usize = 112;
/// The step between the smallest sizes, as a power of two: a block can hold an address, and has the commonest alignment.
const FINEST: u32 = 3;
const PAGE: usize = 1 << 16;
/// The first class whose freed blocks are cut into smaller ones.
const LARGE: usize = 35;
const _: () = assert!(block_size(LARGE) == 1 << 13);
/// Blocks are aligned to the largest power of two that divides their size, but no further than this, to which all large
/// ones are aligned: layouts that ask for more are refused.
const MOST_ALIGNED: usize = 1 << 7;

unsafe extern "C" {
    /// Where the stack and the statics end; the linker knows.
    static __heap_base: u8;
}

// SAFETY: wasm32-unknown-unknown has one thread.
unsafe impl Sync for Allocator {}

impl Allocator {
    /// An allocator that has given out nothing yet.
    #[allow(clippy::new_without_default, reason = "it is made once, for a static")]
    pub const fn new() -> Self {
        Allocator {
            state: UnsafeCell::new(State { free: [null_mut(); CLASSES], reused: Uncut::NONE, fresh: Uncut::NONE }),
        }
    }
}

/// The class of a block for `layout`.
fn class(layout: Layout) -> usize {
    let mut size = layout.size().max(1);
    if layout.align() > 1 << FINEST {
        // Blocks of such a size are aligned to it.
        size = size.max(layout.align()).next_power_of_two();
    }
    let bits = usize::BITS - (size - 1).leading_zeros();
    let step = bits.saturating_sub(3).max(FINEST);
    ((size - 1) >> step) + 4 * (step - FINEST) as usize
}

/// How many bytes the blocks of a class have.
const fn block_size(class: usize) -> usize {
    let doublings = (class / 4).saturating_sub(1);
    (class - 4 * doublings + 1) << (FINEST as usize + doublings)
}

impl Uncut {
    const NONE: Uncut = Uncut { start: 0, end: 0 };

    /// Where a block of `size` bytes would begin.
    fn aligned(&self, size: usize) -> usize {
        let alignment = (size & size.wrapping_neg()).min(MOST_ALIGNED);
        (self.start + alignment - 1) & alignment.wrapping_neg()
    }

    /// A block of `size` bytes, that of a class; null when that is more than there is.
    fn cut(&mut self, size: usize) -> *mut u8 {
        let start = self.aligned(size);
        if start + size > self.end {
            return null_mut();
        }
        self.start = start + size;
        start as *mut u8
    }
}

impl State {
    /// A freed block of a class; null when there is none.
    fn take(&mut self, class: usize) -> *mut u8 {
        let Some(first) = self.free.get_mut(class) else { return null_mut() };
        let block = *first;
        if !block.is_null() {
            // SAFETY: a freed block of at least eight bytes, which begins with the address of the next.
            *first = unsafe { block.cast::<*mut u8>().read() };
        }
        block
    }

    /// A new block of a class; null when the browser has no more memory.
    fn cut(&mut self, class: usize) -> *mut u8 {
        let size = block_size(class);
        let block = self.reused.cut(size);
        if !block.is_null() {
            return block;
        }
        if let Some(large) = (class.max(LARGE)..CLASSES).find(|&class| !self.free[class].is_null()) {
            let start = self.take(large) as usize;
            self.reused = Uncut { start, end: start + block_size(large) };
            return self.reused.cut(size);
        }
        if self.fresh.end == 0 {
            // What is behind the statics in the page where they end.
            let start = &raw const __heap_base as usize;
            self.fresh = Uncut { start, end: start.next_multiple_of(PAGE) };
        }
        loop {
            let block = self.fresh.cut(size);
            if !block.is_null() {
                return block;
            }
            let pages = (self.fresh.aligned(size) + size - self.fresh.end).div_ceil(PAGE);
            let grown = core::arch::wasm32::memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            if grown * PAGE != self.fresh.end {
                // Somebody else has grown the memory in between, and what was left is lost.
                self.fresh.start = grown * PAGE;
            }
            self.fresh.end = (grown + pages) * PAGE;
        }
    }
}

// SAFETY: blocks come from memory that only this allocator cuts, do not overlap, and have the size and the alignment of
// their class. A block is in a free list only between `dealloc` and the next `alloc` of its class.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and nothing in here calls back.
        let state = unsafe { &mut *self.state.get() };
        let class = class(layout);
        if class >= CLASSES || layout.align() > MOST_ALIGNED {
            return null_mut();
        }
        let block = state.take(class);
        if block.is_null() { state.cut(class) } else { block }
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
