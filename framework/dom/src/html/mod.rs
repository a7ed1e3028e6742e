//! HTML: the same views, written as markup on a server.
//!
//! There is one way to mount a view. While HTML is being written on a thread, the functions at the leaves of it
//! (create a text, copy a template, set an attribute) do not write operations but call the writer (`writer.rs`): it appends
//! the pieces of the template and what fills the holes to a buffer. There are no nodes then; all handles are 0.
//!
//! Comments in the markup tell the browser's side where holes and blocks begin and end: without them, two texts side
//! by side would arrive as one. When the page is hydrated, they go.
//!
//! In the browser none of this is ever called, and so none of it gets into the wasm.

#![cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "see above"))]

mod attribute;
mod boundary;
mod escape;
mod gap;
mod panic;
#[cfg(not(target_arch = "wasm32"))]
mod render;
#[cfg(not(target_arch = "wasm32"))]
mod script;
mod select;
#[cfg(not(target_arch = "wasm32"))]
mod sending;
#[cfg(not(target_arch = "wasm32"))]
mod stream;
mod tag;
mod writer;

pub(crate) use attribute::{class, remove_attribute, set_slot, spread};
pub(crate) use boundary::{error_boundary, suspense};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use escape::{attribute_text, escaped};
pub(crate) use escape::{is_plain, push_text};
pub(crate) use gap::render_effect;
pub(crate) use panic::uncaught;
pub use panic::{RenderError, panic_text};
pub(crate) use tag::element;
pub(crate) use writer::{begin_template, block, end_template, foreign, is_rendering, piece, text_hole, text_node};
#[cfg(not(target_arch = "wasm32"))]
pub use {
    render::render_to_string,
    script::EVENT_RECORDER,
    sending::Mode,
    stream::{Clock, HtmlStream, RenderOptions, Sleep},
};
