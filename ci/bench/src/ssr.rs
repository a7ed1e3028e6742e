//! A table of 1,000 rows as HTML: what a row costs.
//!
//! - table: the rows as plain views
//! - list: the rows as a keyed list, the way a page that changes later has them. A template engine has no such thing: it
//!   is compared with the same loop.

use crate::programs::Programs;

pub const SSR: Programs = Programs { suite: "ssr", app: "ssr", quantities: &["table", "list"] };
