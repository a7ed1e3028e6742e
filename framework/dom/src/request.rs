//! The request that is being answered, and what its answer says beside the page, as components see them.
//!
//! Both are contexts, so that a component needs no web server to be tested. `samara-axum` provides them to each page and
//! each server function; in the browser there are none. No type of a server's crates appears here, because this file is
//! compiled for the browser too.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::use_context;

/// A request, without its body. Clones share it.
///
/// ```
/// use samara_dom::Request;
///
/// let headers = vec![("Cookie".into(), "theme=dark; user=ada".into())];
/// let request = Request::new("GET", "/birds?page=2", headers);
/// assert_eq!(request.url(), "/birds?page=2");
/// assert_eq!(request.cookie("user").as_deref(), Some("ada"));
/// ```
#[derive(Clone, Debug)]
pub struct Request(Rc<Incoming>);

#[derive(Debug)]
struct Incoming {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// A request with a method such as `GET`, an address that starts with the path, and headers as name and value.
    pub fn new(method: impl Into<String>, url: impl Into<String>, headers: Vec<(String, String)>) -> Request {
        Request(Rc::new(Incoming { method: method.into(), url: url.into(), headers }))
    }

    /// The method, such as `GET`.
    pub fn method(&self) -> &str {
        &self.0.method
    }

    /// The path and the query, as they were sent (percent-encoded).
    pub fn url(&self) -> &str {
        &self.0.url
    }

    /// The header of this name (in whichever case). Of several, the first.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// The cookie of this name, as it was sent: nothing is decoded.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let mut cookies = self.values("cookie").flat_map(|line| line.split(';'));
        cookies.find_map(|cookie| {
            let (key, value) = cookie.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let headers = self.0.headers.iter().filter(move |(key, _)| key.eq_ignore_ascii_case(name));
        headers.map(|(_, value)| value.as_str())
    }
}

/// What the answer says beside the page: its status and its headers. Clones share it.
///
/// Both are sent with the first part of the page. What is set later, by what had to wait for data, comes too late; the
/// server then says so in its log (`S0601`).
///
/// ```
/// use samara_dom::Response;
///
/// let response = Response::new();
/// response.redirect("/login");
/// assert_eq!(response.status(), Some(303));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response(Rc<RefCell<Outgoing>>);

#[derive(Debug, Default, PartialEq)]
struct Outgoing {
    status: Option<u16>,
    headers: Vec<(String, String)>,
}

impl Response {
    /// A response of which nothing is decided.
    pub fn new() -> Response {
        Response::default()
    }

    /// Answers with this status, such as 404. The last one set counts.
    pub fn set_status(&self, status: u16) {
        self.0.borrow_mut().status = Some(status);
    }

    /// The status, if one was set.
    pub fn status(&self) -> Option<u16> {
        self.0.borrow().status
    }

    /// Sends the browser to another address, with status 303, unless one of 300 to 399 has been set.
    ///
    /// An address that a visitor has given must be checked before: the browser follows wherever it leads. See
    /// [`is_local`].
    pub fn redirect(&self, location: &str) {
        self.0.borrow_mut().headers.retain(|(name, _)| name != "location");
        self.header("location", location);
        let status = self.status().filter(|status| (300..400).contains(status));
        self.set_status(status.unwrap_or(303));
    }

    /// Adds a header. One that is there already stays: that is how several cookies are set.
    pub fn header(&self, name: &str, value: &str) {
        self.0.borrow_mut().headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }

    /// All headers that were added, in order, as name (in lower case) and value.
    pub fn headers(&self) -> Vec<(String, String)> {
        self.0.borrow().headers.clone()
    }
}

/// The request that is being answered; `None` in the browser.
///
/// ```
/// use samara_dom::{Request, use_request};
/// use samara_reactive::provide_context;
///
/// assert!(use_request().is_none());
/// provide_context(Request::new("GET", "/", vec![]));
/// assert_eq!(use_request().map(|request| request.url().to_owned()).as_deref(), Some("/"));
/// ```
pub fn use_request() -> Option<Request> {
    on_server()
}

/// The answer that is being made; `None` in the browser.
///
/// ```
/// use samara_dom::{Response, use_response};
/// use samara_reactive::provide_context;
///
/// provide_context(Response::new());
/// if let Some(response) = use_response() {
///     response.set_status(404);
/// }
/// assert_eq!(use_response().and_then(|response| response.status()), Some(404));
/// ```
pub fn use_response() -> Option<Response> {
    on_server()
}

/// The nonce of this page, which lets a `<script>` or a `<style>` of a component pass its `Content-Security-Policy`.
/// `None` if the page has none, as in tests.
///
/// In the browser it is the same: what a component brings along later needs it, too. (A script, however, runs only in a
/// page that the server has sent.)
///
/// ```
/// # extern crate samara_dom as samara;
/// use samara_dom::{View, use_nonce};
/// use samara_macros::{component, view};
///
/// #[component]
/// fn Badge() -> impl View {
///     view! {
///         <style nonce=use_nonce()>".badge { border-radius: 1em }"</style>
///         <b class="badge">"new"</b>
///     }
/// }
/// # fn main() {}
/// ```
pub fn use_nonce() -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    return js::nonce();
    #[cfg(not(target_arch = "wasm32"))]
    use_context().and_then(|Nonce(nonce)| nonce)
}

/// The nonce of the page that is being rendered: a context.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone)]
pub(crate) struct Nonce(pub Option<String>);

// Only apps that ask for it load this.
#[cfg(target_arch = "wasm32")]
mod js {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/nonce.js")]
    extern "C" {
        pub fn nonce() -> Option<String>;
    }
}

/// Whether an address leads to a page of this site, wherever it comes from: a path from the root, maybe with a query and
/// a fragment. To be asked before a visitor is sent to an address that stands in a link or a form (`/sign-in?next=/new`):
/// anybody can write another site's into it.
///
/// ```
/// use samara_dom::is_local;
///
/// assert!(is_local("/birds?page=2"));
/// // Browsers read all of these as the address of another site, or as a script.
/// for address in ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"] {
///     assert!(!is_local(address));
/// }
/// ```
pub fn is_local(address: &str) -> bool {
    let bytes = address.as_bytes();
    // Browsers take backslashes for slashes, and skip tabs and line breaks, wherever they stand.
    let is_plain = bytes.iter().all(|byte| !byte.is_ascii_control() && *byte != b'\\');
    is_plain && bytes.first() == Some(&b'/') && bytes.get(1) != Some(&b'/')
}

/// A context that only a server provides: in the browser nothing is compiled that would use it.
fn on_server<T: Clone + 'static>() -> Option<T> {
    if cfg!(target_arch = "wasm32") { None } else { use_context() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_in_whichever_case_and_the_first_counts() {
        let headers = [("Accept", "text/html"), ("accept", "*/*")].map(|(name, value)| (name.into(), value.into()));
        let request = Request::new("GET", "/", headers.to_vec());
        assert_eq!(request.header("ACCEPT"), Some("text/html"));
        assert_eq!(request.header("host"), None);
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name_in_any_of_the_lines() {
        let headers = [("Cookie", "ab=1; b=x=y"), ("Cookie", "c=3")].map(|(name, value)| (name.into(), value.into()));
        let request = Request::new("GET", "/", headers.to_vec());
        let cookie = |name| request.cookie(name);
        assert_eq!((cookie("b").as_deref(), cookie("c").as_deref(), cookie("a")), (Some("x=y"), Some("3"), None));
    }

    #[test]
    fn an_address_is_local_only_if_no_browser_could_read_it_otherwise() {
        for address in
            ["/", "/new", "/a//b", "/a?next=https://b.example//c", "/#top", "/%2f%2fevil.example", "/ü", "/:x"]
        {
            assert!(is_local(address), "{address:?}");
        }
        for address in [
            "",
            "new",
            "?page=2",
            "#top",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            "/\r\nset-cookie: user=eve",
            " //evil.example",
            "\0//evil.example",
            "/\u{7f}",
            "https://evil.example",
            "HTTPS:evil.example",
            "https:/\\evil.example",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "mailto:eve@evil.example",
            "@evil.example",
            ".evil.example",
            "..//evil.example",
            "\u{a0}//evil.example",
            "\u{ff0f}\u{ff0f}evil.example",
        ] {
            assert!(!is_local(address), "{address:?}");
        }
    }

    #[test]
    fn a_redirect_keeps_the_status_of_a_redirect_only() {
        let response = Response::new();
        response.set_status(308);
        response.redirect("/new");
        assert_eq!(response.status(), Some(308));
        response.set_status(404);
        response.redirect("/newer");
        assert_eq!(response.status(), Some(303));
        assert_eq!(response.headers(), [("location".to_owned(), "/newer".to_owned())]);
    }
}
