//! What the router does, seen from the page.

mod addresses;
mod hydration;
mod navigation;
mod routes;
mod server;
