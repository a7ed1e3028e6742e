//! `Index`: a list by position.

use samara_reactive::{ReadSignal, Signal};

use super::list::{Rows, list};
use crate::source::Source;
use crate::view::View;
use samara_macros::component;

/// Shows a list whose items have no identity of their own: row 3 shows whatever item 3 is at the moment.
///
/// The children get a signal of the item and its position. When the list changes, rows stay where they are and their
/// signals change; rows are added and taken away at the end. Where rows should move with their items, use `For`.
#[component]
pub fn Index<T, V>(
    /// The items: a closure or a signal.
    each: impl Source<Value: IntoIterator<Item = T>>,
    /// The view of one item: `|item: ReadSignal<T>, index: usize| …`
    children: impl Fn(ReadSignal<T>, usize) -> V + 'static,
) -> impl View
where
    T: 'static,
    V: View,
{
    let mut signals: Vec<Signal<T>> = Vec::new();
    list(each, move |rows: &mut Rows, items| {
        let mut count = 0;
        for item in items {
            match signals.get(count) {
                Some(signal) => signal.set(item),
                None => {
                    let row = rows.make(|| {
                        let item = Signal::new(item);
                        signals.push(item);
                        children(item.read_only(), count).mount(rows.place.shared())
                    });
                    rows.rows.push(Some(row));
                }
            }
            count += 1;
        }
        signals.truncate(count);
        rows.rows.drain(count..).flatten().for_each(|row| row.leave(false));
    })
}
