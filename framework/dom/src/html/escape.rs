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
    if let Some(first) = buffer.as_bytes()[start..].iter().position(|&byte| IS_ESCAPED[usize::from(byte)]) {
        let rest = buffer.split_off(start + first);
        push_escaped(buffer, &rest);
    }
}

/// Whether there is a replacement for a byte: faster to look up than to find out.
const IS_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = replacement(byte as u8).is_some();
        byte += 1;
    }
    table
};

fn push_escaped(buffer: &mut String, mut text: &str) {
    while let Some(at) = text.bytes().position(|byte| IS_ESCAPED[usize::from(byte)]) {
        buffer.push_str(&text[..at]);
        buffer.push_str(replacement(text.as_bytes()[at]).unwrap_or_default());
        text = &text[at + 1..];
    }
    buffer.push_str(text);
}

/// What is written in place of a character. (All of these are single bytes, and no part of longer characters.)
const fn replacement(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        // The parser would make a line feed of it.
        b'\r' => "&#13;",
        _ => return None,
    })
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
