//! What `#[component]` and `view!` agree on: how a component gets its props, and what it gets for its children.

use std::rc::Rc;

use crate::view::{AnyView, View, ViewFn};

/// The content between a component's tags, to be shown once. Call it to make the view.
///
/// As a type of the prop `children`; for content that is shown again and again, use [`ChildrenFn`].
pub type Children = Box<dyn FnOnce() -> AnyView>;

/// The content between a component's tags, to be shown any number of times. Call it to make the view.
pub type ChildrenFn = Rc<dyn Fn() -> AnyView>;

/// The props of a component, made by a builder. Implemented by `#[component]`.
pub trait Props {
    /// Has a method for each prop, and `build`.
    type Builder;

    /// A builder without any prop set.
    fn builder() -> Self::Builder;
}

/// The builder for the props of this component.
pub fn props_builder<C, P, V>(_component: &C) -> P::Builder
where
    C: Fn(P) -> V,
    P: Props,
{
    P::builder()
}

/// In place of a required prop that was not given yet.
pub struct Missing;

/// What can be given to a prop of the type `T` that holds content: `view!` hands over a closure for what stands between
/// the tags of a component and in its slots, and a closure can be written by hand as well.
#[diagnostic::on_unimplemented(
    message = "S0127: `{T}` cannot take what stands between the tags of a component",
    label = "this component's content has another type",
    note = "use `Children` (shown once) or `ChildrenFn` (shown any number of times; it takes clones of what it uses)"
)]
pub trait Content<T> {
    /// Makes the value of the prop.
    fn make(self) -> T;
}

impl<V: View, F: FnOnce() -> V + 'static> Content<Children> for F {
    fn make(self) -> Children {
        Box::new(move || self().into_any())
    }
}

impl<V: View, F: Fn() -> V + 'static> Content<ChildrenFn> for F {
    fn make(self) -> ChildrenFn {
        Rc::new(move || self().into_any())
    }
}

/// `ChildrenFn` itself, handed on to another component.
#[diagnostic::do_not_recommend]
impl<V: View, F: Fn() -> V + ?Sized + 'static> Content<ChildrenFn> for Rc<F> {
    fn make(self) -> ChildrenFn {
        Rc::new(move || self().into_any())
    }
}

impl<F: Into<ViewFn>> Content<ViewFn> for F {
    fn make(self) -> ViewFn {
        self.into()
    }
}
