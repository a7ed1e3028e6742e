//! `RefCell::borrow_mut` at less wasm: the standard library's tells of a failure by way of `fmt`, which is a tenth of a
//! small page.

use crate::error::impossible;
use std::cell::{RefCell, RefMut};

/// Borrows what nobody else can come by meanwhile: for a moment, or because it was taken out of its place.
///
/// # Panics
///
/// If it is borrowed already.
pub fn borrow_mut<T>(cell: &RefCell<T>) -> RefMut<'_, T> {
    cell.try_borrow_mut().unwrap_or_else(|_| impossible())
}
