//! Samara: a compact fine-grained reactive framework for web apps in Rust.
//!
//! This is the crate that an app names. It puts together the first three of these, each small enough to be read in one
//! sitting or two; an app names the others where it needs them:
//!
//! | crate | what it is |
//! |---|---|
//! | `samara-reactive` | signals, memos, effects, owners, context |
//! | `samara-macros` | `view!` and `#[component]` |
//! | `samara-dom` | templates, operations, control flow, the browser's interpreter |
//! | `samara-testing` | an in-memory DOM and a test kit; a dev-dependency |
//! | `samara-router` | routes, params, links, navigation |
//! | `samara-server` | server functions, forms, and resources that travel with the page |
//! | `samara-axum` | serves an app: streamed pages, server functions, static files |
//!
//! ```no_run
//! use samara::prelude::*;
//!
//! #[component]
//! fn Counter() -> impl View {
//!     let count = Signal::new(0);
//!     view! {
//!         <button on:click=move |_| count.update(|count| *count += 1)>"Clicked " {count} " times"</button>
//!     }
//! }
//!
//! fn main() {
//!     mount(|| view! { <Counter/> });
//! }
//! ```

#![warn(missing_docs)]

#[cfg(target_arch = "wasm32")]
mod allocator;

#[cfg(target_arch = "wasm32")]
pub use allocator::Allocator;
pub use samara_dom::*;
pub use samara_macros::{component, view};
pub use samara_reactive::*;

#[doc(hidden)]
pub use samara_dom::__private;

/// Everything that a component usually needs: `use samara::prelude::*;`
pub mod prelude {
    pub use samara_dom::{
        AnyView, Attributes, Body, Children, ChildrenFn, Dynamic, ErrorBoundary, Event, Failure, For, Html, Index,
        InputEvent, KeyboardEvent, Link, Meta, MouseEvent, NodeRef, Portal, Show, Source, SubmitEvent, Suspense, Timer,
        Title, Transition, View, ViewFn, hydrate, mount, mount_to, set_interval, set_timeout, sleep, use_request,
        use_response,
    };
    pub use samara_macros::{component, view};
    pub use samara_reactive::{
        Action, Callback, Effect, Memo, Owned, Owner, ReadSignal, Resource, Selector, Signal, StoredValue, WriteSignal,
        batch, expect_context, on_cleanup, provide_context, signal, spawn_local, untrack, use_context,
    };
}
