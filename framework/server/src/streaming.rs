//! Text that comes piece by piece.

use std::fmt;

use crate::ServerError;
use crate::transport::Pending;

/// Text in pieces, each shown as soon as it is there: what a server function can return in place of a value.
///
/// On the server it is made of a stream. In the browser, dropping it ends the request, and the server then drops the
/// stream. Pieces may be cut anew on their way, but never within a character.
///
/// ```
/// use samara_server::{ServerError, Streaming, server};
///
/// #[server]
/// async fn count(to: u32) -> Result<Streaming, ServerError> {
///     Ok(Streaming::new(futures_util::stream::iter((1..=to).map(|number| number.to_string()))))
/// }
///
/// # async fn show() -> Result<(), ServerError> {
/// let mut numbers = count(3).await?;
/// while let Some(number) = numbers.next().await {
///     println!("{}", number?);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Streaming {
    pub(crate) pieces: Pending,
}

impl Streaming {
    /// The next piece; `None` at the end, and for ever after.
    ///
    /// # Errors
    ///
    /// When the rest of the text will not come.
    pub async fn next(&mut self) -> Option<Result<String, ServerError>> {
        self.pieces.next().await
    }
}

impl fmt::Debug for Streaming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Streaming")
    }
}
