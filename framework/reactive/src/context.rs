//! Contexts: values that an owner provides to everything below it.

use crate::node::{Content, Id, holding};
use crate::{arena::NONE, error::Place, error::panic_with, graph, graph::create, handle::read};
use crate::{propagation::Kind, state::State};
use std::any::TypeId;

/// Provides `value` to what runs under the current owner, wherever in the tree. The type is the name: provide types of
/// your own. A second value of the same type replaces the first; one provided further down hides it there.
///
/// Outside any owner, the value is provided to the whole graph. Under a disposed owner, nothing is provided. The value is
/// owned like a [`StoredValue`](crate::StoredValue): it goes with its owner, before what was created there earlier.
///
/// ```
/// use samara_reactive::{Owner, provide_context, use_context};
///
/// #[derive(Clone, PartialEq, Debug)]
/// struct Theme(&'static str);
///
/// let app = Owner::new();
/// app.run(|| {
///     provide_context(Theme("dark"));
///     let button = Owner::new();
///     assert_eq!(button.run(use_context::<Theme>), Some(Theme("dark")));
/// });
/// assert_eq!(use_context::<Theme>(), None);
/// ```
pub fn provide_context<T: 'static>(value: T) {
    provide(TypeId::of::<T>(), holding(value));
}

fn provide(sought: TypeId, value: Content) {
    let replaced = graph::with(|graph| {
        let present = graph.find_context(1, sought)?;
        graph.network[present.index].content.replace(value.clone())
    });
    if replaced.is_none() {
        let context = create(Kind::Inert, Some(value), Place::UNKNOWN);
        graph::with(|graph| graph.announce_context(context));
    }
}

/// The nearest value of this type that is provided here.
///
/// ```
/// use samara_reactive::use_context;
///
/// assert_eq!(use_context::<String>(), None);
/// ```
pub fn use_context<T: Clone + 'static>() -> Option<T> {
    find(TypeId::of::<T>()).map(|context| read(context, false, T::clone))
}

/// The node that provides it.
pub(crate) fn find(sought: TypeId) -> Option<Id> {
    graph::with(|graph| graph.find_context(usize::MAX, sought))
}

/// The nearest value of this type that is provided here.
///
/// # Panics
///
/// With `S0007` if none is provided.
///
/// ```
/// use samara_reactive::{Owner, expect_context, provide_context};
///
/// let app = Owner::new();
/// app.run(|| {
///     provide_context(7_u8);
///     assert_eq!(expect_context::<u8>(), 7);
/// });
/// ```
#[cfg_attr(debug_assertions, track_caller)]
pub fn expect_context<T: Clone + 'static>() -> T {
    let (context, used) = (use_context(), Place::here());
    match context {
        Some(value) => value,
        None => panic_with("S0007", || missing::<T>(used)),
    }
}

fn missing<T>(used: Place) -> String {
    let name = std::any::type_name::<T>();
    let component = graph::with(|graph| graph.component_name(graph.position.owner));
    let component = component.map(|name| format!(", in component `{name}`")).unwrap_or_default();
    format!(
        "S0007: no context of type `{name}` is provided here\n  used at {used}{component}\n  Call `provide_context` with \
         such a value in an owner further up (a component around this one), or use `use_context` where it may be \
         missing."
    )
}

impl State {
    /// The nearest context of this type: at the current owner, at the one above, and so on for that many
    /// `levels`.
    fn find_context(&self, levels: usize, sought: TypeId) -> Option<Id> {
        let is_sought = |content: &Content| {
            content.try_borrow().is_ok_and(|held| held.value().is_some_and(|value| value.type_id() == sought))
        };
        for owner in self.ancestors(self.position.owner).take(levels) {
            let mut context = self.network[owner].context;
            while context != NONE {
                let node = &self.network[context];
                if node.content.as_ref().is_some_and(is_sought) {
                    return Some(self.id_of(context));
                }
                context = node.context;
            }
        }
        None
    }

    /// Makes a new child of the current owner one of its contexts.
    fn announce_context(&mut self, context: Id) {
        if self.is_alive(context) {
            let owner = self.network[context.index].owner;
            self.network[context.index].context = std::mem::replace(&mut self.network[owner].context, context.index);
        }
    }
}
