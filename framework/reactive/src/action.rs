//! Actions: what is done at a user's request, and takes time.

use crate::batch::{batch, untrack};
use crate::signal::{ReadSignal, Signal};
use crate::{handle::handle_traits, memo::Memo, owner::Owner, stored::StoredValue, task::spawn_for};
use std::{cell::Cell, future::Future, pin::Pin, rc::Rc};

/// Something to do with an input, by a future: to save, to send, to delete. It runs when it is dispatched, and says what
/// has become of it.
///
/// It may be dispatched again before the answer is there; all of them run to the end. The value is that of the latest
/// dispatch that has been answered, in whatever order the answers come. What is under way is dropped with the owner of
/// the action. If a future panics, its dispatch stays pending.
///
/// ```
/// use samara_reactive::{Action, Graph};
/// use std::task::{Context, Waker};
///
/// let graph = Graph::new();
/// graph.enter(|| {
///     let double = Action::new(|number: &i32| {
///         let number = *number;
///         async move { number * 2 }
///     });
///     double.dispatch(4);
///     assert_eq!((double.pending().get(), double.input().get()), (true, Some(4)));
///     graph.poll_tasks(&mut Context::from_waker(Waker::noop())); // done by the surroundings, as a rule
///     assert_eq!((double.pending().get(), double.value().get()), (false, Some(8)));
/// });
/// ```
pub struct Action<I: 'static, O: 'static> {
    run: StoredValue<Rc<Run<I, O>>>,
    /// Owns the rest, and the tasks.
    owner: Owner,
    under_way: Signal<usize>,
    pending: Memo<bool>,
    input: Signal<Option<I>>,
    value: Signal<Option<O>>,
    version: Signal<usize>,
}

handle_traits!(Action<I, O>, run);

type Answer<O> = Pin<Box<dyn Future<Output = O>>>;
type Function<I, O> = dyn Fn(&I) -> Answer<O>;

/// What an action does.
struct Run<I, O> {
    function: Box<Function<I, O>>,
    /// The numbers of the latest dispatch, and of the latest that has been answered.
    dispatched: Cell<usize>,
    answered: Cell<usize>,
}

impl<I: 'static, O: 'static> Action<I, O> {
    /// An action that does what the future does that `function` returns. Owned by the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new<F: Future<Output = O> + 'static>(function: impl Fn(&I) -> F + 'static) -> Action<I, O> {
        let function = Box::new(move |input: &I| Box::pin(function(input)) as Answer<O>);
        let run = StoredValue::new(Rc::new(Run { function, dispatched: 0.into(), answered: 0.into() }));
        let owner = Owner::new();
        owner.run(|| {
            let under_way = Signal::new(0);
            Action {
                run,
                owner,
                under_way,
                pending: Memo::new(move || under_way.get() > 0),
                input: Signal::new(None),
                value: Signal::new(None),
                version: Signal::new(0),
            }
        })
    }

    /// Starts it with this input.
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn dispatch(&self, input: I) {
        let run = self.run.get();
        let number = run.dispatched.get() + 1;
        run.dispatched.set(number);
        let answer = untrack(|| (run.function)(&input));
        let action = *self;
        batch(|| {
            self.input.set(Some(input));
            self.under_way.update(|count| *count += 1);
            self.owner.run(|| {
                let finish = async move {
                    let output = answer.await;
                    if !action.owner.is_disposed() {
                        action.finish(&run, number, output);
                    }
                };
                spawn_for(self.run.id.place, Box::pin(finish));
            });
        });
    }

    fn finish(&self, run: &Run<I, O>, number: usize, output: O) {
        if number > run.answered.get() {
            run.answered.set(number);
            self.value.set(Some(output));
        }
        self.version.update(|version| *version += 1);
        self.under_way.update(|count| *count -= 1);
        if self.under_way.get() == 0 {
            self.input.set(None);
        }
    }

    /// Whether any dispatch has not been answered yet.
    pub fn pending(&self) -> ReadSignal<bool> {
        self.pending.into()
    }

    /// The input of the latest dispatch for as long as any is pending: to show what is going to be, before it is.
    pub fn input(&self) -> ReadSignal<Option<I>> {
        self.input.into()
    }

    /// The answer to the latest dispatch that has one.
    pub fn value(&self) -> ReadSignal<Option<O>> {
        self.value.into()
    }

    /// How many dispatches have been answered. A resource whose source reads this is fetched anew after each.
    pub fn version(&self) -> ReadSignal<usize> {
        self.version.into()
    }
}
