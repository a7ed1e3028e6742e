//! Verdicts as the learner reads them: one line that says how it stands, then the first thing to mend, whole.

use crate::catalog::Exercise;
use crate::hints::text_lines;
use crate::screen::{Ink, clip, columns, wrap};
use crate::testrun::{Failed, LIMIT, TestRun};
use crate::verdict::{Outcome, Verdict};

/// The verdict on `exercise` as lines for a screen of `width` columns.
pub fn verdict(exercise: &Exercise, verdict: &Verdict, ink: Ink, width: usize) -> Vec<String> {
    let mut lines = outcome(exercise, verdict, ink, width);
    if let Some(mistake) = &verdict.mistake {
        // Right below the headline: below a long error nobody would see it.
        let mut explained = vec![String::new(), format!("  {}", ink.yellow("What went wrong"))];
        explained.extend(text_lines(&mistake.hint, "    ", width));
        if lines.get(1).is_some_and(|line| !line.is_empty()) {
            explained.push(String::new());
        }
        let headline = lines.len().min(1);
        lines.splice(headline..headline, explained);
    }
    lines
}

fn outcome(exercise: &Exercise, verdict: &Verdict, ink: Ink, width: usize) -> Vec<String> {
    let name = &exercise.name;
    match &verdict.outcome {
        Outcome::Solved(tests) => solved(exercise, tests, verdict, ink),
        Outcome::DoesNotCompile(errors) => compile_errors("It does not compile yet", errors, ink),
        Outcome::FrameworkBroken(errors) => {
            let headline = "The framework itself does not compile: this is not your file";
            compile_errors(headline, errors, ink)
        }
        Outcome::CargoFailed(words) => {
            let mut lines = vec![bad("Cargo could not build it", ink), String::new()];
            lines.extend(words.lines().map(|line| format!("    {line}")));
            lines
        }
        Outcome::TestsFail(run) => failing_tests(run, ink, width),
        Outcome::TimedOut { run, running } => timed_out(run, running, ink, width),
        Outcome::Crashed { run, how } => {
            let mut lines = vec![bad("The test program broke off", ink)];
            lines.extend(passed(run, ink));
            lines.push(String::new());
            lines.extend(how.lines().map(|line| format!("    {line}")));
            lines
        }
        Outcome::NoTests => vec![
            bad("There are no tests in the file any more", ink),
            String::new(),
            format!("    `cargo learn reset {name}` brings them back and keeps what you wrote."),
        ],
        Outcome::FileMissing => vec![
            bad(&format!("exercises/{} is not there", exercise.file), ink),
            String::new(),
            format!("    `cargo learn reset {name}` brings it back."),
        ],
        Outcome::Cancelled => Vec::new(),
    }
}

fn solved(exercise: &Exercise, tests: &[String], verdict: &Verdict, ink: Ink) -> Vec<String> {
    let time = format!("{:.1} s", verdict.took.as_secs_f32());
    let mut lines = vec![format!(
        "  {} {}  {}",
        ink.green("✓"),
        ink.bold(&format!("Solved. {}", praise(exercise))),
        ink.dim(&time)
    )];
    lines.extend(tests.iter().map(|test| passed_line(test, ink)));
    lines.push(String::new());
    lines.push(format!("    One way to solve it: solutions/{}", exercise.file));
    lines
}

/// A word of praise; which one depends on the exercise only, so that it does not change from save to save.
fn praise(exercise: &Exercise) -> &'static str {
    const WORDS: [&str; 5] = ["Well done.", "That is it.", "Nicely done.", "It grows.", "Good work."];
    let sum: usize = exercise.id.bytes().map(usize::from).sum();
    WORDS[sum % WORDS.len()]
}

fn compile_errors(headline: &str, errors: &[String], ink: Ink) -> Vec<String> {
    let mut lines = vec![bad(headline, ink), String::new()];
    if let Some(first) = errors.first() {
        lines.extend(ink.coloured(first).lines().map(|line| format!("  {line}")));
    }
    match errors.len().saturating_sub(1) {
        0 => {}
        1 => lines.extend(after(&ink.dim("  and 1 more error after this one"))),
        more => lines.extend(after(&ink.dim(&format!("  and {more} more errors after this one")))),
    }
    lines
}

fn after(line: &str) -> [String; 2] {
    [String::new(), line.to_owned()]
}

fn failing_tests(run: &TestRun, ink: Ink, width: usize) -> Vec<String> {
    let all = run.passed.len() + run.failed.len();
    let headline = format!("{} of {all} tests pass", run.passed.len());
    let mut lines = vec![bad(&headline, ink)];
    lines.extend(passed(run, ink));
    let mut failed = run.failed.iter();
    if let Some(first) = failed.next() {
        lines.extend(failed_test(first, ink, width));
    }
    let others: Vec<_> = failed.map(|failed| ink.dim(&format!("    ✗ {}", sentence(&failed.name)))).collect();
    if !others.is_empty() {
        lines.push(String::new());
        lines.extend(others);
    }
    lines
}

fn failed_test(failed: &Failed, ink: Ink, width: usize) -> Vec<String> {
    let mut lines = vec![format!("    {} {}", ink.red("✗"), sentence(&failed.name))];
    if let Some(place) = &failed.place {
        lines.push(format!("      {}", ink.dim(place)));
    }
    lines.push(String::new());
    lines.extend(message_lines(&failed.message, width));
    if !failed.printed.is_empty() {
        lines.push(String::new());
        lines.push(format!("      {}", ink.dim("your code printed:")));
        let printed = failed.printed.lines().take(20);
        lines.extend(printed.map(|line| clip(&format!("      | {line}"), width)));
    }
    lines
}

/// A message as it is, but for lines that do not fit: those are broken between words.
fn message_lines(message: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in message.lines() {
        let text = line.trim_start();
        let indent = format!("      {}", &line[..line.len() - text.len()]);
        let room = width.saturating_sub(columns(&indent)).max(20);
        if columns(text) <= room {
            lines.push(format!("{indent}{text}"));
        } else {
            lines.extend(wrap(text, room).iter().map(|row| format!("{indent}{row}")));
        }
    }
    lines
}

fn timed_out(run: &TestRun, running: &[String], ink: Ink, width: usize) -> Vec<String> {
    let headline = format!("Stopped after {} seconds: it does not end", LIMIT.as_secs());
    let mut lines = vec![bad(&headline, ink)];
    lines.extend(passed(run, ink));
    for name in running {
        let sentence = sentence(name);
        let note = ink.dim("(was still running)");
        lines.push(format!("    {} {sentence} {note}", ink.red("✗")));
    }
    lines.push(String::new());
    lines.extend(text_lines(
        "Look for a loop that never leaves, or for an effect that writes to what it reads.",
        "    ",
        width,
    ));
    lines
}

fn passed(run: &TestRun, ink: Ink) -> Vec<String> {
    run.passed.iter().map(|name| passed_line(name, ink)).collect()
}

fn passed_line(name: &str, ink: Ink) -> String {
    format!("    {} {}", ink.green("✓"), ink.dim(&sentence(name)))
}

fn bad(text: &str, ink: Ink) -> String {
    format!("  {} {}", ink.red("✗"), ink.bold(text))
}

/// How an exercise stands, in a few words: for lists.
pub fn in_short(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Solved(_) => "solved".to_owned(),
        Outcome::DoesNotCompile(_) => "does not compile".to_owned(),
        Outcome::FrameworkBroken(_) => "the framework does not compile".to_owned(),
        Outcome::CargoFailed(_) => "cargo could not build it".to_owned(),
        Outcome::TestsFail(run) => {
            let all = run.passed.len() + run.failed.len();
            format!("{} of {all} tests pass", run.passed.len())
        }
        Outcome::TimedOut { .. } => format!("does not end: stopped after {} s", LIMIT.as_secs()),
        Outcome::Crashed { .. } => "the test program broke off".to_owned(),
        Outcome::NoTests => "has no tests any more".to_owned(),
        Outcome::FileMissing => "the file is not there".to_owned(),
        Outcome::Cancelled => "stopped".to_owned(),
    }
}

/// A test's name read as a sentence: `tests::the_button_counts_up` is "the button counts up".
pub fn sentence(test: &str) -> String {
    let name = test.rsplit("::").next().unwrap_or(test);
    name.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;
    use crate::verdict::outcome_of;
    use std::time::Duration;

    const PLAIN: Ink = Ink { colour: false };

    fn lines_for(outcome: Outcome) -> String {
        let catalog = sample();
        let given = Verdict { outcome, took: Duration::from_millis(900), mistake: None };
        verdict(&catalog.exercises[0], &given, PLAIN, 80).join("\n")
    }

    fn failed(name: &str, message: &str) -> Failed {
        Failed {
            name: format!("tests::{name}"),
            message: message.to_owned(),
            place: Some("exercises/hello.rs:3".to_owned()),
            printed: String::new(),
        }
    }

    #[test]
    fn the_first_failure_is_shown_whole_and_the_others_by_name() {
        let text = lines_for(outcome_of(TestRun {
            passed: vec!["tests::it_greets".to_owned()],
            failed: vec![failed("it_counts_up", "left: 1\nright: 2"), failed("it_resets", "never shown")],
            ..TestRun::default()
        }));
        assert_eq!(
            text,
            "  ✗ 1 of 3 tests pass\n    ✓ it greets\n    ✗ it counts up\n      exercises/hello.rs:3\n\n      \
             left: 1\n      right: 2\n\n    ✗ it resets"
        );
    }

    #[test]
    fn a_long_message_is_broken_between_words_and_its_pictures_are_kept() {
        let lines = message_lines("the long list should have\n  <li>one</li>", 26);
        assert_eq!(lines, ["      the long list should", "      have", "        <li>one</li>"]);
    }

    #[test]
    fn the_first_compile_error_is_shown_and_the_rest_counted() {
        let text = lines_for(Outcome::DoesNotCompile(vec![
            "error[E0308]: \u{1b}[1mmismatched types\u{1b}[0m\n --> hello.rs:1:1".to_owned(),
            "error: another".to_owned(),
            "error: a third".to_owned(),
        ]));
        assert_eq!(
            text,
            "  ✗ It does not compile yet\n\n  error[E0308]: mismatched types\n   --> hello.rs:1:1\n\n  \
             and 2 more errors after this one"
        );
    }

    #[test]
    fn an_endless_loop_is_named_with_the_test_that_was_running() {
        let text =
            lines_for(Outcome::TimedOut { run: TestRun::default(), running: vec!["tests::it_counts_up".to_owned()] });
        assert!(text.contains("Stopped after 10 seconds"), "{text}");
        assert!(text.contains("it counts up (was still running)"), "{text}");
    }

    #[test]
    fn a_missing_file_says_how_to_get_it_back() {
        assert!(lines_for(Outcome::FileMissing).contains("cargo learn reset hello"));
    }

    #[test]
    fn a_mistake_is_explained_below_the_headline() {
        let catalog = sample();
        let exercise = &catalog.exercises[0];
        let given =
            Verdict { outcome: Outcome::NoTests, took: Duration::ZERO, mistake: Some(exercise.mistakes[0].clone()) };
        let text = verdict(exercise, &given, PLAIN, 80).join("\n");
        let explained = "any more\n\n  What went wrong\n    Mind the case.\n\n    `cargo";
        assert!(text.contains(explained), "{text}");
    }
}
