//! The app, as its server answers, and as its pages behave.

mod pages;
mod serving;
