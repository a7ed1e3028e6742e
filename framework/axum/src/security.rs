//! The headers that each answer carries, so that the browser helps to keep the app safe. All can be changed with
//! [`App::header`](crate::App::header), and for one page with `use_response()`.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Where a header's value has this, the nonce of the response is put.
pub(crate) const NONCE: &str = "{nonce}";

/// Names and values.
pub(crate) const DEFAULTS: [(&str, &str); 5] = [
    // What a page may load and do. A script that someone has smuggled into the page does not know the nonce, and does
    // not run. `strict-dynamic` lets the page's own scripts load others (the modules of the client), and
    // `wasm-unsafe-eval` lets them compile WebAssembly, which is all that it allows. Style sheets are our own or carry
    // the nonce; style attributes are allowed, because `style:` writes them in the page that the server sends. No
    // plugins, no `<base>` that would bend links, forms and frames only of this site.
    (
        "content-security-policy",
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    // Other sites learn from which site a visitor came, but not from which page.
    ("referrer-policy", "strict-origin-when-cross-origin"),
    // What no page needs until it says so, so that no script that it loads can ask for it.
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    // A page that opened this one, or that this one has opened, cannot reach into it.
    ("cross-origin-opener-policy", "same-origin"),
    // A file is what its type says: no text that someone has uploaded runs as a script.
    ("x-content-type-options", "nosniff"),
];

/// Adds headers to an answer, except those that it has already.
pub(crate) fn add(headers: &mut HeaderMap, security: &[(HeaderName, String)], nonce: &str) {
    for (name, value) in security {
        if let Ok(value) = HeaderValue::try_from(value.replace(NONCE, nonce)) {
            headers.entry(name).or_insert(value);
        }
    }
}
