//! `Index`: a list by position.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Owner, ReadSignal, Signal, render_effect, untrack};

use super::row::Row;
use crate::source::Source;
use crate::view::{Block, Place, View};
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
    List { each, children }
}

struct List<E, C> {
    each: E,
    children: C,
}

type Rows<T, S> = Vec<Row<Signal<T>, S>>;

impl<E, C, T, V> View for List<E, C>
where
    E: Source<Value: IntoIterator<Item = T>>,
    C: Fn(ReadSignal<T>, usize) -> V + 'static,
    T: 'static,
    V: View,
{
    type State = Block<Rows<T, V::State>>;

    fn mount(self, place: Place) -> Self::State {
        let (place, anchor) = place.own();
        let rows = Rc::new(RefCell::new(Vec::new()));
        let shown = rows.clone();
        // The rows must outlive each run of the effect, so they belong to an owner around it.
        let owner = Owner::new();
        render_effect(move || {
            let items = self.each.read();
            untrack(|| {
                let rows = shown.take();
                let rows = update(rows, items, place, owner, &self.children);
                shown.replace(rows);
            });
        });
        (rows, anchor)
    }
}

fn update<T, V: View>(
    mut rows: Rows<T, V::State>,
    items: impl IntoIterator<Item = T>,
    place: Place,
    list: Owner,
    children: &impl Fn(ReadSignal<T>, usize) -> V,
) -> Rows<T, V::State> {
    let mut count = 0;
    for item in items {
        match rows.get(count) {
            Some(row) => row.mark.set(item),
            None => rows.push(Row::new(list, || {
                let item = Signal::new(item);
                (item, children(item.read_only(), count).mount(place.shared()))
            })),
        }
        count += 1;
    }
    rows.drain(count..).for_each(Row::leave);
    rows
}
