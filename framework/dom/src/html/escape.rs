//! What must not stand in markup as it is.

use super::writer::is_rendering;

/// Appends a text: escaped, while HTML is being written.
#[inline]
pub(crate) fn push_text(buffer: &mut String, text: &str) {
    if is_rendering() { push_escaped(buffer, text) } else { buffer.push_str(text) }
}

/// Escapes what was appended to `buffer` after its first `start` bytes, for text and for attributes in double quotes
/// alike. Most needs nothing: that is only looked through.
#[inline]
pub(super) fn escape_from(buffer: &mut String, start: usize) {
    if let Some(first) = first_escaped(&buffer[start..]) {
        let rest = buffer.split_off(start + first);
        push_escaped(buffer, &rest);
    }
}

/// ` name="value"`
pub(crate) fn attribute_text(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escaped(value))
}

/// A text or the value of an attribute as markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::new();
    push_escaped(&mut html, text);
    html
}

fn push_escaped(buffer: &mut String, mut text: &str) {
    while let Some(at) = first_escaped(text) {
        buffer.push_str(&text[..at]);
        match text.as_bytes()[at] {
            b'&' => buffer.push_str("&amp;"),
            b'<' => buffer.push_str("&lt;"),
            b'>' => buffer.push_str("&gt;"),
            b'"' => buffer.push_str("&quot;"),
            // A carriage return: the parser would make a line feed of it.
            _ => buffer.push_str("&#13;"),
        }
        text = &text[at + 1..];
    }
    buffer.push_str(text);
}

/// Whether a character has a replacement.
const fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\r')
}

/// Whether nothing in a text has a replacement: known before the program runs, where the text is.
pub(crate) const fn is_plain(text: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        if is_escaped(text.as_bytes()[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Where the first character stands that has a replacement. Eight bytes are looked at together: one after the other, they
/// would be most of the work of writing a page.
#[inline]
fn first_escaped(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let position = |start: usize, word: [u8; 8]| match escaped_bytes(u64::from_le_bytes(word)) {
        0 => None,
        found => Some(start + found.trailing_zeros() as usize / 8),
    };
    let Some(last) = bytes.last_chunk() else { return bytes.iter().position(|byte| is_escaped(*byte)) };
    for (number, word) in bytes.as_chunks().0.iter().enumerate() {
        if let Some(at) = position(number * 8, *word) {
            return Some(at);
        }
    }
    // The last eight may begin before the others end.
    position(bytes.len() - 8, *last)
}

/// Sets the highest bit of bytes that have a replacement. The lowest of those bits is right; above it there may be wrong
/// ones, from what the subtraction carried over.
fn escaped_bytes(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let zeros = |word: u64| word.wrapping_sub(EACH) & !word;
    let are = |byte: u8, word: u64| zeros(word ^ (EACH * u64::from(byte)));
    // `"` and `&` differ in one bit only, and so do `<` and `>`: with that bit set, both are the second of them.
    (are(b'&', word | (EACH * 4)) | are(b'>', word | (EACH * 2)) | are(b'\r', word)) & (EACH * 0x80)
}

/// Keeps text inside a `<script>` or `<style>`, where nothing can be escaped except by the rules of the language in it:
/// a backslash in front of a slash means nothing in either.
pub(super) fn keep_inside_raw_text(buffer: &mut String, start: usize) {
    if buffer[start..].contains("</") || buffer[start..].contains("<!--") {
        let text = buffer.split_off(start);
        buffer.push_str(&text.replace("</", "<\\/").replace("<!--", "<\\!--"));
    }
}

/// Whether a text is a single CSS value, and can not end the declaration that it is written into: browsers do not
/// accept other texts for a property either.
pub(super) fn is_style_value(text: &str) -> bool {
    let (mut quote, mut open) = (None, Vec::new());
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match (character, quote) {
            // It could hide what the name of a function is.
            ('\\', None) if text.contains('(') => return false,
            ('\\', _) => drop(characters.next()),
            ('\n' | '\r' | '\u{c}', Some(_)) => return false,
            (_, Some(end)) if character == end => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(character),
            ('(', None) if hides_quotes(&text[..at], &text[at + 1..]) => return false,
            ('(', None) => open.push(')'),
            ('[', None) => open.push(']'),
            (')' | ']', None) if open.pop() != Some(character) => return false,
            ('/', None) if text[at + 1..].starts_with('*') => return false,
            (';' | '{' | '}' | '!', None) if open.is_empty() || character != ';' => return false,
            _ => {}
        }
    }
    quote.is_none() && open.is_empty() && !text.ends_with('\\')
}

/// Whether the bracket behind `function` holds an address that is not in quotes itself, but has quotes or brackets in it:
/// such an address ends at the first bracket all the same.
fn hides_quotes(function: &str, rest: &str) -> bool {
    let is_url = function.len().checked_sub(3).and_then(|start| function.get(start..));
    let in_quotes = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']).starts_with(['"', '\'']);
    let address = rest.split(')').next().unwrap_or_default();
    is_url.is_some_and(|name| name.eq_ignore_ascii_case("url")) && !in_quotes && address.contains(['"', '\'', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_appended_is_escaped() {
        let mut buffer = "<b>a & b < \"c\"\r</b>".to_owned();
        escape_from(&mut buffer, 3);
        assert_eq!(buffer, "<b>a &amp; b &lt; &quot;c&quot;&#13;&lt;/b&gt;");
    }

    #[test]
    fn each_character_is_escaped_wherever_it_stands() {
        let replaced = |character: char| match character {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\r' => "&#13;".to_owned(),
            other => other.to_string(),
        };
        for character in '\0'..='\u{17f}' {
            for before in 0..=17 {
                let text = format!("{}{character}{character}&\u{1}é<{character}", "x".repeat(before));
                let mut buffer = String::new();
                push_escaped(&mut buffer, &text);
                assert_eq!(buffer, text.chars().map(replaced).collect::<String>());
            }
        }
    }

    #[test]
    fn a_style_value_cannot_end_its_declaration() {
        for value in ["red", "1px solid", "url(data:image/png;base64,AA==)", "\";\"", "calc((1px + 2px) * 3)", "'\\''"]
        {
            assert!(is_style_value(value), "{value}");
        }
        for value in
            ["red; color: blue", "red}", "a{", "url(", ")", "'", "\"\n\"", "/* */", "red !important", "x\\", "(]"]
        {
            assert!(!is_style_value(value), "{value}");
        }
    }

    #[test]
    fn quotes_that_css_does_not_take_for_quotes_hide_nothing() {
        for value in ["url(\"a ) b\")", "url( 'x')", "image-set(\"a.png\" 1x, url(b.png) 2x)", "curly(a 'b')"] {
            assert!(is_style_value(value), "{value}");
        }
        for value in [
            // A line break ends them, and these are line breaks too.
            "\"\r; color: red; x: \"",
            "'\u{c}; color: red; x: '",
            // An address that is not in quotes ends at the first bracket.
            "url(x') ; color: red; x: ')",
            "URL( x\") ; color: red; x: \")",
            "url(x( ) ; color: red; x: )",
            "\\75rl(x') ; color: red; x: ')",
            "\\75 rl(x') ; color: red; x: ')",
        ] {
            assert!(!is_style_value(value), "{value}");
        }
    }
}
