//! Runs a compiled exercise's tests, for 10 seconds at most, and reads what libtest prints about them.

use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use crate::process::{self, Cancel, How};

/// How long the tests of one exercise may take. They need milliseconds; what needs longer is an endless loop.
pub const LIMIT: Duration = Duration::from_secs(10);

/// The tests of one exercise, run once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestRun {
    pub passed: Vec<String>,
    pub failed: Vec<Failed>,
    /// How it ended, if not by itself with a summary.
    pub cut_short: Option<CutShort>,
    /// Everything that was printed.
    pub output: String,
}

/// A test that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    /// With its modules: `tests::counts_up`.
    pub name: String,
    /// The panic's message, or what the test printed if it did not panic.
    pub message: String,
    /// `file:line` of the panic.
    pub place: Option<String>,
    /// What the learner's code printed itself.
    pub printed: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CutShort {
    /// Stopped at the limit; these tests had not ended.
    TimedOut(Vec<String>),
    /// Ended without a summary, in the words of the system: a stack overflow, `process::exit`.
    Crashed(String),
    Cancelled,
}

/// Runs the test program at `executable` in the folder `root`.
pub fn run(executable: &Path, root: &Path, cancel: &Cancel) -> TestRun {
    let mut command = test_command(executable, root);
    match process::run(&mut command, Some(LIMIT), cancel, |_| {}) {
        Ok(ended) => {
            let mut run = read(&ended.stdout);
            run.cut_short = match ended.how {
                How::Cancelled => Some(CutShort::Cancelled),
                How::TimedOut => Some(CutShort::TimedOut(unfinished(executable, root, &run))),
                How::Exited(status) if !ended.stdout.contains("\ntest result: ") => {
                    Some(CutShort::Crashed(crash(status, &ended.stderr)))
                }
                How::Exited(_) => None,
            };
            run.output.push_str(&ended.stderr);
            run
        }
        Err(error) => TestRun {
            cut_short: Some(CutShort::Crashed(format!("it could not be started: {error}"))),
            ..TestRun::default()
        },
    }
}

fn test_command(executable: &Path, root: &Path) -> Command {
    let mut command = Command::new(executable);
    command
        .current_dir(root)
        .args(["--color", "never"])
        .env("RUST_BACKTRACE", "0")
        .env_remove("RUST_TEST_THREADS")
        .env_remove("RUST_TEST_NOCAPTURE");
    command
}

/// The tests that are listed but neither passed nor failed.
fn unfinished(executable: &Path, root: &Path, run: &TestRun) -> Vec<String> {
    let mut list = test_command(executable, root);
    list.args(["--list", "--format", "terse"]);
    let Ok(listed) = process::run(&mut list, Some(LIMIT), &Cancel::default(), |_| {}) else {
        return Vec::new();
    };
    let ended = |name: &str| {
        run.passed.iter().any(|passed| passed == name) || run.failed.iter().any(|failed| failed.name == name)
    };
    listed
        .stdout
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .filter(|name| !ended(name))
        .map(str::to_owned)
        .collect()
}

fn crash(status: ExitStatus, stderr: &str) -> String {
    let last_words = stderr.trim();
    if last_words.contains("has overflowed its stack") {
        "it overflowed its stack: something calls itself without end".to_owned()
    } else if last_words.is_empty() {
        format!("it ended by itself ({status})")
    } else {
        format!("it ended by itself ({status}):\n{last_words}")
    }
}

/// Reads libtest's plain output: `test NAME ... ok` lines, then a section for each failure.
fn read(stdout: &str) -> TestRun {
    let mut run = TestRun { output: stdout.to_owned(), ..TestRun::default() };
    for line in stdout.lines() {
        let Some((name, result)) = line.strip_prefix("test ").and_then(|line| line.rsplit_once(" ... ")) else {
            continue;
        };
        let name = name.strip_suffix(" - should panic").unwrap_or(name).to_owned();
        if result == "ok" {
            run.passed.push(name);
        } else if result.starts_with("FAILED") {
            run.failed.push(Failed { name, ..Failed::default() });
        }
    }
    for failed in &mut run.failed {
        if let Some(section) = section(stdout, &failed.name) {
            describe(failed, section);
        }
    }
    run
}

/// What libtest collected of one failed test.
fn section<'a>(stdout: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = stdout.split_once(&format!("\n---- {name} stdout ----\n"))?;
    let end = ["\n---- ", "\nfailures:\n"].iter().filter_map(|mark| after.find(mark)).min();
    Some(&after[..end.unwrap_or(after.len())])
}

/// Takes a section apart: what the learner's code printed, where it panicked, and the panic's message.
fn describe(failed: &mut Failed, section: &str) {
    let mut lines = section.lines();
    let mut printed = Vec::new();
    for line in lines.by_ref() {
        if let Some(place) = panic_place(line) {
            failed.place = Some(place);
            break;
        }
        printed.push(line);
    }
    let message: Vec<&str> = lines
        .take_while(|line| {
            !line.starts_with("note: run with `RUST_BACKTRACE")
                && *line != "stack backtrace:"
                && panic_place(line).is_none()
        })
        .collect();
    let printed = printed.join("\n").trim().to_owned();
    if failed.place.is_some() {
        failed.message = message.join("\n").trim_end().to_owned();
        failed.printed = printed;
    } else {
        failed.message = printed;
    }
}

/// `file:line` of `thread 'tests::x' (123) panicked at file:line:column:`.
fn panic_place(line: &str) -> Option<String> {
    let (_, at) = line.strip_prefix("thread '")?.split_once(" panicked at ")?;
    let (place, _column) = at.strip_suffix(':')?.rsplit_once(':')?;
    Some(place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "
running 3 tests
test tests::greets ... ok
test tests::counts_up ... FAILED
test tests::returns_an_error ... FAILED
test tests::panics - should panic ... ok

failures:

---- tests::counts_up stdout ----
my own print

thread 'tests::counts_up' (4711) panicked at exercises/01_a/hello.rs:31:9:
assertion `left == right` failed: the count
  left: 1
 right: 2
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace

---- tests::returns_an_error stdout ----
Error: \"no such thing\"


failures:
    tests::counts_up
    tests::returns_an_error

test result: FAILED. 2 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    #[test]
    fn passed_and_failed_tests_are_told_apart() {
        let run = read(OUTPUT);
        assert_eq!(run.passed, ["tests::greets", "tests::panics"]);
        let failed: Vec<_> = run.failed.iter().map(|failed| &*failed.name).collect();
        assert_eq!(failed, ["tests::counts_up", "tests::returns_an_error"]);
    }

    #[test]
    fn a_panic_is_reduced_to_its_message_and_place() {
        let failed = &read(OUTPUT).failed[0];
        assert_eq!(failed.message, "assertion `left == right` failed: the count\n  left: 1\n right: 2");
        assert_eq!(failed.place.as_deref(), Some("exercises/01_a/hello.rs:31"));
        assert_eq!(failed.printed, "my own print");
    }

    #[test]
    fn a_test_that_returns_an_error_shows_what_it_printed() {
        let failed = &read(OUTPUT).failed[1];
        assert_eq!(failed.message, "Error: \"no such thing\"");
        assert_eq!(failed.place, None);
    }

    #[test]
    fn a_backtrace_is_left_out() {
        let output = OUTPUT.replace(
            "note: run with `RUST_BACKTRACE=1`",
            "stack backtrace:\n   0: core::panicking\nnote: run with `RUST_BACKTRACE=full`",
        );
        assert_eq!(read(&output).failed[0].message, read(OUTPUT).failed[0].message);
    }
}
