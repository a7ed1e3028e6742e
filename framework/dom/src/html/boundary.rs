//! `Suspense` and `ErrorBoundary` in HTML: what they show is decided when it is sent.
//!
//! The content is written once, and both the content and what may be shown instead are kept until then. What is shown
//! instead is marked by its opening comment: the browser's side does not compare it with the content, but removes it.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Boundary as Reads, Owner, provide_context, use_context};

use super::gap::{Part, is_settled, print};
use super::panic::{catch, caught};
use super::writer::{CLOSING, Mark, OPENING, Rendering, is_rendering, with};
use crate::view::{ErrorSink, Failure};

/// A part of the document that shows one thing or another.
pub(super) struct Boundary {
    content: RefCell<Vec<Part>>,
    kind: Kind,
    /// Whether this is the first in a block, whose comment it opens; if not, it is marked by comments of its own where
    /// that is needed.
    pub opens: bool,
}

enum Kind {
    Suspense {
        reads: Reads,
        /// The fallback, or else what stands for it.
        notice: Vec<Part>,
        /// Errors in the content, if an `ErrorBoundary` is around it.
        errors: Option<Guard>,
    },
    Errors(Guard),
}

/// An `ErrorBoundary`, as those inside it see it.
#[derive(Clone)]
struct Guard {
    sink: ErrorSink,
    owner: Option<Owner>,
    mount_fallback: Rc<dyn Fn(Vec<Failure>)>,
}

/// What a boundary turned out to show.
pub(super) enum Shown {
    Content(Vec<Part>),
    /// The content is not there, or is left to the browser.
    Fallback(Vec<Part>),
    /// The content failed.
    Failure(Vec<Part>),
}

/// Mounts the content of a `Suspense`, which notes in `reads` what it reads, and then the `rest`: its fallback.
pub(crate) fn suspense<C, S>(reads: Reads, content: impl FnOnce() -> C, rest: impl FnOnce(C) -> S) -> S {
    if !is_rendering() {
        return rest(content());
    }
    // An enclosing `ErrorBoundary` may be sent before the content is there: so errors in it are its own business.
    let errors = use_context::<Guard>().map(|guard| Guard { sink: ErrorSink::new(), ..guard });
    errors.iter().for_each(|guard| ErrorSink::provide(Some(guard.sink)));
    let (opens, start) = begin();
    let content = content();
    let end = with(|writer| writer.mark());
    let state = rest(content);
    let notice = with(|writer| writer.take_from(end));
    finish(opens, start, Kind::Suspense { reads, notice, errors });
    state
}

/// Mounts the content of an `ErrorBoundary`. Nothing comes back if it panicked.
pub(crate) fn error_boundary<S>(
    sink: ErrorSink,
    mount_fallback: impl Fn(Vec<Failure>) + 'static,
    mount: impl FnOnce() -> S,
) -> Option<S> {
    let guard = Guard { sink, owner: Owner::current(), mount_fallback: Rc::new(mount_fallback) };
    provide_context(guard.clone());
    let (opens, start) = begin();
    let scope = with(|writer| writer.scope);
    let state = catch(mount);
    with(|writer| {
        writer.scope = scope;
        // The place of the fallback, which the browser's side keeps ready. It may find one where there was none here: when
        // this is sent, a `Suspense` inside may not have failed yet.
        writer.text.push_str("<!--[!--><!--]-->");
    });
    finish(opens, start, Kind::Errors(guard));
    state
}

fn begin() -> (bool, Mark) {
    with(|writer| {
        writer.scope.after_text = false;
        (writer.take_opening(), writer.mark())
    })
}

fn finish(opens: bool, start: Mark, kind: Kind) {
    with(|writer| {
        let content = writer.take_from(start).into();
        writer.push_part(Part::Boundary(Boundary { content, kind, opens }));
    });
}

impl Boundary {
    /// Whether it is known what is shown. With `by_itself`, what is still to come in the content of a `Suspense` keeps
    /// nothing around it waiting.
    pub fn is_settled(&self, by_itself: bool) -> bool {
        match &self.kind {
            Kind::Suspense { .. } => by_itself || self.is_complete(by_itself),
            Kind::Errors(_) => self.is_complete(by_itself),
        }
    }

    /// Whether nothing is still to come in the content.
    pub fn is_complete(&self, by_itself: bool) -> bool {
        let is_waiting = matches!(&self.kind, Kind::Suspense { reads, .. } if reads.is_waiting());
        !is_waiting && is_settled(&self.content.borrow(), by_itself)
    }

    /// Decides what is shown, of what is there now, and takes it out.
    pub fn show(&self) -> Shown {
        let failures = self.failures();
        let content = self.content.take();
        match &self.kind {
            Kind::Errors(guard) | Kind::Suspense { errors: Some(guard), .. } if !failures.is_empty() => {
                Shown::Failure(guard.fallback(failures))
            }
            Kind::Suspense { reads, notice, .. } if reads.is_pending() => Shown::Fallback(copy(notice)),
            Kind::Suspense { notice, .. } => Shown::Content(content.into_iter().chain(copy(notice)).collect()),
            Kind::Errors(_) => Shown::Content(content),
        }
    }

    pub fn is_suspense(&self) -> bool {
        matches!(self.kind, Kind::Suspense { .. })
    }

    /// The fallback as it is now.
    pub fn print_fallback(&self, html: &mut String) {
        if let Kind::Suspense { notice, .. } = &self.kind {
            print(notice, html);
        }
    }

    /// What failed in the content.
    fn failures(&self) -> Vec<Failure> {
        match &self.kind {
            Kind::Suspense { errors, .. } => errors.iter().flat_map(|guard| guard.sink.failures()).collect(),
            Kind::Errors(guard) => {
                let mut failures = guard.sink.failures();
                collect(&self.content.borrow(), &mut failures);
                failures
            }
        }
    }
}

/// Adds what failed in each `Suspense` in these parts that is complete already.
fn collect(parts: &[Part], failures: &mut Vec<Failure>) {
    for part in parts {
        match part {
            Part::Gap(gap) => collect(&gap.content.borrow(), failures),
            Part::Boundary(inner) => {
                if inner.is_suspense() && inner.is_complete(true) {
                    failures.extend(inner.failures());
                    collect(&inner.content.borrow(), failures);
                }
            }
            Part::Text(_) => {}
        }
    }
}

/// The markup as it is now.
fn copy(parts: &[Part]) -> Vec<Part> {
    let mut html = String::new();
    print(parts, &mut html);
    vec![Part::Text(html)]
}

impl Guard {
    fn fallback(&self, failures: Vec<Failure>) -> Vec<Part> {
        let rendering = Rendering::new();
        let mount = || {
            caught(&failures);
            // What fails in here comes too late for the boundaries around.
            let sink = ErrorSink::new();
            ErrorSink::provide(Some(sink));
            let _ = catch(|| (self.mount_fallback)(failures));
            caught(&sink.failures());
        };
        match self.owner {
            Some(owner) => owner.run(|| Owner::new().run(mount)),
            None => mount(),
        }
        rendering.finish()
    }
}

impl Shown {
    /// As parts of the document, with the comments that are missing.
    pub fn enclosed(self, opens: bool) -> Vec<Part> {
        let (mut parts, comment) = match self {
            Shown::Content(parts) if opens => (parts, OPENING),
            Shown::Content(parts) => return parts,
            Shown::Fallback(parts) | Shown::Failure(parts) => (parts, "<!--[!-->"),
        };
        parts.insert(0, Part::Text(comment.to_owned()));
        if !opens {
            parts.push(Part::Text(CLOSING.to_owned()));
        }
        parts
    }
}
