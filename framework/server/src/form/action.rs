//! `ServerAction`: a server function that is called at a user's request.

use std::any::Any;
use std::marker::PhantomData;

use samara_dom::Attributes;
use samara_reactive::{Action, ReadSignal, StoredValue};

use super::messages::Messages;
use super::{is_secret, page};
use crate::function::action_id;
use crate::wire::{FORM, JSON, Received, explain, from_form, from_json, read, send};
use crate::{FieldErrors, ServerFunction};

/// Calls a server function again and again, and says what has become of it. [`ActionForm`](crate::ActionForm) is a form
/// for it.
///
/// ```
/// use samara_reactive::Graph;
/// use samara_server::{ServerAction, ServerError, server};
/// use std::task::{Context, Waker};
///
/// #[server]
/// async fn double(number: i32) -> Result<i32, ServerError> {
///     Ok(number * 2)
/// }
///
/// let graph = Graph::new();
/// graph.enter(|| {
///     let action = ServerAction::<Double>::new();
///     action.dispatch(Double { number: 4 });
///     assert!(action.pending().get());
///     graph.poll_tasks(&mut Context::from_waker(Waker::noop())); // done by the surroundings, as a rule
///     assert_eq!(action.value(), Some(Ok(8)));
/// });
/// ```
pub struct ServerAction<F: ServerFunction> {
    pub(crate) calls: Calls,
    function: PhantomData<fn(F)>,
}

/// The calls of an action. Whatever the function takes and returns, they are of one type: so the code of actions and
/// forms, which is not small, is in the browser's program once.
#[derive(Clone, Copy)]
pub(crate) struct Calls {
    pub action: Action<Input, Outcome>,
    /// The error of a form that was sent before this action was there.
    earlier: StoredValue<Option<Outcome>>,
    /// What names the function in `?_action=`.
    pub id: &'static str,
}

impl<F: ServerFunction> Clone for ServerAction<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: ServerFunction> Copy for ServerAction<F> {}

/// Arguments, as they are sent.
pub(crate) struct Input {
    content_type: &'static str,
    body: String,
}

/// What has become of a call.
pub(crate) struct Outcome {
    pub is_ok: bool,
    /// A `Result<F::Output, F::Error>`.
    result: Box<dyn Any>,
}

impl Outcome {
    fn result<F: ServerFunction>(&self) -> Option<&Result<F::Output, F::Error>> {
        self.result.downcast_ref()
    }
}

impl Calls {
    #[cfg_attr(debug_assertions, track_caller)]
    fn new(path: &'static str, read: fn(Received) -> Outcome) -> Calls {
        let id = action_id(path);
        let earlier = StoredValue::new(page::error(id).map(|json| read(Received::Error(json))));
        let call = move |input: &Input| {
            let answer = send(path, input.content_type, Ok(input.body.clone()));
            async move { read(answer.await) }
        };
        Calls { action: Action::new(call), earlier, id }
    }

    /// Calls the function with the fields of a form, encoded.
    pub fn dispatch_fields(self, body: String) {
        self.action.dispatch(Input { content_type: FORM, body });
    }

    /// Calls `function` with the latest outcome. Tracked.
    pub fn with<R>(self, function: impl FnOnce(Option<&Outcome>) -> R) -> R {
        self.action.value().with(|outcome| match outcome {
            Some(outcome) => function(Some(outcome)),
            None => self.earlier.with(|earlier| function(earlier.as_ref())),
        })
    }
}

impl<F: ServerFunction> ServerAction<F> {
    /// An action that has not been dispatched. Owned by the current owner.
    #[allow(clippy::new_without_default, reason = "it joins the graph, which a default should not")]
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new() -> Self {
        let read = |received| {
            let result = read::<F>(received);
            Outcome { is_ok: result.is_ok(), result: Box::new(result) }
        };
        ServerAction { calls: Calls::new(F::PATH, read), function: PhantomData }
    }

    /// Calls the function with these arguments.
    ///
    /// # Panics
    ///
    /// With `S0001` if the action has been disposed of, `S0422` if serde cannot write the arguments.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn dispatch(&self, arguments: F) {
        match serde_json::to_string(&arguments) {
            Ok(body) => self.calls.action.dispatch(Input { content_type: JSON, body }),
            Err(error) => samara_reactive::panic_with("S0422", || {
                let what = "S0422: the arguments of a server function cannot be written: ";
                [what, &explain(error), "\n  use types that JSON can express"].concat()
            }),
        }
    }

    /// Whether an answer is awaited.
    pub fn pending(&self) -> ReadSignal<bool> {
        self.calls.action.pending()
    }

    /// How many calls have been answered. A resource whose source reads this is fetched anew after each.
    pub fn version(&self) -> ReadSignal<usize> {
        self.calls.action.version()
    }

    /// The arguments of the latest call, while an answer is awaited: to show at once what is going to be. Tracked.
    ///
    /// An app that asks for it carries a reader of encoded forms, which weighs as much as a small app.
    pub fn input(&self) -> Option<F> {
        self.calls.action.input().with(|input| {
            let Input { content_type, body } = input.as_ref()?;
            if *content_type == FORM { from_form(body).ok() } else { from_json(body).ok() }
        })
    }

    /// Calls `function` with the latest result. Tracked. Before the first call it is what the server has rendered into
    /// the page: the error of the form that was sent.
    pub fn with<R>(&self, function: impl FnOnce(Option<&Result<F::Output, F::Error>>) -> R) -> R {
        self.calls.with(|outcome| function(outcome.and_then(Outcome::result::<F>)))
    }

    /// The latest result; see [`with`](ServerAction::with).
    pub fn value(&self) -> Option<Result<F::Output, F::Error>>
    where
        F::Output: Clone,
        F::Error: Clone,
    {
        self.with(|value| value.cloned())
    }

    /// What was entered in a field of the form, on the page that the server renders again when a form was sent without
    /// WebAssembly: `value=action.entered("title")`. Never a field with `password` in its name; do not ask for those of
    /// `type="password"` either.
    pub fn entered(&self, name: &str) -> Option<String> {
        if is_secret(name) { None } else { page::entered(self.calls.id, name) }
    }
}

/// Errors of fields.
impl<F: ServerFunction<Error: Clone + Into<FieldErrors>>> ServerAction<F> {
    /// What is wrong with a field; with the form as a whole, if the name is empty. Tracked.
    pub fn message(&self, name: &str) -> Option<String> {
        self.messages().get(name)
    }

    /// The attributes of a field: its `name`, and while something is wrong with it, `aria-invalid` and a reference to its
    /// [`FieldError`](crate::FieldError). `<input {..action.field("title")}/>`
    pub fn field(self, name: &'static str) -> Attributes {
        self.messages().field(name)
    }

    pub(crate) fn messages(self) -> Messages {
        let errors = |outcome: &Outcome| outcome.result::<F>()?.as_ref().err().cloned().map(Into::into);
        Messages { calls: self.calls, errors }
    }
}
