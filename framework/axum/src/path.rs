//! Which paths are looked at at all. No path of a request ever becomes a path of the file system (see `assets.rs`), so
//! nothing here guards files; but who asks for `/../../etc/passwd` or `/.git/config` shall not get a page for it.

use axum::http::StatusCode;
use percent_encoding::percent_decode_str;

/// How often a path may be percent-encoded over itself before it is refused: more than once is never meant well.
const LAYERS: usize = 3;

/// Decodes the path of an address once.
///
/// # Errors
///
/// 400 for what is not text or could mean another place, however often it was encoded: `..`, `\`, control characters;
/// 404 for names that begin with a dot, which are never public, except `/.well-known`.
pub(crate) fn decode(path: &str) -> Result<String, StatusCode> {
    let once = decode_layer(path)?;
    let mut layer = once.clone();
    for _ in 0..LAYERS {
        if !is_plain(&layer) {
            return Err(StatusCode::BAD_REQUEST);
        }
        // What does not decode once more is no further layer: a `%` may stand in a name.
        match decode_layer(&layer) {
            Ok(inner) if inner != layer => layer = inner,
            _ => break,
        }
    }
    let hidden = once.split('/').any(|name| name.starts_with('.') && name != ".well-known");
    if hidden { Err(StatusCode::NOT_FOUND) } else { Ok(once) }
}

fn decode_layer(path: &str) -> Result<String, StatusCode> {
    let decoded = percent_decode_str(path).decode_utf8();
    decoded.map(String::from).map_err(|_| StatusCode::BAD_REQUEST)
}

/// Whether a path begins at the root and means the place that it names.
fn is_plain(path: &str) -> bool {
    let suspicious = |character: char| character == '\\' || character.is_control();
    let relative = |name: &str| matches!(name, "." | "..");
    path.starts_with('/') && !path.starts_with("//") && !path.contains(suspicious) && !path.split('/').any(relative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        for (path, decoded) in
            [("/", "/"), ("/a%20b", "/a b"), ("/100%25", "/100%"), ("/caf%C3%A9/", "/café/"), ("/a%2Fb", "/a/b")]
        {
            assert_eq!(decode(path).as_deref(), Ok(decoded));
        }
        assert_eq!(decode("/.well-known/security.txt").as_deref(), Ok("/.well-known/security.txt"));
    }

    #[test]
    fn what_could_mean_another_place_is_refused() {
        for path in [
            "",
            "a",
            "*",
            "//etc/passwd",
            "/..",
            "/../x",
            "/a/../b",
            "/./a",
            "/%2e%2e/x",
            "/%2E%2e%2fx",
            "/a/..%2fb",
            "/%252e%252e%252fx",
            "/%25252e%25252e%25252fx",
            "/a%00.js",
            "/a%0d%0aset-cookie:x",
            "/..\\x",
            "/a%5c..%5cb",
            "/%255c",
            "/%ff",
            "/C:\\x",
        ] {
            assert_eq!(decode(path), Err(StatusCode::BAD_REQUEST), "{path}");
        }
    }

    #[test]
    fn hidden_files_are_not_there() {
        for path in ["/.env", "/.git/config", "/a/.htpasswd", "/%2egit/config", "/...", "/.well-known/.x"] {
            assert_eq!(decode(path), Err(StatusCode::NOT_FOUND), "{path}");
        }
    }
}
