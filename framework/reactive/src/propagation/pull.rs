//! Pull: what is asked for is brought up to date, by running no more than it takes.

use super::{CHECK, CHECKING, Check, DIRTY, FAILED, Link, NONE, Network, RUNNING, STALE, Step};

impl Network {
    /// How many vertices are being brought up to date.
    #[inline]
    pub(crate) fn checks(&self) -> u32 {
        self.checking.len() as u32
    }

    /// The vertices being brought up to date from `start` on, outermost first.
    #[cfg(debug_assertions)]
    pub(crate) fn checking(&self, start: usize) -> impl Iterator<Item = u32> {
        self.checking[start..].iter().map(|check| check.vertex).filter(|&vertex| vertex != NONE)
    }

    /// Asks for `vertex`, or says that it has been asked for already, and where.
    #[inline]
    pub(crate) fn start_check(&mut self, vertex: u32) -> Result<(), usize> {
        let entry = &mut self.vertices[vertex];
        if entry.flags & (CHECKING | RUNNING) != 0 {
            let start = self.checking.iter().position(|check| check.vertex == vertex);
            return Err(start.unwrap_or(self.checking.len()));
        }
        entry.flags |= CHECKING;
        let cursor = entry.first_source;
        self.checking.push(Check { vertex, cursor });
        Ok(())
    }

    /// Goes on until something must run, or all that was asked for since `base` is up to date.
    ///
    /// Sources are looked at in the order in which they were read, and not further than the first that has changed: what
    /// follows may only have been read because of what that one was.
    #[inline]
    pub(crate) fn step(&mut self, base: u32) -> Step {
        while self.checks() > base {
            let Some(&Check { vertex, mut cursor }) = self.checking.last() else {
                break;
            };
            if vertex == NONE {
                self.checking.pop();
                continue;
            }
            let entry = &mut self.vertices[vertex];
            if entry.flags & DIRTY != 0 {
                return Step::Run(vertex);
            }
            if entry.flags & CHECK == 0 {
                cursor = NONE;
            }
            // The next source that is not known to be up to date.
            let mut stale = NONE;
            while cursor != NONE && stale == NONE {
                let Link { source, next_source, .. } = self.links[cursor];
                if self.vertices[source].flags & (STALE | RUNNING) != 0 {
                    stale = source;
                }
                cursor = next_source;
            }
            if stale == NONE {
                self.vertices[vertex].flags &= !(CHECK | CHECKING);
                self.checking.pop();
                continue;
            }
            if let Some(check) = self.checking.last_mut() {
                check.cursor = cursor;
            }
            if let Err(start) = self.start_check(stale) {
                return Step::Cycle { start };
            }
        }
        Step::Done
    }

    /// The vertex on top of the `checking` stack needs no more checking.
    pub(crate) fn finish_check(&mut self) {
        if let Some(Check { vertex, .. }) = self.checking.pop()
            && vertex != NONE
        {
            self.vertices[vertex].flags &= !CHECKING;
        }
    }

    /// The innermost function has returned, and it was that of a memo: the one on top of the `checking` stack. If it
    /// came out different, those that were in doubt because of it no longer are.
    #[inline]
    pub(crate) fn end_memo(&mut self, changed: bool) {
        self.checking.pop();
        let Some(memo) = self.end() else {
            return;
        };
        let vertex = &mut self.vertices[memo];
        vertex.flags &= !CHECKING;
        if !changed {
            return;
        }
        let mut link = vertex.first_subscriber;
        while link != NONE {
            let Link { subscriber, next_subscriber, .. } = self.links[link];
            let vertex = &mut self.vertices[subscriber];
            if vertex.flags & STALE != 0 {
                vertex.flags |= DIRTY;
            }
            link = next_subscriber;
        }
    }

    /// Whatever was running or being checked above these heights is not going to be finished: a function panicked. It
    /// is marked as failed, as is all that was waiting for it.
    pub(crate) fn abandon(&mut self, running: u32, checks: u32) {
        while self.depth() > running {
            let vertex = self.running.pop();
            self.fail(vertex);
        }
        while self.checks() > checks {
            let vertex = self.checking.pop().map(|check| check.vertex);
            self.fail(vertex);
        }
    }

    pub(crate) fn fail(&mut self, vertex: Option<u32>) {
        if let Some(vertex) = vertex.filter(|&vertex| vertex != NONE) {
            self.drop_sources(vertex);
            self.vertices[vertex].flags = FAILED;
        }
    }
}
