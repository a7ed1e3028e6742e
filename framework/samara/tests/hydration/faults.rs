//! What can go wrong with markup between a server's view and the browser's: in proxies, extensions, and the parser.

use proptest::prelude::*;
use proptest::sample::Index;

/// One thing that goes wrong, at some place.
#[derive(Clone, Debug)]
pub struct Fault {
    kind: Kind,
    place: Index,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    RemoveNode,
    RenameElement,
    InjectElement,
    InjectText,
    RemoveComment,
    AddComment,
    /// One that begins as those of the server do.
    AddBracketComment,
    /// As the parser puts a `<tbody>` around rows.
    Wrap,
}

const KINDS: &[Kind] = &[
    Kind::RemoveNode,
    Kind::RenameElement,
    Kind::InjectElement,
    Kind::InjectText,
    Kind::RemoveComment,
    Kind::AddComment,
    Kind::AddBracketComment,
    Kind::Wrap,
];

pub fn fault() -> impl Strategy<Value = Fault> {
    (prop::sample::select(KINDS), any::<Index>()).prop_map(|(kind, place)| Fault { kind, place })
}

/// Plants a fault in the markup of an app; whether it is one that a user would see.
pub fn plant(html: &mut String, fault: &Fault) -> bool {
    let mut parts = split(html);
    // The first and the last part are the comments around the app.
    let inside = 1..parts.len() - 1;
    let is_comment = |part: &&str| part.starts_with("<!--");
    let is_open = |part: &&str| part.starts_with('<') && !part.starts_with("</") && !is_comment(part);
    let wanted: Vec<usize> = inside
        .filter(|at| match fault.kind {
            Kind::RemoveNode => !is_comment(&parts[*at]) && !parts[*at].starts_with("</"),
            Kind::RenameElement | Kind::Wrap => is_open(&parts[*at]) && parts[*at] != "<br>",
            Kind::RemoveComment => is_comment(&parts[*at]),
            Kind::InjectElement | Kind::InjectText | Kind::AddComment | Kind::AddBracketComment => true,
        })
        .collect();
    if wanted.is_empty() {
        return false;
    }
    let start = *fault.place.get(&wanted);
    let end = end_of(&parts, start);
    let attributes = parts[start].find([' ', '>']).map_or("", |end| &parts[start][end..]);
    let renamed = format!("<x-renamed{attributes}");
    match fault.kind {
        Kind::RemoveNode => drop(parts.drain(start..=end)),
        Kind::RenameElement => {
            parts[start] = &renamed;
            parts[end] = "</x-renamed>";
        }
        Kind::InjectElement => parts.insert(start, "<x-injected>injected</x-injected>"),
        Kind::InjectText => parts.insert(start, "injected"),
        Kind::RemoveComment => drop(parts.remove(start)),
        Kind::AddComment => parts.insert(start, "<!--added-->"),
        Kind::AddBracketComment => parts.insert(start, "<!--[if IE]-->"),
        Kind::Wrap => {
            parts.insert(end + 1, "</x-wrap>");
            parts.insert(start, "<x-wrap>");
        }
    }
    *html = parts.concat();
    !matches!(fault.kind, Kind::RemoveComment)
}

/// Tags, comments and texts.
fn split(html: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = match rest.strip_prefix('<') {
            Some(_) => rest.find('>').map_or(rest.len(), |end| end + 1),
            None => rest.find('<').unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

/// Where the element ends that starts here; the place itself if none does.
fn end_of(parts: &[&str], start: usize) -> usize {
    let mut depth = 0;
    for (at, part) in parts.iter().enumerate().skip(start) {
        match () {
            _ if part.starts_with("</") => depth -= 1,
            _ if part.starts_with("<!") || *part == "<br>" || !part.starts_with('<') => {}
            _ => depth += 1,
        }
        if depth <= 0 {
            return at;
        }
    }
    start
}
