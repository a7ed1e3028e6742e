//! Pull: what is asked for is brought up to date, by running no more than it takes.

use super::{ASKED, CHECK, DIRTY, FAILED, Kind, Link, Network, RUNNING, STALE, Step};
use crate::arena::NONE;

impl<T: Default> Network<T> {
    /// How much has been asked for and is not known to be up to date yet.
    #[inline]
    pub(crate) fn height(&self) -> usize {
        self.stack.len()
    }

    /// Whether a memo is being computed, by way of whatever else.
    pub(crate) fn is_computing(&self) -> bool {
        self.stack.iter().any(|&vertex| self.vertices[vertex].kind == Kind::Memo)
    }

    /// What has been asked for since `start` was, and that one, outermost first.
    pub(crate) fn circle(&self, start: u32) -> impl Iterator<Item = u32> {
        self.stack.iter().copied().skip_while(move |&vertex| vertex != start).filter(|&vertex| vertex != NONE)
    }

    /// Asks for `vertex`. Returns whether that makes sense: not if it has been asked for already.
    #[inline]
    pub(crate) fn ask(&mut self, vertex: u32) -> bool {
        let entry = &mut self.vertices[vertex];
        let is_new = entry.flags & ASKED == 0;
        if is_new {
            entry.flags |= ASKED;
            entry.cursor = entry.first_source;
            self.stack.push(vertex);
        }
        is_new
    }

    /// Goes on until something must run, or all that was asked for since `base` is up to date.
    ///
    /// Sources are looked at in the order in which they were read, and not further than the first that has changed: what
    /// follows may only have been read because of what that one was.
    #[inline]
    pub(crate) fn step(&mut self, base: usize) -> Step {
        while self.height() > base
            && let Some(&vertex) = self.stack.last()
        {
            let entry = &mut self.vertices[vertex];
            if entry.flags & DIRTY != 0 {
                entry.begin();
                return Step::Run(vertex);
            }
            let stale = if entry.flags & CHECK == 0 { NONE } else { self.next_stale_source(vertex) };
            if stale == NONE {
                self.vertices[vertex].flags &= !(CHECK | ASKED);
                self.stack.pop();
            } else if !self.ask(stale) {
                return Step::Cycle(stale);
            }
        }
        Step::Done
    }

    /// The next source that is not known to be up to date, of `vertex`.
    #[inline]
    fn next_stale_source(&mut self, vertex: u32) -> u32 {
        let mut cursor = self.vertices[vertex].cursor;
        let mut stale = NONE;
        while cursor != NONE && stale == NONE {
            let Link { source, next_source, .. } = self.links[cursor];
            if self.vertices[source].flags & (STALE | RUNNING) != 0 {
                stale = source;
            }
            cursor = next_source;
        }
        self.vertices[vertex].cursor = cursor;
        stale
    }

    /// The innermost function has returned. Forgets the sources that it did not read this time. If it was a memo's, and
    /// the value came out different, those that were in doubt because of it no longer are. `None` if the vertex was
    /// removed while it ran.
    #[inline]
    pub(crate) fn end(&mut self, changed: bool) -> Option<u32> {
        let ended = self.stack.pop().unwrap_or(NONE);
        if ended == NONE {
            return None;
        }
        self.drop_unconfirmed_sources(ended);
        let vertex = &mut self.vertices[ended];
        vertex.flags &= !(RUNNING | ASKED);
        let mut link = if changed { vertex.first_subscriber } else { NONE };
        while link != NONE {
            let Link { subscriber, next_subscriber, .. } = self.links[link];
            let vertex = &mut self.vertices[subscriber];
            if vertex.flags & STALE != 0 {
                vertex.flags |= DIRTY;
            }
            link = next_subscriber;
        }
        Some(ended)
    }

    /// Whatever is on the stack above this height is not going to be finished: a function panicked. It is marked as
    /// failed, as is all that was waiting for it.
    pub(crate) fn abandon(&mut self, height: usize) {
        while self.height() > height {
            let vertex = self.stack.pop().unwrap_or(NONE);
            self.fail(vertex);
        }
    }

    /// Its function will not run again.
    pub(crate) fn fail(&mut self, vertex: u32) {
        if vertex != NONE {
            self.drop_sources(vertex);
            self.vertices[vertex].flags = FAILED;
        }
    }
}
