//! `Suspense` and `ErrorBoundary` in HTML: what they show is decided when it is sent.
//!
//! The content is written once, and both the content and what may be shown instead are kept until then. What is shown
//! instead is marked by its opening comment: the browser's side does not compare it with the content, but removes it.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Boundary as Reads, Owner, provide_context, use_context};

use super::gap::{Part, is_settled, print};
use super::panic::{catch, caught};
use super::writer::{CLOSING, Scope, is_rendering, with, write_apart};
use crate::view::{ErrorSink, Failure};

/// A part of the document that shows one thing or another.
pub(super) struct Boundary {
    content: RefCell<Vec<Part>>,
    /// What is read in the content, and the fallback or what stands for it, if this is a `Suspense`.
    suspense: Option<(Reads, Vec<Part>)>,
    /// The `ErrorBoundary` that this is, or that is around this `Suspense`: errors in the content.
    guard: Option<Guard>,
    /// The root of the drawing or formula that this is a part of, if it is one.
    pub root: Option<&'static str>,
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
    let guard = use_context::<Guard>().map(|guard| Guard { sink: ErrorSink::new(), ..guard });
    guard.iter().for_each(|guard| ErrorSink::provide(Some(guard.sink)));
    let scope = begin();
    let (content, parts) = write_apart(scope, content);
    let (state, notice) = write_apart(scope, || rest(content));
    finish(parts, Some((reads, notice)), guard);
    state
}

/// Mounts the content of an `ErrorBoundary`.
pub(crate) fn error_boundary(sink: ErrorSink, mount_fallback: impl Fn(Vec<Failure>) + 'static, mount: impl FnOnce()) {
    let guard = Guard { sink, owner: Owner::current(), mount_fallback: Rc::new(mount_fallback) };
    provide_context(guard.clone());
    let (_, mut parts) = write_apart(begin(), || catch(mount));
    // The place of the fallback, which the browser's side keeps ready. It may find one where there was none here: when
    // this is sent, a `Suspense` inside may not have failed yet.
    parts.push(Part::Text("<!--[!--><!--]-->".to_owned()));
    finish(parts, None, Some(guard));
}

/// Here begins a boundary; returns what its content belongs to.
fn begin() -> Scope {
    with(|writer| {
        writer.scope.after_text = false;
        writer.scope
    })
}

fn finish(content: Vec<Part>, suspense: Option<(Reads, Vec<Part>)>, guard: Option<Guard>) {
    with(|writer| {
        let boundary = Boundary { content: content.into(), suspense, guard, root: writer.scope.root };
        writer.push_part(Part::Boundary(boundary));
    });
}

impl Boundary {
    /// Whether it is known what is shown. With `by_itself`, what is still to come in the content of a `Suspense` keeps
    /// nothing around it waiting.
    pub fn is_settled(&self, by_itself: bool) -> bool {
        (by_itself && self.is_suspense()) || self.is_complete(by_itself)
    }

    /// Whether nothing is still to come in the content.
    pub fn is_complete(&self, by_itself: bool) -> bool {
        let is_waiting = |(reads, _): &(Reads, _)| reads.is_waiting();
        !self.suspense.as_ref().is_some_and(is_waiting) && is_settled(&self.content.borrow(), by_itself)
    }

    /// Decides what is shown, of what is there now, and takes it out.
    pub fn show(&self) -> Shown {
        let (failures, content) = (self.failures(), self.content.take());
        match (&self.suspense, &self.guard) {
            (_, Some(guard)) if !failures.is_empty() => Shown::Failure(guard.fallback(failures, self.root)),
            (Some((reads, notice)), _) if reads.is_pending() => Shown::Fallback(copy(notice)),
            (Some((_, notice)), _) => Shown::Content(content.into_iter().chain(copy(notice)).collect()),
            _ => Shown::Content(content),
        }
    }

    pub fn is_suspense(&self) -> bool {
        self.suspense.is_some()
    }

    /// The fallback as it is now.
    pub fn print_fallback(&self, html: &mut String) {
        self.suspense.iter().for_each(|(_, notice)| print(notice, html));
    }

    /// What failed in the content. (What is in a `Suspense` inside a `Suspense` is its own business.)
    fn failures(&self) -> Vec<Failure> {
        let mut failures = self.guard.iter().flat_map(|guard| guard.sink.failures()).collect();
        if !self.is_suspense() {
            collect(&self.content.borrow(), &mut failures);
        }
        failures
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
    fn fallback(&self, failures: Vec<Failure>, root: Option<&'static str>) -> Vec<Part> {
        let mount = || {
            caught(&failures);
            // What fails in here comes too late for the boundaries around.
            let sink = ErrorSink::new();
            ErrorSink::provide(Some(sink));
            let _ = catch(|| (self.mount_fallback)(failures));
            caught(&sink.failures());
        };
        let mount = || match self.owner {
            Some(owner) => owner.run(|| Owner::new().run(mount)),
            None => mount(),
        };
        write_apart(Scope { root, ..Scope::default() }, mount).1
    }
}

impl Shown {
    /// As parts of the document. What is not the content itself is marked.
    pub fn marked(self) -> Vec<Part> {
        match self {
            Shown::Content(parts) => parts,
            Shown::Fallback(mut parts) | Shown::Failure(mut parts) => {
                parts.insert(0, Part::Text("<!--[!-->".to_owned()));
                parts.push(Part::Text(CLOSING.to_owned()));
                parts
            }
        }
    }
}
