//! Pull: what is asked for is brought up to date, by running no more than it takes.

use super::{CHECK, CHECKING, DIRTY, FAILED, Link, Network, RUNNING, STALE, Step};
use crate::arena::NONE;

impl Network {
    /// How many vertices are being brought up to date.
    #[inline]
    pub(crate) fn checks(&self) -> usize {
        self.checking.len()
    }

    /// The vertices that are being brought up to date since `start` was asked for, and that one, outermost first.
    pub(crate) fn circle(&self, start: u32) -> impl Iterator<Item = u32> {
        self.checking.iter().copied().skip_while(move |&vertex| vertex != start).filter(|&vertex| vertex != NONE)
    }

    /// Asks for `vertex`. Returns whether that makes sense: not if it has been asked for already.
    #[inline]
    pub(crate) fn start_check(&mut self, vertex: u32) -> bool {
        let entry = &mut self.vertices[vertex];
        let is_new = entry.flags & (CHECKING | RUNNING) == 0;
        if is_new {
            entry.flags |= CHECKING;
            entry.cursor = entry.first_source;
            self.checking.push(vertex);
        }
        is_new
    }

    /// Goes on until something must run, or all that was asked for since `base` is up to date.
    ///
    /// Sources are looked at in the order in which they were read, and not further than the first that has changed: what
    /// follows may only have been read because of what that one was.
    #[inline]
    pub(crate) fn step(&mut self, base: usize) -> Step {
        while self.checks() > base
            && let Some(&vertex) = self.checking.last()
        {
            let entry = &mut self.vertices[vertex];
            if entry.flags & DIRTY != 0 {
                return Step::Run(vertex);
            }
            let mut cursor = if entry.flags & CHECK == 0 { NONE } else { entry.cursor };
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
            self.vertices[vertex].cursor = cursor;
            if !self.start_check(stale) {
                return Step::Cycle(stale);
            }
        }
        Step::Done
    }

    /// The vertex on top of the `checking` stack needs no more checking.
    pub(crate) fn finish_check(&mut self) {
        if let Some(vertex) = self.checking.pop() {
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
    pub(crate) fn abandon(&mut self, running: usize, checks: usize) {
        while self.depth() > running {
            let vertex = self.running.pop().unwrap_or(NONE);
            self.fail(vertex);
        }
        while self.checks() > checks {
            let vertex = self.checking.pop().unwrap_or(NONE);
            self.fail(vertex);
        }
    }

    pub(crate) fn fail(&mut self, vertex: u32) {
        if vertex != NONE {
            self.drop_sources(vertex);
            self.vertices[vertex].flags = FAILED;
        }
    }
}
