//! Addresses, as far as the router reads them: a path, a query, a fragment.

/// Longer paths, in bytes, match no route: no page has one, and whoever sends it gets status 414.
pub(crate) const LONGEST_PATH: usize = 8192;

/// Path (below a base such as `app` or `nothing at all`, with a slash at its start), query and fragment of an address.
pub(crate) fn parts(address: &str, base: &str) -> (String, String, String) {
    let (address, hash) = cut(address, b'#');
    let (path, query) = cut(address, b'?');
    let path = below(path, base).unwrap_or(path);
    ("/".to_owned() + without_start(path), query.unwrap_or_default().to_owned(), hash.unwrap_or_default().to_owned())
}

/// What comes after the base in a path; `None` where the path only starts like it: `/application` is not below `app`.
pub(crate) fn below<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    let below = path.strip_prefix("/")?.strip_prefix(base)?;
    (below.is_empty() || below.starts_with("/")).then_some(below)
}

/// Where a link leads, seen from this path and query, and from a route there that accounts for `depth` segments of the
/// path: a path below the base, and what comes after it. `None` where it leads elsewhere.
pub(crate) fn resolve(link: &str, depth: usize, path: &str, query: &str) -> Option<(String, String)> {
    if is_elsewhere(link) {
        return None;
    }
    let end = link.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(link.len());
    let (to, rest) = link.split_at_checked(end)?;
    let (to, depth) = match to {
        "" => (path, 0),
        to if to.starts_with("/") => (to, 0),
        to => (to, depth),
    };
    let keeps_query = end == 0 && !rest.starts_with("?") && !query.is_empty();
    let (question, query) = if keeps_query { ("?", query) } else { ("", "") };
    let path = descend(segments_of(path).take(depth).chain(parts_of(to, b'/')));
    Some((String::from_iter(["/", without_start(&path)]), String::from_iter([question, query, rest])))
}

/// A path below the base, and what comes after it, as a whole.
pub(crate) fn address(base: &str, (path, rest): &(String, String)) -> String {
    String::from_iter([if base.is_empty() { "" } else { "/" }, base, path, rest])
}

/// The path that these segments lead along: `.` stays where it is, `..` goes up.
fn descend<'a>(segments: impl Iterator<Item = &'a str>) -> String {
    let mut path = String::new();
    for segment in segments {
        match segment {
            "." => {}
            ".." => path.truncate(path.bytes().rposition(|byte| byte == b'/').unwrap_or(0)),
            segment => {
                path.push('/');
                path.push_str(segment);
            }
        }
    }
    path
}

/// A path without the slashes at its start: with two, it would name another site as soon as somebody is sent there.
/// Browsers take backslashes for slashes, and skip tabs and line breaks.
fn without_start(path: &str) -> &str {
    let start = path.bytes().position(|byte| !matches!(byte, b'/' | b'\\' | b'\t' | b'\n' | b'\r'));
    start.and_then(|start| path.get(start..)).unwrap_or_default()
}

/// A path without the slashes at its end.
pub(crate) fn without_end(mut path: &str) -> &str {
    while let Some(shorter) = path.strip_suffix("/") {
        path = shorter;
    }
    path
}

/// Whether a link names a server or a scheme: `//example.org`, `https:…`, `mailto:…`.
fn is_elsewhere(link: &str) -> bool {
    link.starts_with("//") || link.bytes().find(|byte| matches!(byte, b':' | b'/' | b'?' | b'#')) == Some(b':')
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
        let (first, after) = cut(rest?, separator);
        rest = after;
        Some(first)
    })
}

/// The text with something else in place of each such byte, which is of ASCII.
pub(crate) fn replaced(text: &str, byte: u8, by: &str) -> String {
    let mut replaced = String::new();
    for part in parts_of(text, byte) {
        replaced.push_str(part);
        replaced.push_str(by);
    }
    replaced.truncate(replaced.len() - by.len());
    replaced
}

/// What stands before the first separator, and what behind it, if there is one.
pub(crate) fn cut(text: &str, separator: u8) -> (&str, Option<&str>) {
    let at = text.bytes().position(|byte| byte == separator);
    let cut = at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..))));
    cut.unwrap_or((text, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let (path, query, hash) = parts("/app/birds/%C3%BC?a=1?2&b#part?x", "app");
        assert_eq!((&*path, &*query, &*hash), ("/birds/%C3%BC", "a=1?2&b", "part?x"));
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
            assert_eq!(parts(address, base).0, path, "{address}");
        }
    }

    #[test]
    fn links_are_seen_from_their_route() {
        let resolved = |link: &str, base| resolve(link, 2, "/birds/3/photos", "page=2").map(|to| address(base, &to));
        for (link, leads_to) in [
            ("/about", "/app/about"),
            ("edit", "/app/birds/3/edit"),
            ("./edit?x#y", "/app/birds/3/edit?x#y"),
            ("..", "/app/birds"),
            ("../../../..", "/app/"),
            ("?page=3", "/app/birds/3/photos?page=3"),
            ("#end", "/app/birds/3/photos?page=2#end"),
            ("", "/app/birds/3/photos?page=2"),
            ("a/b:c", "/app/birds/3/a/b:c"),
        ] {
            assert_eq!(resolved(link, "app").as_deref(), Some(leads_to), "{link}");
        }
        assert_eq!(resolved("/about", "").as_deref(), Some("/about"));
        for link in ["https://example.org/", "//example.org", "mailto:ada@example.org"] {
            assert_eq!(resolved(link, "app"), None, "{link}");
        }
    }

    #[test]
    fn a_link_that_names_no_server_leads_to_none() {
        for link in [".//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "\n//evil.example"] {
            assert_eq!(resolve(link, 0, "/", ""), Some(("/evil.example".to_owned(), String::new())), "{link:?}");
        }
    }

    #[test]
    fn a_link_is_seen_from_so_many_segments() {
        for (path, depth, leads_to) in
            [("/birds/3/photos", 0, "/edit"), ("/birds/3", 2, "/birds/3/edit"), ("/birds", 7, "/birds/edit")]
        {
            assert_eq!(resolve("edit", depth, path, "").map(|(path, _)| path).as_deref(), Some(leads_to), "{path}");
        }
    }
}
