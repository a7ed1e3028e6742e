//! Counts the framework's lines of code, without tests, comments and blank lines. No crate that apps are made with may grow
//! unnoticed. The test kit is counted for information.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::stray::files_in;
use crate::step::{Outcome, Work};

/// What all of them together should come to one day: as much as can be read in an afternoon.
const AIM: usize = 6000;

/// The crates that apps are made with, by folder, and how many lines each may have. What is not here is for tests.
const LIMITS: &[(&str, usize)] = &[
    ("axum", 1030),
    ("dom", 4775),
    ("macros", 2085),
    ("reactive", 2405),
    ("router", 965),
    ("samara", 160),
    ("server", 1420),
];

pub fn run(work: &mut Work) -> Outcome {
    let crates = lines_by_crate(&work.root.join("framework"))?;
    let (mut total, mut too_long) = (0, Vec::new());
    for (name, lines) in &crates {
        let limit = LIMITS.iter().find(|(limited, _)| limited == name).map(|(_, limit)| *limit);
        let note = limit.map_or("(not counted: for tests)".to_owned(), |limit| format!("of {limit}"));
        work.say(&format!("{name:<10} {lines:>5} lines {note}"));
        total += limit.map_or(0, |_| *lines);
        if limit.is_some_and(|limit| *lines > limit) {
            too_long.push(name.as_str());
        }
    }
    if !too_long.is_empty() {
        return Err(format!("too long: {}", too_long.join(", ")));
    }
    Ok(format!("{total} lines; the aim is {AIM}"))
}

/// The lines of code of each crate, by folder.
fn lines_by_crate(framework: &Path) -> Result<BTreeMap<String, usize>, String> {
    let unreadable = |error: io::Error| format!("cannot read the framework: {error}");
    let mut crates = BTreeMap::new();
    for path in files_in(framework).map_err(unreadable)? {
        let inside = path.strip_prefix(framework).unwrap_or(&path);
        if is_product(inside) {
            let name = inside.iter().next().unwrap_or_default().to_string_lossy();
            let lines = code_lines(&fs::read_to_string(&path).map_err(unreadable)?);
            *crates.entry(name.into_owned()).or_default() += lines;
        }
    }
    Ok(crates)
}

/// Rust and JavaScript that users run: not tests, examples or benchmarks.
fn is_product(path: &Path) -> bool {
    let is_code = path.extension().is_some_and(|ending| ending == "rs" || ending == "js");
    let is_other =
        path.iter().any(|part| part == "tests" || part == "tests.rs" || part == "examples" || part == "benches");
    is_code && !is_other
}

/// Lines that are neither blank, nor comment, nor in a module of tests.
fn code_lines(text: &str) -> usize {
    let mut count = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let code = line.trim();
        if code == "#[cfg(test)]" {
            skip_item(line, &mut lines);
        } else if !code.is_empty() && !code.starts_with("//") {
            count += 1;
        }
    }
    count
}

/// Skips the item after an attribute: a line, or all up to the brace that closes it, which is indented as the attribute.
fn skip_item<'a>(attribute: &str, lines: &mut impl Iterator<Item = &'a str>) {
    let indent = &attribute[..attribute.len() - attribute.trim_start().len()];
    let closing = format!("{indent}}}");
    if lines.next().is_some_and(|first| first.trim_end().ends_with('{')) {
        lines.take_while(|line| *line != closing).for_each(drop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_comments_and_tests_do_not_count() {
        let text = "\
//! A file.

use std::fmt;

/// A function.
fn one() {
    // why
    two();
}

#[cfg(test)]
mod tests {
    fn not_counted() {
    }
}
#[cfg(test)]
mod more_tests;
fn last() {}
";
        assert_eq!(code_lines(text), 5);
    }

    #[test]
    fn only_product_code_counts() {
        assert!(is_product(Path::new("dom/src/browser/interpreter.js")));
        assert!(!is_product(Path::new("dom/tests/lists.rs")));
        assert!(!is_product(Path::new("dom/src/flow/tests.rs")));
        assert!(!is_product(Path::new("dom/Cargo.toml")));
    }
}
