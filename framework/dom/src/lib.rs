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
mod head;
pub mod html;
mod hydrate;
pub mod interpreter;
mod listen;
mod mount;
mod node_ref;
pub mod ops;
mod page_data;
pub mod plan;
mod renderer;
mod request;
mod source;
mod spread;
mod task;
mod text_prop;
mod timer;
pub mod view;

pub use attribute::AttributeValue;
pub use bind::Bindable;
pub use component::{Children, ChildrenFn};
pub use event::*;
pub use flow::*;
#[cfg(not(target_arch = "wasm32"))]
pub use head::Head;
pub use head::{Body, Html, Link, Meta, Title};
pub use hydrate::*;
pub use mount::*;
pub use node_ref::NodeRef;
pub use renderer::NodeId;
pub use request::{Request, Response, is_local, use_nonce, use_request, use_response};
pub use source::Source;
pub use spread::Attributes;
pub use task::sleep;
pub use text_prop::TextProp;
pub use timer::{Timer, set_interval, set_timeout};
pub use view::{AnyView, Failure, View, ViewFn};

/// What expansions of the macros need. Not for use by hand; it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::component::*;
    pub use crate::head::focus_first;
    pub use crate::listen::handler;
    pub use crate::plan::{Name, Plan};
    pub use crate::view::{AnyView, Instance, View, component, template};
    pub use crate::{Event, EventName, events, ops};
}
