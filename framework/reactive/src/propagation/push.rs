//! Push: a change marks what it may concern, and queues the effects among that. Nothing runs.

use super::{CHECK, DIRTY, Kind, Link, Network, RUNNING, STALE};
use crate::arena::NONE;

impl Network {
    /// `source` has changed: its subscribers are dirty, theirs are in doubt, and the effects among them are queued.
    #[inline]
    pub(crate) fn propagate(&mut self, source: u32) {
        let mut link = self.vertices[source].first_subscriber;
        while link != NONE {
            let Link { subscriber, next_subscriber, .. } = self.links[link];
            if self.mark(link, DIRTY) {
                self.spread_doubt(subscriber);
            }
            link = next_subscriber;
        }
    }

    /// Marks all that depends on `memo`, at any distance, as being in doubt.
    fn spread_doubt(&mut self, memo: u32) {
        let mut link = self.vertices[memo].first_subscriber;
        loop {
            while link != NONE {
                let Link { subscriber, next_subscriber, .. } = self.links[link];
                if !self.mark(link, CHECK) {
                    link = next_subscriber;
                    continue;
                }
                if next_subscriber != NONE {
                    self.returns.push(next_subscriber);
                }
                link = self.vertices[subscriber].first_subscriber;
            }
            match self.returns.pop() {
                Some(next) => link = next,
                None => return,
            }
        }
    }

    /// Marks the subscriber of `link`. Returns whether its own subscribers must hear of it: it is a memo, and was up to
    /// date so far.
    #[inline]
    fn mark(&mut self, link: u32, mark: u8) -> bool {
        let Link { subscriber, run, .. } = self.links[link];
        let vertex = &mut self.vertices[subscriber];
        if vertex.flags & RUNNING != 0 && vertex.run != run {
            // Read in the run before, not yet in this one. If it is still to be read, it will be read as it is now.
            return false;
        }
        let was_stale = vertex.flags & STALE != 0;
        vertex.flags |= mark;
        let is_memo = vertex.kind == Kind::Memo;
        if !was_stale && !is_memo {
            self.enqueue(subscriber);
        }
        !was_stale && is_memo
    }

    /// Makes an effect or a memo due for its first run.
    pub(crate) fn schedule(&mut self, vertex: u32) {
        self.vertices[vertex].flags |= DIRTY;
        self.enqueue(vertex);
    }

    /// Puts a vertex where it waits to be run or removed, if it is of a kind that waits.
    pub(super) fn enqueue(&mut self, vertex: u32) {
        if let Some(queue) = self.vertices[vertex].kind.queue() {
            self.queues[queue].push(vertex);
        }
    }

    /// The first vertex that is due, and its queue. It stays there until [`Network::drop_first`].
    pub(crate) fn first_due(&mut self) -> Option<(u32, usize)> {
        for queue in 0..self.queues.len() {
            while let Some(vertex) = self.queues[queue].first() {
                // Where one was removed, or has run already, nobody has crossed it out.
                if self.vertices[vertex].is_due() {
                    return Some((vertex, queue));
                }
                self.queues[queue].drop_first();
            }
        }
        None
    }

    pub(crate) fn drop_first(&mut self, queue: usize) {
        self.queues[queue].drop_first();
    }

    /// Nothing waits to be run or removed.
    #[inline]
    pub(crate) fn is_settled(&self) -> bool {
        self.queues.iter().all(|queue| queue.first().is_none())
    }
}
