//! Addresses, as far as the router reads them: a path, a query, a fragment.

/// Longer paths, in bytes, match no route: no page has one, and whoever sends it gets status 414.
pub(crate) const LONGEST_PATH: usize = 8192;

/// An address of the app, with what the history keeps beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Url {
    /// Without the base, with a slash at its start.
    pub path: String,
    /// Without the `?`.
    pub query: String,
    /// Without the `#`.
    pub hash: String,
    pub state: Option<String>,
    /// How many redirects in a row led here.
    pub redirects: u32,
}

impl Url {
    /// Reads path, query and fragment, below a base such as `app` or `nothing at all`.
    pub fn new(address: &str, base: &str) -> Url {
        let (address, hash) = cut(address, b'#').unwrap_or((address, ""));
        let (path, query) = cut(address, b'?').unwrap_or((address, ""));
        let inside = path.strip_prefix('/').and_then(|path| path.strip_prefix(base)).unwrap_or(path);
        // `/application` only starts like the base `app`.
        let is_inside = inside.is_empty() || inside.starts_with('/');
        let path = if is_inside { inside } else { path };
        let path = ["/", without_start(path)].concat();
        Url { path, query: query.to_owned(), hash: hash.to_owned(), state: None, redirects: 0 }
    }
}

/// Where a link leads, seen from the address `here` and from a route there that accounts for `depth` segments of the path;
/// below the base.
pub(crate) fn resolve(link: &str, depth: usize, here: &Url, base: &str) -> String {
    if is_elsewhere(link) {
        return link.to_owned();
    }
    let (path, rest) = split_path(link);
    let (path, query) = match path {
        "" if rest.starts_with('?') => (here.path.clone(), ""),
        "" => (here.path.clone(), &*here.query),
        path if path.starts_with('/') => (path.to_owned(), ""),
        path => (descend(segments_of(&here.path).take(depth).collect(), path), ""),
    };
    let slash = if base.is_empty() { "" } else { "/" };
    let question = if query.is_empty() { "" } else { "?" };
    [slash, base, "/", without_start(&path), question, query, rest].concat()
}

/// A path without the slashes at its start: with two, it would name another site as soon as somebody is sent there.
/// Browsers take backslashes for slashes, and skip tabs and line breaks.
fn without_start(path: &str) -> &str {
    path.trim_start_matches(['/', '\\', '\t', '\n', '\r'])
}

/// A path without the slashes at its end.
pub(crate) fn without_end(mut path: &str) -> &str {
    while let Some(shorter) = path.strip_suffix('/') {
        path = shorter;
    }
    path
}

/// Whether a link names a server or a scheme: `//example.org`, `https:…`, `mailto:…`.
pub(crate) fn is_elsewhere(link: &str) -> bool {
    link.starts_with("//") || link.bytes().find(|byte| b":/?#".contains(byte)) == Some(b':')
}

/// The path of a link, and the query and fragment after it.
pub(crate) fn split_path(link: &str) -> (&str, &str) {
    link.find(['?', '#']).and_then(|end| link.split_at_checked(end)).unwrap_or((link, ""))
}

/// `path` as seen from a folder: `.` stays there, `..` goes up.
fn descend<'a>(mut folder: Vec<&'a str>, path: &'a str) -> String {
    for segment in parts_of(path, b'/') {
        match segment {
            "." => {}
            ".." => drop(folder.pop()),
            other => folder.push(other),
        }
    }
    ["/", &folder.join("/")].concat()
}

/// What stands between the slashes.
pub(crate) fn segments_of(path: &str) -> impl Iterator<Item = &str> {
    parts_of(path, b'/').filter(|segment| !segment.is_empty())
}

/// What stands between the separators, which are of ASCII. (In a few lines: `str::split` searches for any pattern, at
/// several times the wasm.)
pub(crate) fn parts_of(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (first, after) = cut(text, separator).map_or((text, None), |(first, after)| (first, Some(after)));
        rest = after;
        Some(first)
    })
}

/// What stands before and behind the first separator.
pub(crate) fn cut(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let url = Url::new("/app/birds/%C3%BC?a=1?2&b#part?x", "app");
        assert_eq!((&*url.path, &*url.query, &*url.hash), ("/birds/%C3%BC", "a=1?2&b", "part?x"));
        for (address, base, path) in [
            ("", "", "/"),
            ("?q", "", "/"),
            ("/", "", "/"),
            ("/app", "app", "/"),
            ("/app/", "app", "/"),
            ("/application", "app", "/application"),
            ("/other", "app", "/other"),
            ("//birds", "", "/birds"),
            ("/\\birds", "", "/birds"),
            ("/app//birds", "app", "/birds"),
            ("birds", "", "/birds"),
        ] {
            assert_eq!(Url::new(address, base).path, path, "{address}");
        }
    }

    #[test]
    fn links_are_seen_from_their_route() {
        let here = Url::new("/birds/3/photos?page=2#top", "");
        for (link, leads_to) in [
            ("/about", "/app/about"),
            ("edit", "/app/birds/3/edit"),
            ("./edit?x#y", "/app/birds/3/edit?x#y"),
            ("..", "/app/birds"),
            ("../../../..", "/app/"),
            ("?page=3", "/app/birds/3/photos?page=3"),
            ("#end", "/app/birds/3/photos?page=2#end"),
            ("", "/app/birds/3/photos?page=2"),
            ("https://example.org/", "https://example.org/"),
            ("//example.org", "//example.org"),
            ("mailto:ada@example.org", "mailto:ada@example.org"),
            ("a/b:c", "/app/birds/3/a/b:c"),
        ] {
            assert_eq!(resolve(link, 2, &here, "app"), leads_to, "{link}");
        }
        assert_eq!(resolve("/about", 0, &here, ""), "/about");
    }

    #[test]
    fn a_link_that_names_no_server_leads_to_none() {
        for link in [".//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "\n//evil.example"] {
            assert!(!is_elsewhere(link), "{link:?}");
            assert_eq!(resolve(link, 0, &Url::default(), ""), "/evil.example", "{link:?}");
        }
    }

    #[test]
    fn a_link_is_seen_from_so_many_segments() {
        for (path, depth, leads_to) in
            [("/birds/3/photos", 0, "/edit"), ("/birds/3", 2, "/birds/3/edit"), ("/birds", 7, "/birds/edit")]
        {
            assert_eq!(resolve("edit", depth, &Url::new(path, ""), ""), leads_to, "{path}");
        }
    }
}
