//! Push: a change marks what it may concern, and queues the effects among that. Nothing runs.

use super::{CHECK, DIRTY, Link, NONE, Network, RUNNING, STALE};

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
        if was_stale {
            return false;
        }
        match vertex.kind.queue() {
            None => true,
            Some(queue) => {
                self.queues[queue].push(subscriber);
                false
            }
        }
    }

    /// Queues an effect as if a source of it had changed.
    pub(crate) fn schedule(&mut self, effect: u32) {
        self.vertices[effect].flags |= DIRTY;
        if let Some(queue) = self.vertices[effect].kind.queue() {
            self.queues[queue].push(effect);
        }
    }

    /// The first effect that is due. It stays where it is, until [`Network::drop_first_due`].
    pub(crate) fn first_due(&mut self) -> Option<u32> {
        for queue in &mut self.queues {
            while let Some(effect) = queue.first() {
                // Where an effect was removed, or has run already, nobody has crossed it out.
                let vertex = &self.vertices[effect];
                if vertex.flags & STALE != 0 && vertex.kind.queue().is_some() {
                    return Some(effect);
                }
                queue.drop_first();
            }
        }
        None
    }

    /// Takes what [`Network::first_due`] has just found out of its queue.
    pub(crate) fn drop_first_due(&mut self) {
        if let Some(queue) = self.queues.iter_mut().find(|queue| queue.first().is_some()) {
            queue.drop_first();
        }
    }

    /// Nothing waits to be run or released.
    #[inline]
    pub(crate) fn is_settled(&self) -> bool {
        self.queues.iter().all(|queue| queue.first().is_none()) && self.orphans.is_empty()
    }
}
