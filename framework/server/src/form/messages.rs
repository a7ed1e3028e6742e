//! What is wrong with a field, where a reader of the screen hears it.

use samara_dom::{Attributes, View};
use samara_macros::{component, view};
use samara_reactive::Memo;

use super::ServerAction;
use super::action::{Calls, Outcome};
use crate::{FieldErrors, ServerFunction};

/// The message of a field, as a paragraph that is announced when it appears, and hidden as long as there is none. For
/// the field that it belongs to, see [`ServerAction::field`]. Without a name, it is the message of the whole form.
#[component]
pub fn FieldError<F>(
    /// What the form calls.
    action: ServerAction<F>,
    /// The name of the field.
    #[prop(optional)]
    name: &'static str,
) -> impl View
where
    F: ServerFunction<Error: Clone + Into<FieldErrors>>,
{
    action.messages().paragraph(name)
}

/// What is wrong with the fields of a form, whatever type it has as the function's error.
#[derive(Clone, Copy)]
pub(crate) struct Messages {
    pub calls: Calls,
    pub errors: fn(&Outcome) -> Option<FieldErrors>,
}

impl Messages {
    pub fn get(self, name: &str) -> Option<String> {
        let errors = self.calls.with(|outcome| (self.errors)(outcome?))?;
        errors.field(name).map(str::to_owned)
    }

    pub fn field(self, name: &'static str) -> Attributes {
        let invalid = move || self.get(name).map(|_| "true");
        let described = move || self.get(name).map(|_| self.id(name));
        Attributes::new().with("name", name).with("aria-invalid", invalid).with("aria-describedby", described)
    }

    /// The `id` of a field's message.
    fn id(self, name: &str) -> String {
        String::from_iter([self.calls.id, "-", name])
    }

    fn paragraph(self, name: &'static str) -> impl View {
        let message = Memo::new(move || self.get(name));
        view! {
            <p id=self.id(name) role="alert" hidden=move || message.with(Option::is_none)>
                {move || message.get()}
            </p>
        }
    }
}
