//! What is wrong with a field, where a reader of the screen hears it.

use samara_dom::View;
use samara_macros::{component, view};
use samara_reactive::Memo;

use super::ServerAction;
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
    let message = Memo::new(move || action.message(name));
    view! {
        <p id=action.message_id(name) role="alert" hidden=move || message.with(Option::is_none)>
            {move || message.get()}
        </p>
    }
}
