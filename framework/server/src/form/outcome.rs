//! What has become of a form that a browser has sent by itself, for the page that is rendered again.

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
