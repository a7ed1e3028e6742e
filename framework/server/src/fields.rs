//! What is wrong with the fields of a form.

use serde::{Deserialize, Serialize};

use crate::ServerError;

/// Messages for the fields of a form, and one for the form as a whole: an error for server functions that forms call.
///
/// ```
/// use samara_server::FieldErrors;
///
/// fn check(name: &str, age: u32) -> Result<(), FieldErrors> {
///     let mut errors = FieldErrors::new();
///     if name.is_empty() {
///         errors.add("name", "What is your name?");
///     }
///     if age > 150 {
///         errors.add("age", "Nobody is that old.");
///     }
///     errors.into_result()
/// }
///
/// assert_eq!(check("Ada", 36), Ok(()));
/// assert_eq!(check("", 36).unwrap_err().field("name"), Some("What is your name?"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors {
    /// Names and messages; the form as a whole has no name.
    fields: Vec<(String, String)>,
}

impl FieldErrors {
    /// Nothing is wrong so far.
    pub fn new() -> FieldErrors {
        FieldErrors::default()
    }

    /// A message for the form as a whole.
    pub fn form(message: impl Into<String>) -> FieldErrors {
        FieldErrors { fields: vec![(String::new(), message.into())] }
    }

    /// Notes what is wrong with a field. Of several messages for one field, the first is shown.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.fields.push((field.into(), message.into()));
    }

    /// The message for a field.
    pub fn field(&self, name: &str) -> Option<&str> {
        let (_, message) = self.fields.iter().find(|(field, _)| field == name)?;
        Some(message)
    }

    /// The message for the form as a whole.
    pub fn message(&self) -> Option<&str> {
        self.field("")
    }

    /// `Ok` if nothing is wrong.
    ///
    /// # Errors
    ///
    /// These errors, if there are any.
    pub fn into_result(self) -> Result<(), FieldErrors> {
        if self.fields.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// As a message for the form as a whole.
impl From<ServerError> for FieldErrors {
    fn from(error: ServerError) -> FieldErrors {
        FieldErrors::form(error)
    }
}
