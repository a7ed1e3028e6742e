//! Hints in tiers: each time the learner asks, the next one, from a nudge to nearly the answer.

use std::io;

use crate::catalog::Exercise;
use crate::progress::Progress;
use crate::screen::{Ink, wrap};

/// The tier to show now: the one asked for, or the next one that was not seen, or the last. Remembers that it was seen.
/// None if the exercise has no hints.
///
/// # Errors
/// When the progress cannot be written.
pub fn next_tier(exercise: &Exercise, progress: &mut Progress, wanted: Option<usize>) -> io::Result<Option<usize>> {
    let last = exercise.hints.len();
    if last == 0 {
        return Ok(None);
    }
    let tier = wanted.unwrap_or_else(|| progress.hint_tier(&exercise.id) + 1).clamp(1, last);
    progress.saw_hint(&exercise.id, tier)?;
    Ok(Some(tier))
}

/// The hint of a tier, under its number, wrapped to `width` columns.
pub fn shown(exercise: &Exercise, tier: usize, ink: Ink, width: usize) -> Vec<String> {
    let heading = format!("Hint {tier} of {}", exercise.hints.len());
    let mut lines = vec![format!("  {}", ink.cyan(&heading))];
    lines.extend(text_lines(&exercise.hints[tier - 1], "    ", width));
    lines
}

/// A text of the catalog: paragraphs are wrapped, but lines that are set in by four columns are code and stay as they are.
pub fn text_lines(text: &str, indent: &str, width: usize) -> Vec<String> {
    let room = width.saturating_sub(indent.len()).max(20);
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let flush = |paragraph: &mut String, lines: &mut Vec<String>| {
        if !paragraph.is_empty() {
            let wrapped = wrap(paragraph, room);
            lines.extend(wrapped.iter().map(|line| format!("{indent}{line}")));
            paragraph.clear();
        }
    };
    for line in text.lines() {
        if line.starts_with("    ") || line.trim().is_empty() {
            flush(&mut paragraph, &mut lines);
            lines.push(format!("{indent}{line}").trim_end().to_owned());
        } else {
            paragraph.push(' ');
            paragraph.push_str(line);
        }
    }
    flush(&mut paragraph, &mut lines);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;
    use crate::testing::TempFolder;

    #[test]
    fn each_question_gets_the_next_tier_and_then_the_last_again() {
        let folder = TempFolder::new("hints");
        let mut progress = Progress::open(&folder.workspace()).unwrap().progress;
        let exercise = &sample().exercises[0];
        let mut ask = |wanted| next_tier(exercise, &mut progress, wanted).unwrap().unwrap();
        assert_eq!([ask(None), ask(None), ask(None), ask(None)], [1, 2, 3, 3]);
        assert_eq!(ask(Some(1)), 1);
        assert_eq!(ask(Some(9)), 3);
    }

    #[test]
    fn prose_is_wrapped_and_code_is_not() {
        let text = "Some words that\nare wrapped here:\n\n    let code = stays(as, it, is);";
        assert_eq!(
            text_lines(text, "", 24),
            ["Some words that are", "wrapped here:", "", "    let code = stays(as, it, is);"]
        );
    }
}
