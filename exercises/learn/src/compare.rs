//! The learner's solution beside the reference, line by line.

use similar::{ChangeTag, TextDiff};

use crate::screen::{Ink, columns};

/// The part of an exercise that the learner writes: everything above its tests.
pub fn learners_part(source: &str) -> &str {
    match tests_start(source) {
        Some(start) => source[..start].trim_end(),
        None => source.trim_end(),
    }
}

/// The learner's part without the text at the head of the file, which says what the task is.
pub fn code_part(source: &str) -> &str {
    let part = learners_part(source);
    let head: usize = part
        .split_inclusive('\n')
        .take_while(|line| line.starts_with("//!") || line.trim().is_empty())
        .map(str::len)
        .sum();
    &part[head..]
}

/// The tests of an exercise, with the line that introduces them.
pub fn tests_part(source: &str) -> &str {
    tests_start(source).map_or("", |start| source[start..].trim_end())
}

fn tests_start(source: &str) -> Option<usize> {
    source.match_indices("#[cfg(test)]").map(|(at, _)| at).find(|at| source[..*at].ends_with('\n') || *at == 0)
}

/// Both parts side by side in `width` columns: lines that agree stand beside each other, the others are marked.
pub fn side_by_side(learners: &str, reference: &str, ink: Ink, width: usize) -> Vec<String> {
    let column = (width.saturating_sub(7) / 2).max(20);
    let mut lines = vec![
        format!("  {} {} {}", pad(&ink.bold("yours"), column), ink.dim("│"), ink.bold("reference")),
        ink.dim(&format!("  {}┼{}", "─".repeat(column + 1), "─".repeat(column + 1))),
    ];
    for row in rows(learners, reference) {
        lines.extend(row_lines(&row, ink, column));
    }
    lines
}

/// A line on either side, or on both.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    left: Option<String>,
    right: Option<String>,
    same: bool,
}

fn rows(learners: &str, reference: &str) -> Vec<Row> {
    let diff = TextDiff::from_lines(learners, reference);
    let mut rows: Vec<Row> = Vec::new();
    // The first row of the current run of differences that still lacks its right side.
    let mut open = 0;
    for change in diff.iter_all_changes() {
        let line = change.value().trim_end().to_owned();
        match change.tag() {
            ChangeTag::Equal => {
                rows.push(Row { left: Some(line.clone()), right: Some(line), same: true });
                open = rows.len();
            }
            ChangeTag::Delete => rows.push(Row { left: Some(line), ..Row::default() }),
            ChangeTag::Insert => {
                if open == rows.len() {
                    rows.push(Row::default());
                }
                rows[open].right = Some(line);
                open += 1;
            }
        }
    }
    rows
}

fn row_lines(row: &Row, ink: Ink, column: usize) -> Vec<String> {
    let left = pieces(row.left.as_deref().unwrap_or_default(), column);
    let right = pieces(row.right.as_deref().unwrap_or_default(), column);
    let height = left.len().max(right.len());
    (0..height)
        .map(|index| {
            let side = |pieces: &[String]| pieces.get(index).cloned().unwrap_or_default();
            let (mut left, mut right) = (side(&left), side(&right));
            if !row.same {
                left = ink.yellow(&left);
                right = ink.green(&right);
            }
            let mark = if row.same { ' ' } else { '≠' };
            let line = format!("{mark} {} {} {right}", pad(&left, column), ink.dim("│"));
            line.trim_end().to_owned()
        })
        .collect()
}

/// `line` cut into pieces of at most `column` characters: code is better broken than cut off.
fn pieces(line: &str, column: usize) -> Vec<String> {
    let characters: Vec<char> = line.chars().collect();
    if characters.is_empty() {
        return vec![String::new()];
    }
    characters.chunks(column).map(|piece| piece.iter().collect()).collect()
}

fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_learners_part_ends_where_the_tests_begin() {
        let source = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(learners_part(source), "fn a() {}");
        assert_eq!(tests_part(source), "#[cfg(test)]\nmod tests {\n}");
        assert_eq!(learners_part("fn a() {}\n"), "fn a() {}");
    }

    #[test]
    fn the_code_begins_below_the_task() {
        let source = "//! # The task\n//!\n//! Do it.\n\nuse std::fmt;\n\nfn a() {}\n";
        assert_eq!(code_part(source), "use std::fmt;\n\nfn a() {}");
    }

    #[test]
    fn changed_lines_stand_beside_each_other() {
        let rows = rows("same\nmine\nend", "same\ntheirs\nmore\nend");
        let sides: Vec<_> = rows.iter().map(|row| (row.left.as_deref(), row.right.as_deref())).collect();
        assert_eq!(
            sides,
            [
                (Some("same"), Some("same")),
                (Some("mine"), Some("theirs")),
                (None, Some("more")),
                (Some("end"), Some("end"))
            ]
        );
    }

    #[test]
    fn long_lines_are_broken_and_none_is_wider_than_the_screen() {
        let long = "x".repeat(150);
        let lines = side_by_side(&long, "short", Ink { colour: false }, 80);
        assert!(lines.iter().all(|line| columns(line) <= 80), "{lines:#?}");
        let shown: usize = lines.iter().map(|line| line.matches('x').count()).sum();
        assert_eq!(shown, 150);
    }
}
