//! The reactive graphs: what a node costs in six scenarios.
//!
//! - create: signals, each with a memo that is read
//! - deep: a signal is set, and read through a chain of memos
//! - wide: a signal is set, and memos side by side are read
//! - diamond: the same, and one more memo adds them up
//! - dynamic: memos read another signal than before
//! - cleanup: effects are disposed of

use crate::programs::Programs;

pub const REACTIVE: Programs = Programs {
    suite: "reactive",
    app: "graph",
    quantities: &["create", "deep", "wide", "diamond", "dynamic", "cleanup"],
};
