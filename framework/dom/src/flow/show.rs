//! `Show`: one view or another.

use samara_reactive::Memo;

use crate::component::ChildrenFn;
use crate::source::Source;
use crate::view::{AnyView, View, ViewFn};
use samara_macros::component;

/// Shows its children while `when` is true, and `fallback` otherwise.
///
/// The condition may change its inputs as often as it likes: the children are mounted anew only when its *result*
/// changes.
#[component]
pub fn Show(
    /// The condition: a closure or a signal.
    mut when: impl Source<Value = bool>,
    /// What is shown instead, as a closure; nothing by default.
    #[prop(optional, into)]
    fallback: Option<ViewFn>,
    children: ChildrenFn,
) -> impl View {
    let shown = Memo::new(move || when.read());
    move || -> Option<AnyView> { if shown.get() { Some(children()) } else { fallback.as_ref().map(ViewFn::view) } }
}
