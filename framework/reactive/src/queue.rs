//! A queue that keeps its memory: what is taken is passed over, and the room is used again once the queue is empty.

/// Vertices, first in, first out.
pub(crate) struct Queue {
    items: Vec<u32>,
    /// How many of `items` have been taken.
    taken: usize,
}

impl Queue {
    pub(crate) const fn new() -> Queue {
        Queue { items: Vec::new(), taken: 0 }
    }

    pub(crate) fn push(&mut self, vertex: u32) {
        self.items.push(vertex);
    }

    pub(crate) fn first(&self) -> Option<u32> {
        self.items.get(self.taken).copied()
    }

    /// Takes the first out of the queue.
    pub(crate) fn drop_first(&mut self) {
        self.taken += 1;
        if self.taken >= self.items.len() {
            self.items.clear();
            self.taken = 0;
        }
    }
}
