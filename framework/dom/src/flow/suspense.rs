//! `Suspense` and `Transition`: what is shown while resources are loading.
//!
//! The children are mounted once, at once, and first: what they read tells the boundary whether to show them. While they
//! are hidden they are kept, and brought up to date like everything else.

use samara_reactive::{Boundary, Memo, Owner, Signal, provide_context};

use super::kept::kept;
use crate::component::Children;
use crate::html::{self, render_effect};
use crate::view::{Mounted, Mounting, Place, View, ViewFn};
use samara_macros::component;

/// Shows its children, and `fallback` instead for as long as any resource that they read is loading, be it for the first
/// time or again.
///
/// The children are made once, and keep their state while the fallback is shown. What counts is what effects and memos
/// inside read (`{move || user.get()}`, not a plain `user.get()` in a component, which is read once). If several
/// boundaries are around a resource's reader, the innermost shows its fallback.
#[component]
pub fn Suspense(
    /// What is shown instead, as a closure; nothing by default.
    #[prop(optional, into)]
    fallback: Option<ViewFn>,
    children: Children,
) -> impl View {
    suspend(fallback, children, |boundary| Memo::new(move || boundary.is_pending()))
}

/// As [`Suspense`], but once the children have been shown they stay: while resources are loading again, the page shows
/// what it showed before.
#[component]
pub fn Transition(
    /// What is shown at first, as a closure; nothing by default.
    #[prop(optional, into)]
    fallback: Option<ViewFn>,
    /// A signal that is set to whether anything is loading, the first time or again.
    #[prop(optional)]
    pending: Option<Signal<bool>>,
    children: Children,
) -> impl View {
    suspend(fallback, children, move |boundary| {
        let is_pending = Memo::new(move || boundary.is_pending());
        if let Some(pending) = pending {
            render_effect(move || pending.set(is_pending.get()));
        }
        Memo::with_previous(move |was_hidden| is_pending.get() && *was_hidden.unwrap_or(&true))
    })
}

/// `hides` is asked once the children are mounted, and says when they are not to be shown.
fn suspend(
    fallback: Option<ViewFn>,
    children: Children,
    hides: impl FnOnce(Boundary) -> Memo<bool> + 'static,
) -> impl View {
    Mounting(move |place: Place| {
        place.own(|place| {
            let boundary = Boundary::new();
            // The fallback is not under the boundary: what it reads is for the next one further up.
            let content = || {
                Owner::new().run(|| {
                    provide_context(boundary);
                    children().mount(place.shared())
                })
            };
            html::suspense(boundary, content, |content| {
                let is_hidden = hides(boundary);
                let shown = kept(content, place, Box::new(move || is_hidden.get()));
                let notice = move || is_hidden.get().then(|| fallback.as_ref().map(ViewFn::view));
                Mounted::Group(vec![shown, notice.mount(place.shared())])
            })
        })
    })
}
