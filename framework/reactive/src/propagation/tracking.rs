//! Running: what a vertex reads while its function runs becomes its sources.

use super::{CHECKING, Kind, Link, NONE, Network, RUNNING, STALE, Vertex};

impl Network {
    /// How many functions are on the call stack.
    #[inline]
    pub(crate) fn depth(&self) -> u32 {
        self.running.len() as u32
    }

    /// Whether a function is running whose vertex is still there.
    #[inline]
    pub(crate) fn is_running(&self) -> bool {
        self.running.last().is_some_and(|&vertex| vertex != NONE)
    }

    /// The function of `vertex` starts to run. Links from the run before stay for now: most will be reused.
    #[inline]
    pub(crate) fn begin(&mut self, vertex: u32) {
        let entry = &mut self.vertices[vertex];
        entry.flags = entry.flags & !STALE | RUNNING;
        entry.run = entry.run.wrapping_add(1);
        entry.last_source = NONE;
        self.running.push(vertex);
    }

    /// The innermost function has returned. Forgets the sources that it did not read this time; `None` if the vertex
    /// was removed while it ran.
    #[inline]
    pub(crate) fn end(&mut self) -> Option<u32> {
        let vertex = self.running.pop().filter(|&vertex| vertex != NONE)?;
        self.vertices[vertex].flags &= !RUNNING;
        self.drop_unconfirmed_sources(vertex);
        Some(vertex)
    }

    /// The innermost running function, whose vertex is still there, reads `source`.
    #[inline]
    pub(crate) fn track(&mut self, source: u32) {
        let Some(&subscriber) = self.running.last() else {
            return;
        };
        let vertex = &self.vertices[subscriber];
        let (run, last) = (vertex.run, vertex.last_source);
        let expected = if last == NONE {
            vertex.first_source
        } else if self.links[last].source == source {
            return;
        } else {
            self.links[last].next_source
        };
        // Most runs read what the run before read, in the same order: then the next link is already the right one.
        if expected != NONE && self.links[expected].source == source {
            self.links[expected].run = run;
            self.vertices[subscriber].last_source = expected;
            return;
        }
        // Read earlier in this run? Then that link is very likely the source's latest. (Where it is not, there will be
        // two links in place of one, which costs a little and changes nothing.)
        let latest = self.vertices[source].last_subscriber;
        if latest != NONE {
            let latest = &self.links[latest];
            if latest.subscriber == subscriber && latest.run == run {
                return;
            }
        }
        self.insert_link(source, subscriber, last, expected);
    }

    fn insert_link(&mut self, source: u32, subscriber: u32, previous_source: u32, next_source: u32) {
        let previous_subscriber = self.vertices[source].last_subscriber;
        let link = Link {
            source,
            subscriber,
            previous_source,
            next_source,
            previous_subscriber,
            next_subscriber: NONE,
            run: self.vertices[subscriber].run,
        };
        let index = self.free_link;
        let index = if index == NONE {
            self.links.push(link);
            self.links.len() - 1
        } else {
            self.free_link = self.links[index].next_source;
            self.links[index] = link;
            index
        };
        self.live_links += 1;

        let vertex = &mut self.vertices[subscriber];
        vertex.last_source = index;
        if previous_source == NONE {
            vertex.first_source = index;
        } else {
            self.links[previous_source].next_source = index;
        }
        if next_source != NONE {
            self.links[next_source].previous_source = index;
        }
        self.vertices[source].last_subscriber = index;
        if previous_subscriber == NONE {
            self.vertices[source].first_subscriber = index;
        } else {
            self.links[previous_subscriber].next_subscriber = index;
        }
    }

    /// Removes the links after `last_source`.
    #[inline]
    fn drop_unconfirmed_sources(&mut self, vertex: u32) {
        let entry = &mut self.vertices[vertex];
        let last = entry.last_source;
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
            self.free_link(link);
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
        if vertex.kind == Kind::Entry && vertex.first_subscriber == NONE {
            self.orphans.push(source);
        }
        if previous_subscriber != NONE {
            self.links[previous_subscriber].next_subscriber = next_subscriber;
        }
        if next_subscriber != NONE {
            self.links[next_subscriber].previous_subscriber = previous_subscriber;
        }
    }

    /// Takes a link out of its subscriber's list of sources.
    fn leave_subscriber(&mut self, link: u32) {
        let Link { subscriber, previous_source, next_source, .. } = self.links[link];
        let vertex = &mut self.vertices[subscriber];
        if previous_source == NONE {
            vertex.first_source = next_source;
        } else {
            self.links[previous_source].next_source = next_source;
        }
        if next_source != NONE {
            self.links[next_source].previous_source = previous_source;
        }
        if vertex.last_source == link {
            vertex.last_source = previous_source;
        }
        if vertex.flags & CHECKING != 0 {
            for check in &mut self.checking {
                if check.cursor == link {
                    check.cursor = next_source;
                }
            }
        }
    }

    fn free_link(&mut self, link: u32) {
        self.links[link].next_source = self.free_link;
        self.free_link = link;
        self.live_links -= 1;
    }

    /// Forgets all sources of `vertex`: no change reaches it any more.
    pub(super) fn drop_sources(&mut self, vertex: u32) {
        self.vertices[vertex].last_source = NONE;
        self.drop_unconfirmed_sources(vertex);
    }

    /// Takes `vertex` out of the network, from wherever it is mentioned.
    pub(crate) fn remove(&mut self, vertex: u32) {
        self.drop_sources(vertex);
        let mut link = self.vertices[vertex].first_subscriber;
        while link != NONE {
            let next = self.links[link].next_subscriber;
            self.leave_subscriber(link);
            self.free_link(link);
            link = next;
        }
        let flags = self.vertices[vertex].flags;
        if flags & RUNNING != 0 {
            for running in self.running.iter_mut().filter(|running| **running == vertex) {
                *running = NONE;
            }
        }
        if flags & CHECKING != 0 {
            for check in self.checking.iter_mut().filter(|check| check.vertex == vertex) {
                check.vertex = NONE;
            }
        }
        // What is left in a queue is passed over there: an inert vertex is never a stale effect.
        self.vertices[vertex] = Vertex::new(Kind::Inert);
    }

    /// Vertices of [`Kind::Entry`] that had no subscriber at some time since the last call, one at a time.
    pub(crate) fn next_orphan(&mut self) -> Option<u32> {
        self.orphans.pop()
    }
}
