//! The choice of a `<select>`, which in markup is a mark on one of its options.

use super::escape::escape_from;

/// Marks the option with the value `chosen` in the last part of `html`, which holds the options.
pub(super) fn mark_chosen(html: &mut String, options: usize, mut chosen: String) {
    escape_from(&mut chosen, 0);
    let mut starts = html[options..].match_indices("<option").map(|(at, name)| options + at + name.len());
    if let Some(start) = starts.find(|&start| value(&html[start..]).is_some_and(|value| value == chosen)) {
        html.insert_str(start, " selected");
    }
}

/// The value of an option, escaped: that of its attribute, or else its text. `option` starts behind the tag's name.
fn value(option: &str) -> Option<String> {
    let (tag, rest) = option.split_at(tag_end(option)?);
    if let Some((_, value)) = tag.split_once(" value=\"") {
        return Some(value.split('"').next()?.to_owned());
    }
    if tag.contains(" value") {
        return Some(String::new());
    }
    let text = rest[1..].split("</option").next()?;
    // What is left are the comments between texts.
    let text: String = text.split("<!--").map(|part| part.split_once("-->").map_or(part, |(_, text)| text)).collect();
    Some(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where a tag ends: at the first `>` outside quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}
