//! What can go wrong between a call and its function.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a call brought no result; also a plain error that a server function can return.
///
/// A function may have an error type of its own. That has to implement `From<ServerError>`, so that what goes wrong on
/// the way to the function, or back, can be told in it.
///
/// ```
/// use samara_server::ServerError;
///
/// let error = ServerError::new("The library is closed.");
/// assert_eq!(error.to_string(), "The library is closed.");
/// ```
///
/// It travels as its text: what a server function returns arrives as a `Message`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum ServerError {
    /// `S0420`: there was no answer. The text is the browser's.
    Network(String),
    /// The server refused the call, or the function panicked.
    Status {
        /// The HTTP status, 400 to 599.
        status: u16,
        /// What the server said.
        message: String,
    },
    /// `S0421`: the answer is not what the function returns. The text says what is wrong in it.
    Decode(String),
    /// What the function itself has to say.
    Message(String),
}

impl ServerError {
    /// An error with a message for the user.
    pub fn new(message: impl Into<String>) -> ServerError {
        ServerError::Message(message.into())
    }

    fn parts(&self) -> [&str; 2] {
        match self {
            ServerError::Network(text) => ["S0420: the server gave no answer: ", text],
            ServerError::Decode(text) => ["S0421: the server's answer could not be read: ", text],
            ServerError::Status { message, .. } | ServerError::Message(message) => ["", message],
        }
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().into_iter().try_for_each(|part| formatter.write_str(part))
    }
}

/// The text that is shown: what could be derived weighs a kilobyte, in each page that shows any error.
impl fmt::Debug for ServerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for ServerError {}

impl From<ServerError> for String {
    fn from(error: ServerError) -> String {
        String::from_iter(error.parts())
    }
}

impl From<String> for ServerError {
    fn from(message: String) -> ServerError {
        ServerError::Message(message)
    }
}
