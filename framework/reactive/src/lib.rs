//! Fine-grained reactivity: values that know who has read them, and functions that run when what they have read has
//! changed.
//!
//! - A [`Signal`] is a value that can be written. A [`Memo`] is a value computed from others, and kept. An [`Effect`] is
//!   a function for its effects: on the page, a log, storage. What a memo or an effect reads while it runs is what it
//!   depends on; nobody lists dependencies, and they may change from run to run.
//! - A write marks what may be concerned by it, and runs nothing. When the outermost [`batch()`] ends (a lone write is one),
//!   the effects among that run, once each; a memo is computed when it is asked for. So nobody ever sees a mixture of old
//!   and new.
//! - Whatever is created has an [`Owner`] that disposes of it: a component, or the effect that created it. Handles are
//!   `Copy` and own nothing. To use one whose value is gone is an error with a code and the place of creation, and never
//!   more than that.
//! - What takes time is a future: a [`Resource`] is a value that one gets, an [`Action`] something that one does, and
//!   [`spawn_local`] runs any other. All of them are dropped with their owner.
//! - One graph a thread, or many (see [`Graph`]); none is shared between threads, and no type here has to be `Send`.
//!
//! ```
//! use samara_reactive::{Effect, Memo, Signal, StoredValue, batch};
//!
//! let (price, amount) = (Signal::new(3), Signal::new(2));
//! let total = Memo::new(move || price.get() * amount.get());
//!
//! let shown = StoredValue::new(vec![]);
//! Effect::new(move || shown.update(|shown| shown.push(format!("{} in total", total.get()))));
//!
//! amount.set(5);
//! batch(|| {
//!     price.set(5);
//!     amount.set(3); // 15 as before: nobody hears of it
//! });
//! assert_eq!(shown.get(), ["6 in total", "15 in total"]);
//! ```
//!
//! # Inside
//!
//! Read `propagation.rs` first: the algorithm, which knows nothing of values. `node.rs` says what a node holds, `state.rs`
//! where nodes live; `run.rs`, `batch.rs`, `dispose.rs` and `recover.rs` are what happens to them, and
//! `position.rs` is how the program finds its way back. `handle.rs` holds what the public types have in common; they are
//! in the other files, one each.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod action;
mod arena;
mod awaited;
mod batch;
mod borrow;
mod boundary;
mod callback;
mod context;
mod dispose;
mod effect;
mod error;
mod graph;
mod handle;
mod memo;
mod node;
#[cfg(not(target_arch = "wasm32"))]
mod once;
mod owned;
mod owner;
mod page_data;
mod position;
mod propagation;
mod queue;
mod recover;
mod resource;
mod run;
mod selector;
mod signal;
mod state;
mod stored;
mod table;
mod task;

pub use action::Action;
pub use awaited::renders_once;
pub use batch::{batch, on_settled, untrack};
#[doc(hidden)]
pub use borrow::borrow_mut;
pub use boundary::Boundary;
pub use callback::Callback;
pub use context::{expect_context, provide_context, use_context};
pub use effect::{Effect, render_effect};
pub use error::{SignalError, panic_with, take_panic_code};
pub use graph::{Graph, Stats, stats};
pub use memo::Memo;
#[cfg(not(target_arch = "wasm32"))]
pub use once::each_owned;
pub use owned::Owned;
pub use owner::{Owner, on_cleanup};
pub use page_data::{Arrival, PageData, PageDataHooks, Transfer};
pub use recover::recover;
pub use resource::Resource;
pub use selector::Selector;
pub use signal::{ReadSignal, Signal, WriteSignal, signal};
pub use stored::StoredValue;
pub use table::hash_of;
#[cfg(not(target_arch = "wasm32"))]
pub use task::ready_tasks;
pub use task::{on_task_ready, run_next_task, spawn_local};
