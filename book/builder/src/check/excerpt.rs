//! The lines `{{#include file:anchor}}` of a fence, and the excerpts that they stand for.

use std::sync::LazyLock;

use regex::Regex;

/// A parsed include line.
#[derive(Debug, PartialEq)]
pub struct Include<'a> {
    pub path: &'a str,
    pub anchor: Option<&'a str>,
}

/// Reads a line of a fence.
///
/// # Errors
/// What is wrong with it, and what to write instead.
pub fn parse(line: &str) -> Result<Include<'_>, (String, &'static str)> {
    static DIRECTIVE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\{\{\s*#(?:include|rustdoc_include)\s+([^\s}]+)\s*\}\}$").unwrap());
    let Some(found) = DIRECTIVE.captures(line.trim()) else {
        return Err((
            format!("loose code: `{}`", line.trim()),
            "Move it to a file that is compiled and tested, put `// ANCHOR: name` and `// ANCHOR_END: name` around it, \
             and write `{{#include path/to/file.rs:name}}` here.",
        ));
    };
    let (_, [target]) = found.extract();
    match target.split_once(':') {
        None => Ok(Include { path: target, anchor: None }),
        Some((path, anchor)) if is_name(anchor) => Ok(Include { path, anchor: Some(anchor) }),
        Some((_, lines)) => Err((
            format!("the excerpt is named by line numbers (`{lines}`), which move when the file is edited"),
            "Put `// ANCHOR: name` and `// ANCHOR_END: name` around the lines and include them by that name.",
        )),
    }
}

fn is_name(anchor: &str) -> bool {
    anchor.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && anchor.chars().all(|character| character.is_alphanumeric() || character == '_' || character == '-')
}

/// Looks for the excerpt in the text of the file.
///
/// # Errors
/// What is wrong with the anchors of the file, and what to do.
pub fn find(text: &str, anchor: Option<&str>) -> Result<(), (String, String)> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"ANCHOR(_END)?:\s*([\w_-]+)").unwrap());
    let Some(anchor) = anchor else {
        return whole_file(text, &MARK);
    };
    let (mut starts, mut ends, mut lines) = (0, 0, 0);
    for line in text.lines() {
        match MARK.captures(line) {
            Some(mark) if &mark[2] == anchor => match mark.get(1) {
                None => starts += 1,
                Some(_) => ends += 1,
            },
            Some(_) => {}
            None if starts > ends && !line.trim().is_empty() => lines += 1,
            None => {}
        }
    }
    let problem = match (starts, ends, lines) {
        (1, 1, 1..) => return Ok(()),
        (0, ..) => format!("the file has no `ANCHOR: {anchor}`"),
        (_, 0, _) => format!("the file has no `ANCHOR_END: {anchor}`"),
        (1, 1, 0) => format!("the excerpt `{anchor}` is empty"),
        _ => format!("the file uses the anchor `{anchor}` more than once"),
    };
    Err((problem, format!("Put one `ANCHOR: {anchor}` above the lines and one `ANCHOR_END: {anchor}` below them.")))
}

fn whole_file(text: &str, mark: &Regex) -> Result<(), (String, String)> {
    if text.trim().is_empty() {
        return Err(("the file is empty".into(), "Include a file with content.".into()));
    }
    if mark.is_match(text) {
        return Err((
            "the whole file is included, with the anchor comments in it".into(),
            "Name the anchor to show: `{{#include file:name}}`.".into(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_include_names_a_file_and_perhaps_an_anchor() {
        let whole = Include { path: "../a.rs", anchor: None };
        assert_eq!(parse("{{#include ../a.rs}}"), Ok(whole));
        let part = Include { path: "../a.rs", anchor: Some("part-one") };
        assert_eq!(parse("  {{#rustdoc_include ../a.rs:part-one}}"), Ok(part));
    }

    #[test]
    fn anything_else_is_loose_code() {
        for line in ["let x = 1;", "{{#include a.rs}} // more", "{{#title A}}", "{{#playground a.rs}}"] {
            assert!(parse(line).unwrap_err().0.contains("loose code"), "{line}");
        }
    }

    #[test]
    fn line_numbers_are_refused() {
        for line in ["{{#include a.rs:2}}", "{{#include a.rs:2:5}}", "{{#include a.rs::5}}"] {
            assert!(parse(line).unwrap_err().0.contains("line numbers"), "{line}");
        }
    }

    #[test]
    fn an_excerpt_is_found_by_its_anchor() {
        let file = "// ANCHOR: a\nfn a() {}\n// ANCHOR_END: a\n";
        assert_eq!(find(file, Some("a")), Ok(()));
        assert_eq!(find("fn whole() {}\n", None), Ok(()));
    }

    #[test]
    fn what_is_wrong_with_an_anchor_is_said() {
        let complaint = |file: &str| find(file, Some("a")).unwrap_err().0;
        assert!(complaint("fn a() {}").contains("no `ANCHOR: a`"));
        assert!(complaint("// ANCHOR: a\nfn a() {}\n").contains("no `ANCHOR_END: a`"));
        assert!(complaint("// ANCHOR: a\n\n// ANCHOR_END: a\n").contains("empty"));
        let twice = "// ANCHOR: a\nx\n// ANCHOR_END: a\n".repeat(2);
        assert!(complaint(&twice).contains("more than once"));
        assert!(find("// ANCHOR: a\nx\n// ANCHOR_END: a\n", None).is_err());
        assert!(find(" \n", None).is_err());
    }
}
