//! The programs that the book builds, chapter by chapter. The book shows their source and runs them in its pages.

pub mod attribute_or_property;
pub mod counter;
pub mod day;
pub mod feeder;
pub mod field_guide;
pub mod flock;
pub mod hydration_lab;
pub mod notebook;
pub mod notice;
pub mod rows;
pub mod sighting;
pub mod sighting_form;
pub mod stuck;
pub mod tally;
pub mod trace;
pub mod wingspan;
pub mod wish_list;
pub mod wrong_keys;

#[cfg(target_arch = "wasm32")]
mod browser;

/// The names of the live demos, as chapters write them: `<div class="demo" data-demo="counter">`.
pub const DEMOS: &[&str] = &[
    "counter",
    "tally",
    "stuck",
    "day",
    "trace",
    "feeder",
    "attribute-or-property",
    "sighting-form",
    "rows",
    "wrong-keys",
    "notebook",
    "notice",
    "hydration-lab",
    "wingspan",
    "calm-wingspan",
    "wish-list",
    "field-guide",
];
