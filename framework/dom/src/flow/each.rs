//! `Index`: a list by position.

use samara_reactive::{ReadSignal, Signal};

use super::list::{Row, Rows, list};
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
    list(each, move |mut rows: Rows<Signal<T>, V::State>, items, place, owner| {
        let mut count = 0;
        for item in items {
            match rows.get(count) {
                Some(row) => row.mark.set(item),
                None => rows.push(Row::new(owner, || {
                    let item = Signal::new(item);
                    (item, children(item.read_only(), count).mount(place.shared()))
                })),
            }
            count += 1;
        }
        rows.drain(count..).for_each(Row::leave);
        rows
    })
}
