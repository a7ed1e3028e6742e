//! What the server says to a request, and how that is written down for the browser.

/// An answer: a page, a file, or the reason why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status, such as 200 or 404.
    pub status: u16,
    /// The media type of the body, such as `text/html; charset=utf-8`.
    pub content_type: &'static str,
    /// The content. A HEAD request is told its length only.
    pub body: Vec<u8>,
    /// Where the browser should go instead, with a status such as 301: an address without line breaks.
    pub location: Option<String>,
    /// Whether the page is to share nothing with other pages: browsers then let it measure its own memory.
    pub isolated: bool,
}

impl Answer {
    /// A page.
    ///
    /// ```
    /// use samara_serve::Answer;
    ///
    /// assert_eq!(Answer::html(200, "<h1>Samara</h1>").content_type, "text/html; charset=utf-8");
    /// ```
    pub fn html(status: u16, page: impl Into<String>) -> Self {
        Self::new(status, "text/html; charset=utf-8", page.into().into_bytes())
    }

    /// A plain text.
    ///
    /// ```
    /// use samara_serve::Answer;
    ///
    /// assert_eq!(Answer::text(404, "There is no such page.").status, 404);
    /// ```
    pub fn text(status: u16, text: impl Into<String>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.into().into_bytes())
    }

    /// Sends the browser to another address, for good.
    ///
    /// ```
    /// use samara_serve::Answer;
    ///
    /// assert_eq!(Answer::redirect("errors/").location.as_deref(), Some("errors/"));
    /// ```
    pub fn redirect(location: impl Into<String>) -> Self {
        Answer { location: Some(location.into()), ..Self::text(301, "") }
    }

    pub(crate) fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        Answer { status, content_type, body, location: None, isolated: false }
    }

    /// The bytes that go to the browser. Without the body, they are the answer to HEAD.
    pub(crate) fn to_bytes(&self, with_body: bool) -> Vec<u8> {
        let mut head = format!(
            "HTTP/1.1 {} {}\r\n\
             Content-Type: {}\r\n\
             Content-Length: {}\r\n\
             Cache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Connection: close\r\n",
            self.status,
            reason(self.status),
            self.content_type,
            self.body.len()
        );
        if let Some(location) = &self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        if self.isolated {
            head.push_str("Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n");
        }
        if self.status == 405 {
            head.push_str("Allow: GET, HEAD\r\n");
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        if with_body {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }
}

/// The status in words. Programs go by the number; the words may be missing.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        414 => "URI Too Long",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_what_it_is_and_is_asked_for_anew_each_time() {
        let bytes = Answer::html(200, "<p>é</p>").to_bytes(true);
        let expected = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 9\r\n\
                        Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n<p>é</p>";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn without_its_body_an_answer_still_tells_its_length() {
        let text = String::from_utf8(Answer::text(200, "twelve bytes").to_bytes(false)).unwrap();
        assert!(text.contains("Content-Length: 12\r\n") && text.ends_with("\r\n\r\n"), "{text}");
    }

    #[test]
    fn a_redirect_says_where_to_go() {
        let text = String::from_utf8(Answer::redirect("part/").to_bytes(true)).unwrap();
        assert!(text.starts_with("HTTP/1.1 301 ") && text.contains("\r\nLocation: part/\r\n"), "{text}");
    }
}
