//! Apps that are served, as clients see them: most through the router, some over a socket.

mod assets;
mod calls;
mod connections;
mod load;
mod logs;
mod pages;
mod requests;
mod streaming;
mod support;
