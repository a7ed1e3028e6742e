//! The renderer of Samara: views, templates, operations, and the interpreter that carries them out in the browser.
//!
//! How a view reaches the page:
//!
//! 1. `view!` turns markup into a [plan](plan::Plan) (static markup with holes) and a [template](view::template).
//! 2. Mounting the template copies it and fills the holes; where a hole holds a closure or a signal, an effect does it.
//! 3. All of this only writes [operations](ops) into a buffer (`renderer.rs`).
//! 4. When the graph has settled, the [interpreter] carries the buffer out: `interpreter.js` in the browser, the
//!    in-memory DOM of `samara-testing` natively.
//!
//! Which code is compiled follows from the target. There are no features to choose.

#![warn(missing_docs)]

// The macros expand to paths that start with `::samara`; inside this crate, that is the crate itself.
extern crate self as samara;

mod attribute;
mod bind;
mod component;
mod event;
pub mod events;
mod flow;
pub mod interpreter;
mod listen;
mod mount;
mod node_ref;
pub mod ops;
pub mod plan;
mod renderer;
mod source;
mod spread;
mod timer;
pub mod view;

pub use attribute::AttributeValue;
pub use bind::Bindable;
pub use component::{Children, ChildrenFn};
pub use event::*;
pub use flow::*;
pub use mount::*;
pub use node_ref::NodeRef;
pub use renderer::NodeId;
pub use source::Source;
pub use spread::Attributes;
pub use timer::{Timer, set_interval, set_timeout};
pub use view::{AnyView, Failure, View, ViewFn};

/// What expansions of the macros need. Not for use by hand; it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::component::*;
    pub use crate::listen::handler;
    pub use crate::plan::{Name, Plan};
    pub use crate::view::{AnyView, Instance, View, component, template};
    pub use crate::{Event, EventName, events, ops};
}
