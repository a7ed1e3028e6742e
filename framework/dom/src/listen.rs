//! Event handlers: kept in a table on this side, known to the interpreter by a number.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Owner, batch};

use crate::event::{Event, EventName};
use crate::html;
use crate::ops;
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
    /// The handler, and the owner under which it runs: that of the component that it was written in.
    handler: Option<(AnyHandler, Option<Owner>)>,
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

/// Keeps a handler for as long as it lives.
pub struct Listener(u32);

impl Listener {
    pub(crate) fn new(handler: AnyHandler) -> Self {
        if html::is_rendering() {
            // There will be no events. No slot has this number.
            return Listener(u32::MAX);
        }
        let handler = (handler, Owner::current());
        TABLE.with_borrow_mut(|table| {
            let slot = table.free.pop().unwrap_or_else(|| {
                table.entries.push(Entry::default());
                table.entries.len() as u32 - 1
            });
            let entry = &mut table.entries[slot as usize];
            entry.handler = Some(handler);
            Listener(entry.generation << SLOT_BITS | slot)
        })
    }

    /// Keeps the handler until [`remove`] is called with the number returned.
    pub(crate) fn keep(self) -> u32 {
        std::mem::ManuallyDrop::new(self).0
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        remove(self.0);
    }
}

/// Removes the handler with this number; returns whether there was one.
pub(crate) fn remove(number: u32) -> bool {
    // `try_with`: when a thread ends, its graph may be dropped after the table.
    let removed = TABLE.try_with(|table| {
        let mut table = table.borrow_mut();
        let entry = table.entry(number)?;
        entry.generation = entry.generation.wrapping_add(1);
        let handler = entry.handler.take();
        table.free.push(number & SLOT_MASK);
        handler
    });
    // What the handler captured may itself hold listeners, so it is dropped here, after the table was released.
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
    let handler = TABLE.with_borrow_mut(|table| table.entry(number)?.handler.clone());
    if let Some((run, owner)) = handler {
        batch(|| match owner {
            Some(owner) => owner.run(|| run(Event::current())),
            None => run(Event::current()),
        });
    }
}

impl Instance {
    /// `on:name=handler`. Flags: `ops::FLAG_*`; whether the event can be delegated follows from its name.
    pub fn on<E>(self, node: u32, event: &'static EventName<E>, flags: u32, handler: AnyHandler) -> Listener {
        let listener = Listener::new(handler);
        emit(&[ops::LISTEN, self.node(node), name(&event.name), listener.0, flags]);
        listener
    }
}
