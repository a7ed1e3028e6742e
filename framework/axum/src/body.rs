//! Bodies that are made while they are sent. The channel holds one part: whoever makes the body waits until the client
//! has taken the part before, so that a slow client costs time and not memory. A client that goes away drops the body,
//! which the sender sees.

use std::io::{self, Write};

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;
use tokio::sync::mpsc::{self, Receiver, Sender};

/// What a body is made of. One without a last part was broken off: the connection is closed then, for the client must not
/// take what it has for all of it.
pub(crate) enum Part {
    Bytes(Bytes),
    Last(Bytes),
}

/// A body, and where to put its parts.
pub(crate) fn channel() -> (Sender<Part>, Body) {
    let (sender, receiver) = mpsc::channel(1);
    (sender, Body::from_stream(stream::unfold(Some(receiver), next)))
}

/// The next bytes, and where those after them come from.
async fn next(receiver: Option<Receiver<Part>>) -> Option<(io::Result<Bytes>, Option<Receiver<Part>>)> {
    let mut receiver = receiver?;
    match receiver.recv().await {
        Some(Part::Bytes(bytes)) => Some((Ok(bytes), Some(receiver))),
        Some(Part::Last(bytes)) => Some((Ok(bytes), None)),
        None => Some((Err(io::Error::other("the answer was broken off")), None)),
    }
}

/// A body without anything, of a length that nobody knows.
pub(crate) fn nothing() -> Body {
    Body::from_stream(stream::empty::<io::Result<Bytes>>())
}

/// Whether a client takes what is compressed by gzip: it, or whatever it does not name, with a weight that is not 0.
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let entries: Vec<_> =
        lines.flat_map(|line| line.split(',')).map(|entry| entry.split_once(';').unwrap_or((entry, "q=1"))).collect();
    let weight_of = |name| {
        let (_, weight) = entries.iter().find(|(coding, _)| coding.trim().eq_ignore_ascii_case(name))?;
        weight.trim().strip_prefix("q=")?.parse().ok()
    };
    weight_of("gzip").or_else(|| weight_of("*")).is_some_and(|weight: f32| weight > 0.0)
}

/// Encodes a stream of texts. Each can be read by the browser as soon as it has arrived: a page that streams would be
/// no use if the encoder kept what it has until its window is full.
pub(crate) enum Encoder {
    Plain,
    Gzip(GzEncoder<Vec<u8>>),
}

impl Encoder {
    pub fn gzip() -> Encoder {
        Encoder::Gzip(GzEncoder::new(Vec::new(), Compression::fast()))
    }

    /// What is to be sent for a text.
    pub fn encode(&mut self, text: String) -> io::Result<Part> {
        let Encoder::Gzip(encoder) = self else { return Ok(Part::Bytes(text.into())) };
        encoder.write_all(text.as_bytes())?;
        encoder.flush()?;
        Ok(Part::Bytes(std::mem::take(encoder.get_mut()).into()))
    }

    /// What is to be sent for the last text.
    pub fn finish(self, text: String) -> io::Result<Part> {
        let Encoder::Gzip(mut encoder) = self else { return Ok(Part::Last(text.into())) };
        encoder.write_all(text.as_bytes())?;
        Ok(Part::Last(encoder.finish()?.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::GzDecoder;

    #[test]
    fn a_page_is_compressed_for_those_who_take_that() {
        let accepts = |header: &str| accepts_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, header.parse().unwrap())]));
        assert!(accepts("br, GZIP") && accepts("gzip;q=0.5") && accepts("br;q=1.0, *; q=0.1"));
        assert!(!accepts("br") && !accepts("gzip; q=0, *") && !accepts("*;q=0.0") && !accepts("gzip;q=much"));
        assert!(accepts("gzip ; q=0.5") && !accepts("gzipped, x-gzip"));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn each_part_can_be_read_before_the_next_is_written() {
        let (mut encoder, mut decoder) = (Encoder::gzip(), GzDecoder::new(Vec::new()));
        for text in ["<p>one</p>", "<p>two</p>"] {
            let Ok(Part::Bytes(bytes)) = encoder.encode(text.to_owned()) else { panic!("not the last part") };
            decoder.write_all(&bytes).unwrap();
            decoder.flush().unwrap();
            assert_eq!(std::mem::take(decoder.get_mut()), text.as_bytes());
        }
        let Ok(Part::Last(bytes)) = encoder.finish(String::from("<p>three</p>")) else { panic!("the last part") };
        decoder.write_all(&bytes).unwrap();
        assert_eq!(decoder.finish().unwrap(), b"<p>three</p>");
    }
}
