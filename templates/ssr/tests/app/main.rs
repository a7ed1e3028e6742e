//! The app, as its server answers, as its pages behave, and as its program starts.

mod database;
mod owners;
mod pages;
mod program;
mod serving;
mod site;
