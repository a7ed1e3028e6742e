//! Contexts: values that an owner provides to everything below it.

use crate::graph;
use crate::node::Context;
use crate::propagation::NONE;
use crate::state::State;
use std::any::{Any, TypeId};
use std::rc::Rc;

/// Provides `value` to what runs under the current owner, wherever in the tree. The type is the name: provide types of
/// your own. A second value of the same type replaces the first; one provided further down hides it there.
///
/// Outside any owner, the value is provided to the whole graph. Under a disposed owner, nothing is provided.
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
    let mut context = Some(Box::new(Context { type_id: TypeId::of::<T>(), value: Rc::new(value), next: None }));
    let replaced = graph::with(|graph| graph.provide(&mut context));
    drop((context, replaced));
}

/// The nearest value of this type that is provided here.
///
/// ```
/// use samara_reactive::use_context;
///
/// assert_eq!(use_context::<String>(), None);
/// ```
pub fn use_context<T: Clone + 'static>() -> Option<T> {
    let value = graph::with(|graph| graph.find_context(TypeId::of::<T>()))?;
    value.downcast_ref::<T>().cloned()
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
    match use_context() {
        Some(value) => value,
        None => missing_context(std::any::type_name::<T>()),
    }
}

#[cfg(debug_assertions)]
#[cold]
#[track_caller]
fn missing_context(name: &str) -> ! {
    let used = std::panic::Location::caller();
    let component = graph::with(|graph| graph.component_name(graph.owner));
    let component = component.map(|name| format!(", in component `{name}`")).unwrap_or_default();
    panic!(
        "S0007: no context of type `{name}` is provided here\n  used at {used}{component}\n  Call `provide_context` with \
         such a value in an owner further up (a component around this one), or use `use_context` where it may be \
         missing."
    );
}

#[cfg(not(debug_assertions))]
#[cold]
#[inline(never)]
fn missing_context(_: &str) -> ! {
    panic!("samara S0007")
}

impl State {
    /// Adds `context` (and takes it) at the current owner. What it replaces comes back.
    fn provide(&mut self, context: &mut Option<Box<Context>>) -> Option<Rc<dyn Any>> {
        self.ensure_root();
        if !self.is_alive(self.owner) {
            return None;
        }
        let contexts = &mut self.nodes[self.owner.index].contexts;
        let mut added = context.take()?;
        let mut place = contexts.as_mut();
        while let Some(present) = place {
            if present.type_id == added.type_id {
                return Some(std::mem::replace(&mut present.value, added.value));
            }
            place = present.next.as_mut();
        }
        added.next = contexts.take();
        *contexts = Some(added);
        None
    }

    fn find_context(&self, type_id: TypeId) -> Option<Rc<dyn Any>> {
        let mut index = if self.is_alive(self.owner) { self.owner.index } else { NONE };
        while index != NONE {
            let node = &self.nodes[index];
            let mut context = node.contexts.as_ref();
            while let Some(present) = context {
                if present.type_id == type_id {
                    return Some(present.value.clone());
                }
                context = present.next.as_ref();
            }
            index = node.owner;
        }
        None
    }
}
