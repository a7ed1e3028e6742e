//! Where the text of a [`Streaming`] comes from on the server: a stream, whose items are its pieces.

use std::pin::Pin;

use futures_util::stream::{self, Stream, StreamExt};

use crate::{ServerError, Streaming};

impl Streaming {
    /// Text from a stream of `String`, `&'static str`, or `Result<String, ServerError>`. An error ends the answer, and
    /// tells the browser no more than that it is incomplete.
    pub fn new<S: Stream<Item: Piece> + 'static>(stream: S) -> Streaming {
        Streaming { pieces: Pending(stream.map(Piece::into_piece).boxed_local()) }
    }
}

/// What is still to come.
pub(crate) struct Pending(pub Pin<Box<dyn Stream<Item = Result<String, ServerError>>>>);

impl Pending {
    /// The next piece. After an error there is none.
    pub async fn next(&mut self) -> Option<Result<String, ServerError>> {
        let piece = self.0.next().await;
        if !matches!(piece, Some(Ok(_))) {
            self.0 = stream::empty().boxed_local();
        }
        piece
    }
}

/// What a stream for [`Streaming::new`] can be made of.
pub trait Piece {
    #[doc(hidden)]
    fn into_piece(self) -> Result<String, ServerError>;
}

impl Piece for String {
    fn into_piece(self) -> Result<String, ServerError> {
        Ok(self)
    }
}

impl Piece for &'static str {
    fn into_piece(self) -> Result<String, ServerError> {
        Ok(self.to_owned())
    }
}

impl Piece for Result<String, ServerError> {
    fn into_piece(self) -> Result<String, ServerError> {
        self
    }
}
