//! Text that comes piece by piece.

use std::fmt;
#[cfg(not(target_arch = "wasm32"))]
use std::task::{Context, Poll};

use crate::ServerError;

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
    #[cfg(not(target_arch = "wasm32"))]
    poll: Box<dyn FnMut(&mut Context) -> Polled>,
    #[cfg(target_arch = "wasm32")]
    pub(crate) call: crate::transport::Pending,
}

#[cfg(not(target_arch = "wasm32"))]
type Polled = Poll<Option<Result<String, ServerError>>>;

#[cfg(not(target_arch = "wasm32"))]
impl Streaming {
    /// Text from a stream of `String`, `&'static str`, or `Result<String, ServerError>`. An error ends the answer, and
    /// tells the browser no more than that it is incomplete.
    pub fn new<S: futures_core::Stream<Item: Piece> + 'static>(stream: S) -> Streaming {
        let mut stream = Box::pin(stream);
        Streaming::from_poll(move |context| stream.as_mut().poll_next(context).map(|item| item.map(Piece::into_piece)))
    }

    pub(crate) fn from_poll(poll: impl FnMut(&mut Context) -> Polled + 'static) -> Streaming {
        Streaming { poll: Box::new(poll) }
    }

    pub(crate) fn poll(&mut self, context: &mut Context) -> Polled {
        (self.poll)(context)
    }

    /// The next piece; `None` at the end, and for ever after.
    ///
    /// # Errors
    ///
    /// When the rest of the text will not come.
    pub async fn next(&mut self) -> Option<Result<String, ServerError>> {
        let piece = std::future::poll_fn(|context| self.poll(context)).await;
        if !matches!(piece, Some(Ok(_))) {
            self.poll = Box::new(|_| Poll::Ready(None));
        }
        piece
    }
}

#[cfg(target_arch = "wasm32")]
impl Streaming {
    /// The next piece; `None` at the end, and for ever after.
    ///
    /// # Errors
    ///
    /// When the rest of the text will not come.
    pub async fn next(&mut self) -> Option<Result<String, ServerError>> {
        self.call.next_piece().await
    }
}

impl fmt::Debug for Streaming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Streaming")
    }
}

/// What a stream for [`Streaming::new`] can be made of.
#[cfg(not(target_arch = "wasm32"))]
pub trait Piece {
    #[doc(hidden)]
    fn into_piece(self) -> Result<String, ServerError>;
}

#[cfg(not(target_arch = "wasm32"))]
impl Piece for String {
    fn into_piece(self) -> Result<String, ServerError> {
        Ok(self)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Piece for &'static str {
    fn into_piece(self) -> Result<String, ServerError> {
        Ok(self.to_owned())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Piece for Result<String, ServerError> {
    fn into_piece(self) -> Result<String, ServerError> {
        self
    }
}
