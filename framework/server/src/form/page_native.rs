//! What forms ask of the page that they are in: natively, of contexts and of the test kit.

use samara_dom::{SubmitEvent, interpreter};
use samara_reactive::use_context;

/// A form that was sent without success: provided as a context to the page that is rendered again, in which
/// [`ServerAction`](crate::ServerAction) finds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormOutcome {
    /// Which function it called.
    pub(crate) action: &'static str,
    /// The function's error, in JSON.
    pub(crate) error: String,
    /// What was entered, except for passwords.
    pub(crate) values: Vec<(String, String)>,
}

/// The fields of the form that is being sent, encoded. `None` if they have to be sent in another way.
pub(crate) fn fields(_event: &SubmitEvent) -> Option<String> {
    interpreter::event_fields()
}

/// The error that the function of this name has returned to a form, in JSON.
pub(crate) fn error(action: &str) -> Option<String> {
    outcome(action).map(|outcome| outcome.error)
}

/// What was entered in a field of that form.
pub(crate) fn entered(action: &str, name: &str) -> Option<String> {
    outcome(action)?.values.into_iter().find_map(|(field, value)| (field == name).then_some(value))
}

fn outcome(action: &str) -> Option<FormOutcome> {
    use_context::<FormOutcome>().filter(|outcome| outcome.action == action)
}
