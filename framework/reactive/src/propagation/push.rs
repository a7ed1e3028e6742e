//! Push: a change marks what it may concern, and queues the effects among that. Nothing runs.

use super::{CHECK, DIRTY, Kind, Link, Network, RUNNING, STALE};
use crate::arena::NONE;

impl<T: Default> Network<T> {
    /// `source` has changed: its subscribers are dirty, theirs are in doubt, and the effects among them are queued.
    #[inline]
    pub(crate) fn propagate(&mut self, source: u32) {
        let mut link = self.vertices[source].first_subscriber;
        while link != NONE {
            let Link { subscriber, next_subscriber, run, .. } = self.links[link];
            let further = self.mark(subscriber, run, DIRTY);
            if further != NONE {
                self.spread_doubt(further);
            }
            link = next_subscriber;
        }
    }

    /// Marks all that depends on a memo, at any distance, as being in doubt. `link`: its first subscriber's.
    fn spread_doubt(&mut self, mut link: u32) {
        loop {
            while link != NONE {
                let Link { subscriber, next_subscriber, run, .. } = self.links[link];
                let further = self.mark(subscriber, run, CHECK);
                link = if further == NONE { next_subscriber } else { further };
                if further != NONE && next_subscriber != NONE {
                    self.returns.push(next_subscriber);
                }
            }
            match self.returns.pop() {
                Some(next) => link = next,
                None => return,
            }
        }
    }

    /// Marks the subscriber of a link that was confirmed in this run of it. Returns the first link to those who must hear
    /// of it in turn: it is a memo, and was up to date so far.
    #[inline]
    fn mark(&mut self, subscriber: u32, run: u16, mark: u8) -> u32 {
        let vertex = &mut self.vertices[subscriber];
        if vertex.flags & RUNNING != 0 && vertex.run != run {
            // Read in the run before, not yet in this one. If it is still to be read, it will be read as it is now.
            return NONE;
        }
        let was_stale = vertex.flags & STALE != 0;
        vertex.flags |= mark;
        match vertex.kind {
            _ if was_stale => NONE,
            Kind::Memo => vertex.first_subscriber,
            _ => {
                self.enqueue(subscriber);
                NONE
            }
        }
    }

    /// Puts a vertex where it waits to be run, if it is of a kind that waits.
    pub(crate) fn enqueue(&mut self, vertex: u32) {
        if let Some(queue) = self.vertices[vertex].kind.queue() {
            self.queues[queue].push(vertex);
            self.queued += 1;
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
                self.drop_first(queue);
            }
        }
        None
    }

    pub(crate) fn drop_first(&mut self, queue: usize) {
        if let Some(queue) = self.queues.get_mut(queue) {
            queue.drop_first();
            self.queued -= 1;
        }
    }

    /// Nothing waits to be run.
    #[inline]
    pub(crate) fn is_settled(&self) -> bool {
        self.queued == 0
    }
}
