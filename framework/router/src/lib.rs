//! The router of Samara: which view is shown for which address, and how one gets from one to another.
//!
//! ```
//! use samara::prelude::*;
//! use samara_router::{A, Outlet, Route, Router, Routes, param, testing};
//!
//! #[component]
//! fn App() -> impl View {
//!     view! {
//!         <Router>
//!             <A href="/birds/3">"The third bird"</A>
//!             <Routes fallback=|| "There is no such page.">
//!                 <Route path="/" view=|| "Welcome!"/>
//!                 <Route path="/birds" view=|| view! { <h1>"Birds"</h1> <Outlet/> }>
//!                     <Route path=":id" view=|| move || param::<u32>("id")/>
//!                 </Route>
//!             </Routes>
//!         </Router>
//!     }
//! }
//!
//! testing::start_at("/");
//! let page = samara_testing::mount(|| view! { <App/> });
//! page.by_role("link", "The third bird").click();
//! assert_eq!(testing::address(), "/birds/3");
//! page.by_role("heading", "Birds");
//! ```
//!
//! # Inside
//!
//! `pattern.rs` decides which paths match and which pattern comes first, `routes.rs` keeps the tree of routes and the
//! outlets, `router.rs` the address as signals. Where addresses come from, and where they are kept, is in `history`: the
//! browser's (`router.js`), or one made up for tests. Which of the two is compiled follows from the target. (On the server
//! neither is asked: the request says where one is.)
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// The macros expand to paths that start with `::samara`.
extern crate samara_dom as samara;

mod encoding;
#[cfg_attr(target_arch = "wasm32", path = "history/browser.rs")]
#[cfg_attr(not(target_arch = "wasm32"), path = "history/made_up.rs")]
mod history;
mod link;
mod navigate;
mod params;
pub mod pattern;
mod router;
mod routes;
#[cfg(not(target_arch = "wasm32"))]
pub mod testing;
mod url;

pub use encoding::encode;
pub use link::A;
pub use navigate::{NavigateOptions, Redirect, go, navigate};
pub use params::{ParamError, Params, Problem, param, query};
pub use router::{Location, Router, use_location};
pub use routes::{Guard, Loader, Outlet, Route, Routes, use_params};
