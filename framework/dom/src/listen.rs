//! Event handlers: kept in a table on this side, known to the interpreter by a number.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Owner, batch, borrow_mut};

use crate::event::{Event, EventName};
use crate::html;
use crate::ops;
use crate::plan::Name;
use crate::renderer::{emit, name};
use crate::view::Instance;

/// What can be written after `on:name=`: a closure or function of the event.
#[diagnostic::on_unimplemented(
    message = "S0212: `{Self}` is no handler of this event",
    label = "expected a closure that takes the event: `move |event| …`",
    note = "the event is of the type `{E}`; a handler that does not need it is `move |_| …`"
)]
pub trait Handler<E>: Fn(E) + 'static {}

impl<E, F: Fn(E) + 'static> Handler<E> for F {}

/// A handler, whatever the type of its event.
pub type AnyHandler = Rc<dyn Fn(Event)>;

/// Forgets the type of a handler's event; says, too, what it receives, so that the type of its parameter need not be
/// written.
pub fn handler<E: From<Event> + 'static>(_event: &'static EventName<E>, handler: impl Handler<E>) -> AnyHandler {
    Rc::new(move |event| handler(E::from(event)))
}

/// A slot of the table. The generation tells a handler from an earlier one in the same slot.
#[derive(Default)]
struct Entry {
    /// The handler, the owner under which it runs (that of the component that it was written in), and what goes with it.
    handler: Option<(AnyHandler, Option<Owner>, Listeners)>,
    generation: u32,
}

struct Table {
    entries: Vec<Entry>,
    free: Vec<u32>,
}

thread_local! {
    static TABLE: RefCell<Table> = const { RefCell::new(Table { entries: Vec::new(), free: Vec::new() }) };
}

/// A handler's number is its slot in the low bits and the slot's generation in the high ones.
const SLOT_BITS: u32 = 22;
const SLOT_MASK: u32 = (1 << SLOT_BITS) - 1;

/// The handlers of an element: the number of the last one, with which the others go. No slot has the highest number.
pub(crate) struct Listeners(u32);

impl Default for Listeners {
    fn default() -> Self {
        Listeners(u32::MAX)
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        if self.0 != u32::MAX {
            remove(self.0);
        }
    }
}

/// Keeps a handler until [`remove`] is called with the number returned.
pub(crate) fn keep(handler: AnyHandler) -> u32 {
    add(handler, Listeners::default())
}

fn add(handler: AnyHandler, others: Listeners) -> u32 {
    if html::is_rendering() {
        // There will be no events.
        return u32::MAX;
    }
    let handler = (handler, Owner::current(), others);
    TABLE.with(|table| {
        let table = &mut *borrow_mut(table);
        let slot = table.free.pop().unwrap_or_else(|| {
            table.entries.push(Entry::default());
            table.entries.len() as u32 - 1
        });
        table.entries.get_mut(slot as usize).map_or(u32::MAX, |entry| {
            entry.handler = Some(handler);
            entry.generation << SLOT_BITS | slot
        })
    })
}

/// Removes the handler with this number; returns whether there was one.
pub(crate) fn remove(number: u32) -> bool {
    // `try_with`: when a thread ends, its graph may be dropped after the table.
    let removed = TABLE.try_with(|table| {
        let mut table = borrow_mut(table);
        let entry = table.entry(number)?;
        entry.generation = entry.generation.wrapping_add(1);
        let handler = entry.handler.take();
        table.free.push(number & SLOT_MASK);
        handler
    });
    // What the handler captured may itself remove handlers, so it is dropped here, after the table was released.
    matches!(removed, Ok(Some(_)))
}

impl Table {
    /// The slot of the handler with this number, if the handler is still there.
    fn entry(&mut self, number: u32) -> Option<&mut Entry> {
        let entry = self.entries.get_mut((number & SLOT_MASK) as usize)?;
        // The number holds only the low bits of the generation.
        (entry.generation << SLOT_BITS == number & !SLOT_MASK).then_some(entry)
    }
}

/// Runs the handler with this number; does nothing if it is gone.
pub(crate) fn run(number: u32) {
    let handler = TABLE.with(|table| {
        let mut table = borrow_mut(table);
        let (handler, owner, _) = table.entry(number)?.handler.as_ref()?;
        Some((handler.clone(), *owner))
    });
    if let Some((run, owner)) = handler {
        batch(|| match owner {
            Some(owner) => owner.run(|| run(Event::current())),
            None => run(Event::current()),
        });
    }
}

impl Instance {
    /// `on:name=handler`. Flags: `ops::FLAG_*`; whether the event can be delegated follows from its name.
    pub fn on<E>(&mut self, node: u32, event: &'static EventName<E>, flags: u32, handler: AnyHandler) {
        self.listen(node, &event.name, flags, handler);
    }

    fn listen(&mut self, node: u32, event: &'static Name, flags: u32, handler: AnyHandler) {
        let number = add(handler, std::mem::take(&mut self.listeners));
        self.listeners = Listeners(number);
        emit(&[ops::LISTEN, self.node(node), name(event), number, flags]);
    }
}
