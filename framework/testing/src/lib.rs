//! Tests for Samara views, without a browser: in microseconds, natively, under `cargo test`.
//!
//! [`mount`] puts a view into a fresh in-memory page. Then a test does what a user does, and reads what a user reads:
//!
//! ```
//! use samara_testing::mount;
//!
//! let page = mount(|| "Hello, Ada!");
//! assert_eq!(page.text(), "Hello, Ada!");
//! ```
//!
//! - [`Page`] is the document: text and markup, time, the focus.
//! - [`Scope`] has the queries, which work on a page and on each element.
//! - [`Element`] has the actions: click, type, choose, press a key.
//! - [`render`] is a server, which sends a page for an address.
//! - [`Dom`] is the document by itself, which carries out the renderer's operations.
//!
//! # What the messages mean
//!
//! | code | what happened |
//! |---|---|
//! | S0301 | nothing in the page matches |
//! | S0302 | more than one element matches |
//! | S0303 | a user could not do that to the element |
//! | S0304 | the HTML parser changed the view's markup |
//! | S0305 | an operation of the renderer cannot be carried out |
//! | S0306 | a CSS selector is not valid |
//! | S0307 | a panic was expected, and there was none |
//! | S0308 | the page was replaced by a later one |
//! | S0309 | tasks wake themselves again and again |
//! | S0310 | a page that is rendered waits for what does not come |
//!
//! A mounting place that is missing is S0207, as in a browser.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod dom;
mod element;
mod elements;
mod keyboard;
mod name;
mod page;
mod pointer;
mod query;
mod render;
mod role;
mod scope;
mod world;

pub use dom::{Dom, HydrationReport};
pub use element::Element;
pub use elements::Elements;
pub use page::{Page, hydrate, mount, mount_in, page};
pub use render::render;
pub use samara_dom::interpreter::EventData;
pub use scope::Scope;
