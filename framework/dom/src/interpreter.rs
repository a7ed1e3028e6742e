//! Where the operations go: JavaScript in the browser, an in-memory DOM natively.
//!
//! Everything that the framework asks of its surroundings is here, in two modules with the same functions. Which of
//! them is compiled follows from the target.

#[cfg(target_arch = "wasm32")]
#[path = "browser/mod.rs"]
mod imp;
#[cfg(not(target_arch = "wasm32"))]
#[path = "native.rs"]
mod imp;

pub use imp::*;

/// Warns the developer of something that is no panic, and says in which component it is.
pub fn warn(warning: &str) {
    let component = samara_reactive::Owner::current().and_then(|owner| owner.component_name());
    match component {
        Some(component) => report(&String::from_iter([warning, "\n  in <", component, ">"]), false),
        None => report(warning, false),
    }
}

/// A field of the event that is being handled, which is true or false.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_flag(field: &str) -> bool {
    event_number(field) != 0.0
}

/// A field of the event that is being handled, which is a whole number.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn event_integer(field: &str) -> i32 {
    event_number(field) as i32
}
