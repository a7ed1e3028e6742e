//! Running: what a vertex reads while its function runs becomes its sources.

use super::{ASKED, Link, Network, RUNNING, STALE, Vertex};
use crate::arena::NONE;

impl<T> Vertex<T> {
    /// Its function starts to run. Links from the run before stay for now: most will be reused.
    #[inline]
    pub(super) fn begin(&mut self) {
        self.flags = self.flags & !STALE | RUNNING;
        self.run = self.run.wrapping_add(1);
        self.cursor = NONE;
    }
}

impl<T: Default> Network<T> {
    /// The running function of `subscriber` reads `source`. (If that has been removed meanwhile, nothing happens.)
    #[inline(always)] // one call more in each read would be felt
    pub(crate) fn track(&mut self, subscriber: u32, source: u32) {
        let vertex = &self.vertices[subscriber];
        let (run, last) = (vertex.run, vertex.cursor);
        if vertex.flags & RUNNING == 0 || self.links[last].source == source {
            return;
        }
        let expected = if last == NONE { vertex.first_source } else { self.links[last].next_source };
        // Most runs read what the run before read, in the same order: then the next link is already the right one.
        if self.links[expected].source == source {
            self.links[expected].run = run;
            self.vertices[subscriber].cursor = expected;
            return;
        }
        // Read earlier in this run? Then that link is very likely the source's latest. (Where it is not, there will be
        // two links in place of one, which costs a little and changes nothing.)
        let latest = &self.links[self.vertices[source].last_subscriber];
        if latest.subscriber != subscriber || latest.run != run {
            self.insert_link(source, subscriber, last, expected);
        }
    }

    #[inline(never)]
    fn insert_link(&mut self, source: u32, subscriber: u32, previous_source: u32, next_source: u32) {
        let previous_subscriber = self.vertices[source].last_subscriber;
        let index = self.links.reserve();
        self.links[index] = Link {
            source,
            subscriber,
            previous_source,
            next_source,
            previous_subscriber,
            next_subscriber: NONE,
            run: self.vertices[subscriber].run,
        };

        let vertex = &mut self.vertices[subscriber];
        vertex.cursor = index;
        if previous_source == NONE {
            vertex.first_source = index;
        }
        self.links[previous_source].next_source = index;
        self.links[next_source].previous_source = index;
        self.vertices[source].last_subscriber = index;
        self.links[previous_subscriber].next_subscriber = index;
        if previous_subscriber == NONE {
            self.vertices[source].first_subscriber = index;
        }
    }

    /// Removes the links after the cursor.
    #[inline]
    pub(super) fn drop_unconfirmed_sources(&mut self, vertex: u32) {
        let entry = &mut self.vertices[vertex];
        let last = entry.cursor;
        let rest = if last == NONE { &mut entry.first_source } else { &mut self.links[last].next_source };
        if *rest != NONE {
            let link = std::mem::replace(rest, NONE);
            self.drop_links(link);
        }
    }

    /// Removes `link`, and those that follow it among its subscriber's sources.
    #[inline(never)]
    fn drop_links(&mut self, mut link: u32) {
        while link != NONE {
            let next = self.links[link].next_source;
            self.leave_source(link);
            self.links.remove(link);
            link = next;
        }
    }

    /// Takes a link out of its source's list of subscribers.
    fn leave_source(&mut self, link: u32) {
        let Link { source, previous_subscriber, next_subscriber, .. } = self.links[link];
        let vertex = &mut self.vertices[source];
        if previous_subscriber == NONE {
            vertex.first_subscriber = next_subscriber;
        }
        if next_subscriber == NONE {
            vertex.last_subscriber = previous_subscriber;
        }
        self.links[previous_subscriber].next_subscriber = next_subscriber;
        self.links[next_subscriber].previous_subscriber = previous_subscriber;
    }

    /// Takes a link out of its subscriber's list of sources.
    fn leave_subscriber(&mut self, link: u32) {
        let Link { subscriber, previous_source, next_source, .. } = self.links[link];
        let vertex = &mut self.vertices[subscriber];
        if previous_source == NONE {
            vertex.first_source = next_source;
        }
        self.links[previous_source].next_source = next_source;
        self.links[next_source].previous_source = previous_source;
        if vertex.cursor == link {
            vertex.cursor = if vertex.flags & RUNNING != 0 { previous_source } else { next_source };
        }
    }

    /// Whether anybody has read `vertex`.
    pub(crate) fn is_read(&self, vertex: u32) -> bool {
        self.vertices[vertex].first_subscriber != NONE
    }

    /// What `vertex` has read.
    pub(crate) fn sources(&self, vertex: u32) -> impl Iterator<Item = u32> {
        let mut link = self.vertices[vertex].first_source;
        std::iter::from_fn(move || {
            let Link { source, next_source, .. } = self.links[link];
            link = next_source;
            (source != NONE).then_some(source)
        })
    }

    /// Forgets all sources of `vertex`: no change reaches it any more.
    pub(super) fn drop_sources(&mut self, vertex: u32) {
        self.vertices[vertex].cursor = NONE;
        self.drop_unconfirmed_sources(vertex);
    }

    /// Takes `vertex` out of the network, from wherever it is mentioned.
    pub(crate) fn remove(&mut self, vertex: u32) {
        self.drop_sources(vertex);
        let mut link = self.vertices[vertex].first_subscriber;
        while link != NONE {
            let next = self.links[link].next_subscriber;
            self.leave_subscriber(link);
            self.links.remove(link);
            link = next;
        }
        if self.vertices[vertex].flags & ASKED != 0 {
            self.stack.iter_mut().filter(|entry| **entry == vertex).for_each(|entry| *entry = NONE);
        }
        // What is left in a queue is passed over there: an inert vertex is never due.
        self.vertices.remove(vertex);
    }
}
