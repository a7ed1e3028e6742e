//! Answers with a static file: in the best encoding that the browser takes, only when it has changed, and of a video
//! only the part that is asked for.

use std::fs::Metadata;
use std::io::{self, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{Response, StatusCode};
use futures_util::TryStreamExt;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use crate::assets::{Asset, is_hashed, media_type};

/// How much of a file is read at once, in bytes.
const PART: usize = 64 * 1024;

/// The answer to a GET or HEAD.
pub(crate) async fn answer(path: &str, asset: &Asset, headers: &HeaderMap) -> io::Result<Response<Body>> {
    let (variant, encoding) = choose(asset, headers);
    let mut file = File::open(variant).await?;
    let metadata = file.metadata().await?;
    let (length, etag) = (metadata.len(), etag(&metadata));

    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, media_type(path))
        .header(header::ETAG, &etag)
        .header(header::VARY, "accept-encoding")
        .header(header::ACCEPT_RANGES, "bytes")
        .header(
            header::CACHE_CONTROL,
            if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" },
        );
    if let Some(encoding) = encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    if knows(headers, &etag) {
        return finish(response.status(StatusCode::NOT_MODIFIED), Body::empty());
    }
    let asked = text(headers, header::RANGE).filter(|_| is_current(headers, &etag));
    let part = match asked.and_then(|range| parse_range(range, length)) {
        None => 0..length,
        Some(outside) if outside.is_empty() => {
            let response = response.header(header::CONTENT_RANGE, format!("bytes */{length}"));
            return finish(response.status(StatusCode::RANGE_NOT_SATISFIABLE), Body::empty());
        }
        Some(part) => {
            let content_range = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            response = response.status(StatusCode::PARTIAL_CONTENT).header(header::CONTENT_RANGE, content_range);
            part
        }
    };
    response = response.header(header::CONTENT_LENGTH, part.end - part.start);
    file.seek(SeekFrom::Start(part.start)).await?;
    // It is read only as fast as the client takes it.
    let parts = ReaderStream::with_capacity(file.take(part.end - part.start), PART);
    let tell = |error: &io::Error| tracing::error!("a file could not be read to its end: {error}");
    finish(response, Body::from_stream(parts.inspect_err(tell)))
}

fn finish(response: axum::http::response::Builder, body: Body) -> io::Result<Response<Body>> {
    response.body(body).map_err(io::Error::other)
}

/// A tag that changes when the file is written anew.
fn etag(metadata: &Metadata) -> String {
    let written = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("\"{:x}-{:x}\"", metadata.len(), written.unwrap_or_default().as_nanos())
}

/// The variant that the client likes best, of equals the smallest, and the name of its encoding.
fn choose<'a>(asset: &'a Asset, headers: &HeaderMap) -> (&'a Path, Option<&'static str>) {
    let candidates = [("br", &asset.brotli), ("gzip", &asset.gzip)];
    let mut best = (asset.plain.as_path(), None, 0.0);
    for (encoding, variant) in candidates {
        if let Some(variant) = variant
            && accepts(headers, encoding) > best.2
        {
            best = (variant.as_path(), Some(encoding), accepts(headers, encoding));
        }
    }
    (best.0, best.1)
}

/// How much a client wants an encoding, from 0 (not at all) to 1.
pub(crate) fn accepts(headers: &HeaderMap, encoding: &str) -> f32 {
    let weight_of = |name: &str| {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(',')).find_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let matches = parts.next().is_some_and(|entry| entry.eq_ignore_ascii_case(name));
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse);
            matches.then(|| weight.unwrap_or(0.0))
        })
    };
    weight_of(encoding).or_else(|| weight_of("*")).unwrap_or(0.0)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Whether the client has this very content already.
fn knows(headers: &HeaderMap, etag: &str) -> bool {
    let tags = text(headers, header::IF_NONE_MATCH).unwrap_or_default();
    tags.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == etag || tag == "*")
}

/// Whether the parts that a client has already are parts of this content.
fn is_current(headers: &HeaderMap, etag: &str) -> bool {
    text(headers, header::IF_RANGE).is_none_or(|tag| tag == etag)
}

/// Reads `bytes=first-last`, `bytes=first-` and `bytes=-count`; empty if it lies outside. More than one range, or
/// something else, is `None`: a server may ignore that.
fn parse_range(range: &str, length: u64) -> Option<Range<u64>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => Some(first..last.saturating_add(1).min(length)),
        (Ok(first), Err(_)) if last.is_empty() => Some(first..length),
        (Err(_), Ok(count)) if first.is_empty() => Some(length.saturating_sub(count)..length),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(header: &str, encoding: &str) -> f32 {
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, header.parse().unwrap())]);
        accepts(&headers, encoding)
    }

    #[test]
    fn encodings_are_weighed() {
        assert_eq!(weight("gzip, br;q=0.5", "br"), 0.5);
        assert_eq!(weight("gzip, br;q=0.5", "gzip"), 1.0);
        assert_eq!(weight("GZIP;q=0, *", "gzip"), 0.0);
        assert_eq!(weight("*;q=0.1", "br"), 0.1);
        assert_eq!(weight("deflate", "br"), 0.0);
        assert_eq!(weight("br;q=much", "br"), 0.0);
        assert_eq!(accepts(&HeaderMap::new(), "br"), 0.0);
    }

    #[test]
    fn ranges_are_cut_to_the_file_and_what_is_no_range_is_ignored() {
        let part = |range| parse_range(range, 10).map(|part| (!part.is_empty()).then_some(part));
        assert_eq!(part("bytes=0-3"), Some(Some(0..4)));
        assert_eq!(part("bytes=5-99"), Some(Some(5..10)));
        assert_eq!(part("bytes=7-"), Some(Some(7..10)));
        assert_eq!(part("bytes=-4"), Some(Some(6..10)));
        assert_eq!(part("bytes=-99"), Some(Some(0..10)));
        assert_eq!(part("bytes=10-"), Some(None));
        assert_eq!(part("bytes=-0"), Some(None));
        for ignored in ["bytes=3-1", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-b"] {
            assert_eq!(part(ignored), None, "{ignored}");
        }
    }
}
