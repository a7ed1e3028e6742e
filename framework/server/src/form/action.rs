//! `ServerAction`: a server function that is called at a user's request.

use std::marker::PhantomData;

use samara_dom::Attributes;
use samara_reactive::{Action, ReadSignal, StoredValue};

use super::{is_secret, page};
use crate::function::{action_id, send};
use crate::wire::{FORM, JSON, explain, from_form, from_json};
use crate::{FieldErrors, FunctionError, ServerFunction};

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
    action: Action<Input, Result<F::Output, F::Error>>,
    /// The error of a form that was sent before this action was there.
    earlier: StoredValue<Option<Result<F::Output, F::Error>>>,
    function: PhantomData<fn(F)>,
}

impl<F: ServerFunction> Clone for ServerAction<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: ServerFunction> Copy for ServerAction<F> {}

/// Arguments, as they are sent.
struct Input {
    content_type: &'static str,
    body: String,
}

impl<F: ServerFunction> ServerAction<F> {
    /// An action that has not been dispatched. Owned by the current owner.
    #[allow(clippy::new_without_default, reason = "it joins the graph, which a default should not")]
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new() -> Self {
        let error = page::error(action_id(F::PATH)).and_then(|error| F::Error::read(&error).ok());
        ServerAction {
            action: Action::new(|input: &Input| send::<F>(input.content_type, input.body.clone())),
            earlier: StoredValue::new(error.map(Err)),
            function: PhantomData,
        }
    }

    /// Calls the function with these arguments.
    ///
    /// # Panics
    ///
    /// With `S0001` if the action has been disposed of, `S0422` if serde cannot write the arguments.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn dispatch(&self, arguments: F) {
        match serde_json::to_string(&arguments) {
            Ok(body) => self.action.dispatch(Input { content_type: JSON, body }),
            Err(error) => samara_reactive::panic_with("S0422", || {
                let what = "S0422: the arguments of a server function cannot be written: ";
                [what, &explain(error), "\n  use types that JSON can express"].concat()
            }),
        }
    }

    /// Calls the function with the fields of a form, encoded.
    pub(crate) fn dispatch_fields(&self, body: String) {
        self.action.dispatch(Input { content_type: FORM, body });
    }

    /// Whether an answer is awaited.
    pub fn pending(&self) -> ReadSignal<bool> {
        self.action.pending()
    }

    /// How many calls have been answered. A resource whose source reads this is fetched anew after each.
    pub fn version(&self) -> ReadSignal<usize> {
        self.action.version()
    }

    /// The arguments of the latest call, while an answer is awaited: to show at once what is going to be. Tracked.
    ///
    /// An app that asks for it carries a reader of encoded forms, which weighs as much as a small app.
    pub fn input(&self) -> Option<F> {
        self.action.input().with(|input| {
            let Input { content_type, body } = input.as_ref()?;
            if *content_type == FORM { from_form(body).ok() } else { from_json(body).ok() }
        })
    }

    /// Calls `function` with the latest result. Tracked. Before the first call it is what the server has rendered into
    /// the page: the error of the form that was sent.
    pub fn with<R>(&self, function: impl FnOnce(Option<&Result<F::Output, F::Error>>) -> R) -> R {
        self.action.value().with(|value| match value {
            Some(value) => function(Some(value)),
            None => self.earlier.with(|earlier| function(earlier.as_ref())),
        })
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
        if is_secret(name) { None } else { page::entered(action_id(F::PATH), name) }
    }
}

/// Errors of fields.
impl<F: ServerFunction<Error: Clone + Into<FieldErrors>>> ServerAction<F> {
    /// What is wrong with a field; with the form as a whole, if the name is empty. Tracked.
    pub fn message(&self, name: &str) -> Option<String> {
        let errors: FieldErrors = self.with(|value| value?.as_ref().err().cloned())?.into();
        let message = if name.is_empty() { errors.message() } else { errors.field(name) };
        message.map(str::to_owned)
    }

    /// The attributes of a field: its `name`, and while something is wrong with it, `aria-invalid` and a reference to its
    /// [`FieldError`](crate::FieldError). `<input {..action.field("title")}/>`
    pub fn field(self, name: &'static str) -> Attributes {
        let invalid = move || self.message(name).map(|_| "true");
        let described = move || self.message(name).map(|_| self.message_id(name));
        Attributes::new().with("name", name).with("aria-invalid", invalid).with("aria-describedby", described)
    }

    /// The `id` of a field's message.
    pub(crate) fn message_id(&self, name: &str) -> String {
        [action_id(F::PATH), "-", name].concat()
    }
}
