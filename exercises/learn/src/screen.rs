//! What the terminal can do, and how text is coloured, cut and wrapped for it.

use std::env;
use std::io::{self, IsTerminal};

/// The terminal that this program writes to, or the pipe or file that it has instead.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    pub ink: Ink,
    /// Whether keys can be read and lines rewritten.
    pub interactive: bool,
}

/// Width that is assumed where nobody tells: a pipe or a file.
const PLAIN_WIDTH: usize = 100;

impl Terminal {
    pub fn detect() -> Self {
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let no_colour = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let terminal = io::stdout().is_terminal() && !dumb && understands_escapes();
        Terminal { ink: Ink { colour: terminal && !no_colour }, interactive: terminal && io::stdin().is_terminal() }
    }

    /// Columns of the terminal, as of now.
    pub fn width(self) -> usize {
        if !io::stdout().is_terminal() {
            return PLAIN_WIDTH;
        }
        match crossterm::terminal::size() {
            Ok((columns, _)) if columns > 0 => usize::from(columns),
            _ => PLAIN_WIDTH,
        }
    }
}

/// Old Windows consoles must be switched to understand escape codes; asking does so.
fn understands_escapes() -> bool {
    #[cfg(windows)]
    {
        crossterm::ansi_support::supports_ansi()
    }
    #[cfg(not(windows))]
    true
}

/// Colours text, or leaves it plain.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    pub colour: bool,
}

impl Ink {
    pub fn bold(self, text: &str) -> String {
        self.code("1", text)
    }

    pub fn dim(self, text: &str) -> String {
        self.code("2", text)
    }

    pub fn red(self, text: &str) -> String {
        self.code("1;31", text)
    }

    pub fn green(self, text: &str) -> String {
        self.code("32", text)
    }

    pub fn yellow(self, text: &str) -> String {
        self.code("33", text)
    }

    pub fn cyan(self, text: &str) -> String {
        self.code("36", text)
    }

    /// Text that is coloured already: as it is, or plain.
    pub fn coloured(self, text: &str) -> String {
        if self.colour { text.to_owned() } else { strip_ansi(text) }
    }

    fn code(self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// `text` without its escape codes.
pub fn strip_ansi(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        rest = &rest[at + escape_length(&rest[at..])..];
    }
    plain.push_str(rest);
    plain
}

/// The bytes of the escape code that `text` starts with: `ESC [`, parameters, and a closing letter.
fn escape_length(text: &str) -> usize {
    let Some(body) = text.strip_prefix("\u{1b}[") else {
        return 1;
    };
    body.find(|c: char| ('@'..='~').contains(&c)).map_or(text.len(), |at| 2 + at + 1)
}

/// How many columns `text` takes, escape codes left out.
pub fn columns(text: &str) -> usize {
    strip_ansi(text).chars().count()
}

/// `text` cut to `width` columns, with its escape codes.
pub fn clip(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut clipped = String::new();
    let mut room = width.saturating_sub(1);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first == '\u{1b}' {
            escape_length(rest)
        } else if room == 0 {
            break;
        } else {
            room -= 1;
            first.len_utf8()
        };
        clipped.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    clipped.push('…');
    if text.contains('\u{1b}') {
        clipped.push_str("\u{1b}[0m");
    }
    clipped
}

/// `line` broken into rows of `width` columns, each with the colour that is in force there.
pub fn fold(line: &str, width: usize) -> Vec<String> {
    if columns(line) <= width {
        return vec![line.to_owned()];
    }
    let mut rows = Vec::new();
    let (mut row, mut taken, mut colour) = (String::new(), 0, String::new());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let is_escape = first == '\u{1b}';
        let length = if is_escape { escape_length(rest) } else { first.len_utf8() };
        let (piece, after) = rest.split_at(length);
        if is_escape && piece == "\u{1b}[0m" {
            colour.clear();
        } else if is_escape {
            colour.push_str(piece);
        } else if taken == width {
            let reset = if colour.is_empty() { "" } else { "\u{1b}[0m" };
            rows.push(std::mem::replace(&mut row, colour.clone()) + reset);
            taken = 0;
        }
        taken += usize::from(!is_escape);
        row.push_str(piece);
        rest = after;
    }
    rows.push(row);
    rows
}

/// `text` broken between words into lines of at most `width` columns.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && columns(&line) + 1 + columns(word) > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOURED: Ink = Ink { colour: true };
    const PLAIN: Ink = Ink { colour: false };

    #[test]
    fn plain_ink_leaves_no_escape_codes() {
        assert_eq!(PLAIN.red("x"), "x");
        assert_eq!(PLAIN.coloured(&COLOURED.bold("x")), "x");
    }

    #[test]
    fn escape_codes_are_stripped() {
        assert_eq!(strip_ansi("a\u{1b}[1m\u{1b}[91mb\u{1b}[0mc\u{1b}[2K"), "abc");
        assert_eq!(strip_ansi("cut off \u{1b}[3"), "cut off ");
    }

    #[test]
    fn clipping_counts_columns_and_closes_colours() {
        assert_eq!(clip("short", 10), "short");
        assert_eq!(clip("a longer line", 6), "a lon…");
        let clipped = clip(&COLOURED.green("a longer line"), 6);
        assert_eq!(strip_ansi(&clipped), "a lon…");
        assert!(clipped.ends_with("\u{1b}[0m"));
    }

    #[test]
    fn folding_carries_the_colour_over() {
        assert_eq!(fold("abcdef", 4), ["abcd", "ef"]);
        let rows = fold(&format!("ab{}", COLOURED.green("cdef")), 4);
        assert_eq!(rows, ["ab\u{1b}[32mcd\u{1b}[0m", "\u{1b}[32mef\u{1b}[0m"]);
    }

    #[test]
    fn wrapping_breaks_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("averylongword", 3), ["averylongword"]);
    }
}
