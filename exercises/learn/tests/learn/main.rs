//! Drives the built runner in a small workspace of its own, as a learner would.

mod commands;
mod course;
mod verify;
mod watching;
