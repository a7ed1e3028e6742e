//! Reads what a browser asks for. What is too long, or is no request that this server answers, is refused here.

use std::io::{self, BufRead, BufReader, Read, Take};

use crate::answer::Answer;

/// The most that a request line and its headers may take, in bytes.
const LIMIT: u64 = 16 * 1024;

/// A request to read a file or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What the browser asks for, as it wrote it: a path that begins with `/`, perhaps with a query.
    pub url: String,
    /// Whether it wants the content (GET) or only what the server says of it (HEAD).
    pub(crate) wants_body: bool,
}

/// Why there is no request to answer.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The browser went away, or said nothing for long: nobody waits for an answer.
    Gone,
    /// It asked for something that is answered with this.
    Refused(Answer),
}

impl From<io::Error> for Unread {
    fn from(_: io::Error) -> Self {
        Unread::Gone
    }
}

/// Reads a request up to the end of its headers.
pub(crate) fn read(stream: impl Read) -> Result<Request, Unread> {
    let mut lines = BufReader::new(stream.take(LIMIT));
    let first = line(&mut lines, 414, "This address is too long.")?;
    // The headers say nothing that matters here, but must be read.
    while !line(&mut lines, 431, "These headers are too long.")?.is_empty() {}
    parse(&first).map_err(Unread::Refused)
}

/// The next line, without its end; refused if the limit comes before the end.
fn line(lines: &mut BufReader<Take<impl Read>>, status: u16, too_long: &str) -> Result<Vec<u8>, Unread> {
    let mut line = Vec::new();
    lines.read_until(b'\n', &mut line)?;
    if line.pop() != Some(b'\n') {
        let at_limit = lines.get_ref().limit() == 0;
        return Err(if at_limit { Unread::Refused(Answer::text(status, too_long)) } else { Unread::Gone });
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(line)
}

fn parse(line: &[u8]) -> Result<Request, Answer> {
    let no_request = || Answer::text(400, "This is not a request that a browser sends to a server.");
    let line = std::str::from_utf8(line).map_err(|_| no_request())?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let &[method, url, version] = words.as_slice() else {
        return Err(no_request());
    };
    if !version.starts_with("HTTP/1.") {
        return Err(no_request());
    }
    let wants_body = match method {
        "GET" => true,
        "HEAD" => false,
        _ => return Err(Answer::text(405, "Only GET and HEAD are answered here.")),
    };
    if !url.starts_with('/') {
        return Err(no_request());
    }
    Ok(Request { url: url.to_owned(), wants_body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<u16> {
        match read(bytes) {
            Err(Unread::Refused(answer)) => Some(answer.status),
            _ => None,
        }
    }

    #[test]
    fn a_request_is_its_method_and_its_address() {
        let get = read(&b"GET /a%20b.txt?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"[..]).unwrap();
        assert_eq!(get, Request { url: "/a%20b.txt?x=1".to_owned(), wants_body: true });
        let head = read(&b"HEAD / HTTP/1.0\n\n"[..]).unwrap();
        assert_eq!(head, Request { url: "/".to_owned(), wants_body: false });
    }

    #[test]
    fn who_goes_away_half_way_gets_no_answer() {
        for part in ["", "GET / HT", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n"] {
            assert!(matches!(read(part.as_bytes()), Err(Unread::Gone)), "{part}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for line in
            ["", "hello", "GET /", "GET / HTTP/2.0", "GET index.html HTTP/1.1", "GET / a HTTP/1.1", "GET /\ra HTTP/1.1"]
        {
            assert_eq!(refused(format!("{line}\r\n\r\n").as_bytes()), Some(400), "{line}");
        }
        assert_eq!(refused(b"GET /\xff HTTP/1.1\r\n\r\n"), Some(400));
    }

    #[test]
    fn the_line_and_the_headers_share_one_limit() {
        let around = "GET / HTTP/1.1\r\nLong: \r\n\r\n".len();
        let request = |long: usize| format!("GET / HTTP/1.1\r\nLong: {}\r\n\r\n", "x".repeat(long));
        let room = usize::try_from(LIMIT).unwrap() - around;
        assert!(read(request(room).as_bytes()).is_ok());
        assert_eq!(refused(request(room + 1).as_bytes()), Some(431));
    }
}
