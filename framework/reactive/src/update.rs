//! Bringing memos up to date: the propagation algorithm says which is to run next, this runs it.

use crate::node::{Payload, Value};
use crate::run::{current_owner, run_effect};
use crate::{
    arena::NONE, batch::settle, dispose::dispose_children, error::SignalError, graph, position::Checkpoint,
    propagation::Step, state::State,
};
use std::rc::Rc;

/// What stands beside the memo to run next, or why there is none. (An `Option` in two registers and this in memory; one
/// enum of all cases takes several times as long to pass back.)
#[derive(PartialEq)]
enum Outcome {
    /// The memo has no children, or all is up to date.
    Done,
    /// The memo, which is the current owner, has children to dispose of first.
    Children,
    /// All is up to date, but memos have left effects behind that nobody else is going to run.
    Leftovers,
    /// What was asked for is an effect, and it must run.
    Effect,
    /// A memo depends on itself.
    Circle,
}

/// Brings a memo or an effect up to date, and before it whatever it depends on.
pub(crate) fn bring_up_to_date(index: u32) -> Result<(), SignalError> {
    let mut outcome = Outcome::Done;
    let checkpoint = Checkpoint::take();
    let mut next = graph::with(|graph| graph.start(index, checkpoint.checks, &mut outcome));
    while let Some(memo) = next {
        if outcome == Outcome::Children {
            dispose_children(current_owner());
        }
        let changed = memo.recompute();
        next = graph::with(|graph| {
            graph.network.end_memo(changed);
            graph.position = checkpoint.position;
            graph.next_run(checkpoint.checks, &mut outcome)
        });
    }
    match outcome {
        Outcome::Circle => {
            graph::with(|graph| graph.network.abandon(checkpoint.running, checkpoint.checks));
            return Err(SignalError::Cycle);
        }
        Outcome::Leftovers => settle(),
        Outcome::Effect => run_effect(index),
        _ => (),
    }
    checkpoint.pass();
    Ok(())
}

impl State {
    /// Asks for `index` to be brought up to date.
    fn start(&mut self, index: u32, base: usize, outcome: &mut Outcome) -> Option<Rc<dyn Value>> {
        if self.network.start_check(index) {
            return self.next_run(base, outcome);
        }
        *outcome = self.note_circle(index);
        None
    }

    /// Goes on with what was asked for when `base` checks were under way. A memo that must run is begun, and returned.
    #[inline]
    fn next_run(&mut self, base: usize, outcome: &mut Outcome) -> Option<Rc<dyn Value>> {
        *outcome = match self.network.step(base) {
            Step::Run(index) => {
                let node = &self.nodes[index];
                if let Payload::Value(memo) = &node.payload {
                    let memo = memo.clone();
                    *outcome = if node.last_child == NONE { Outcome::Done } else { Outcome::Children };
                    self.begin(index);
                    return Some(memo);
                }
                self.network.finish_check();
                Outcome::Effect
            }
            Step::Cycle(start) => self.note_circle(start),
            Step::Done if self.must_settle() => Outcome::Leftovers,
            Step::Done => Outcome::Done,
        };
        None
    }

    /// The memos from `start` on wait for each other. Keeps their places for the message.
    #[cold]
    fn note_circle(&mut self, start: u32) -> Outcome {
        let places = self.network.circle(start).map(|index| self.nodes[index].place);
        self.circle = places.take(10).collect();
        Outcome::Circle
    }
}
