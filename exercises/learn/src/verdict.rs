//! The verdict on an exercise: compile it, run its tests, and say which of the known mistakes it looks like.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::catalog::{Exercise, Mistake};
use crate::compile::{Compiled, Request, compile};
use crate::process::Cancel;
use crate::screen::strip_ansi;
use crate::testrun::{self, CutShort, TestRun};
use crate::workspace::Workspace;

/// The package of the learner's files.
pub const EXERCISES_PACKAGE: &str = "samara-exercises";

/// What became of an exercise.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub outcome: Outcome,
    pub took: Duration,
    /// The known mistake that it looks like.
    pub mistake: Option<Mistake>,
}

#[derive(Clone, Debug)]
pub enum Outcome {
    Solved(Vec<String>),
    /// The compiler's errors, in its order, with its colours.
    DoesNotCompile(Vec<String>),
    /// Errors in the framework's own crates: not the learner's doing.
    FrameworkBroken(Vec<String>),
    /// Cargo did not get as far as compiling; its words.
    CargoFailed(String),
    TestsFail(TestRun),
    TimedOut {
        run: TestRun,
        running: Vec<String>,
    },
    Crashed {
        run: TestRun,
        how: String,
    },
    /// The file has no tests any more.
    NoTests,
    /// The file is gone.
    FileMissing,
    /// Nobody wants to know any more.
    Cancelled,
}

impl Verdict {
    pub fn is_solved(&self) -> bool {
        matches!(self.outcome, Outcome::Solved(_))
    }

    pub fn is_cancelled(&self) -> bool {
        matches!(self.outcome, Outcome::Cancelled)
    }
}

impl Outcome {
    /// Everything that the compiler or the tests said, without colours. A known mistake is recognised in it.
    pub fn text(&self) -> String {
        match self {
            Outcome::DoesNotCompile(errors) | Outcome::FrameworkBroken(errors) => strip_ansi(&errors.join("\n\n")),
            Outcome::CargoFailed(words) => words.clone(),
            Outcome::TestsFail(run) => run.output.clone(),
            Outcome::TimedOut { run, .. } => {
                format!("{}\nstopped after {} s", run.output, testrun::LIMIT.as_secs())
            }
            Outcome::Crashed { run, how } => format!("{}\n{how}", run.output),
            Outcome::Solved(_) | Outcome::NoTests | Outcome::FileMissing | Outcome::Cancelled => String::new(),
        }
    }
}

/// The first of the exercise's known mistakes that the outcome looks like.
pub fn recognise<'a>(exercise: &'a Exercise, outcome: &Outcome) -> Option<&'a Mistake> {
    let text = outcome.text();
    exercise.mistakes.iter().find(|mistake| text.contains(&mistake.when))
}

/// Compiles one exercise and runs its tests. `step` hears what cargo is at.
pub fn check(workspace: &Workspace, exercise: &Exercise, cancel: &Cancel, mut step: impl FnMut(&str)) -> Verdict {
    let start = Instant::now();
    let outcome = if source(workspace, exercise).is_file() {
        let compiled = compile_all(workspace, std::slice::from_ref(exercise), cancel, &mut step);
        step("running its tests");
        judge_learners(workspace, &compiled, exercise, cancel)
    } else {
        Outcome::FileMissing
    };
    verdict(exercise, outcome, start)
}

/// Compiles all exercises in one run of cargo, then runs their tests one after the other. `each` gets every verdict as
/// soon as it is there.
pub fn check_all(
    workspace: &Workspace,
    exercises: &[Exercise],
    cancel: &Cancel,
    mut step: impl FnMut(&str),
    mut each: impl FnMut(usize, Verdict),
) {
    let start = Instant::now();
    let there: Vec<_> = exercises.iter().filter(|exercise| source(workspace, exercise).is_file()).cloned().collect();
    let compiled = compile_all(workspace, &there, cancel, &mut step);
    step("running the tests");
    for (index, exercise) in exercises.iter().enumerate() {
        let outcome = if source(workspace, exercise).is_file() {
            judge_learners(workspace, &compiled, exercise, cancel)
        } else {
            Outcome::FileMissing
        };
        if matches!(outcome, Outcome::Cancelled) {
            return;
        }
        each(index, verdict(exercise, outcome, start));
    }
}

fn verdict(exercise: &Exercise, outcome: Outcome, start: Instant) -> Verdict {
    Verdict { mistake: recognise(exercise, &outcome).cloned(), took: start.elapsed(), outcome }
}

fn judge_learners(workspace: &Workspace, compiled: &Compiled, exercise: &Exercise, cancel: &Cancel) -> Outcome {
    let outcome = judge(&workspace.root, compiled, EXERCISES_PACKAGE, &exercise.name, cancel);
    in_file_order(outcome, &source(workspace, exercise))
}

fn source(workspace: &Workspace, exercise: &Exercise) -> PathBuf {
    workspace.exercises().join(&exercise.file)
}

fn compile_all(workspace: &Workspace, exercises: &[Exercise], cancel: &Cancel, step: impl FnMut(&str)) -> Compiled {
    let tests: Vec<_> = exercises.iter().map(|exercise| exercise.name.clone()).collect();
    let needs: Vec<_> = exercises.iter().flat_map(|exercise| exercise.needs.clone()).collect();
    let request = Request {
        root: &workspace.root,
        target_dir: &workspace.exercise_target(),
        packages: &[EXERCISES_PACKAGE],
        tests: &tests,
        features: Some(&needs),
    };
    compile(&request, cancel, step)
}

/// What became of the test `name` of `package`: the compiler's errors, or else a run of the program that came out.
pub fn judge(root: &Path, compiled: &Compiled, package: &str, name: &str, cancel: &Cancel) -> Outcome {
    if compiled.cancelled {
        return Outcome::Cancelled;
    }
    let unit = compiled.unit(package, name);
    if !unit.errors.is_empty() {
        return Outcome::DoesNotCompile(unit.errors);
    }
    match unit.executable {
        Some(executable) => outcome_of(testrun::run(&executable, root, cancel)),
        None if !compiled.elsewhere.is_empty() => Outcome::FrameworkBroken(compiled.elsewhere.clone()),
        None => Outcome::CargoFailed(compiled.words.clone()),
    }
}

/// What a run of the tests amounts to.
pub fn outcome_of(mut run: TestRun) -> Outcome {
    match run.cut_short.take() {
        Some(CutShort::Cancelled) => Outcome::Cancelled,
        Some(CutShort::TimedOut(running)) => Outcome::TimedOut { run, running },
        Some(CutShort::Crashed(how)) => Outcome::Crashed { run, how },
        None if !run.failed.is_empty() => Outcome::TestsFail(run),
        None if run.passed.is_empty() => Outcome::NoTests,
        None => Outcome::Solved(run.passed),
    }
}

/// libtest sorts by name; the file goes from the simple to the hard, so its order tells what to mend first.
fn in_file_order(mut outcome: Outcome, source: &Path) -> Outcome {
    let text = fs::read_to_string(source).unwrap_or_default();
    let position = |name: &str| {
        let function = name.rsplit("::").next().unwrap_or(name);
        text.find(&format!("fn {function}(")).unwrap_or(usize::MAX)
    };
    match &mut outcome {
        Outcome::Solved(passed) => passed.sort_by_key(|name| position(name)),
        Outcome::TestsFail(run) | Outcome::TimedOut { run, .. } | Outcome::Crashed { run, .. } => {
            run.passed.sort_by_key(|name| position(name));
            run.failed.sort_by_key(|failed| position(&failed.name));
        }
        _ => {}
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;
    use crate::testrun::Failed;

    fn failing(output: &str) -> TestRun {
        TestRun { failed: vec![Failed::default()], output: output.to_owned(), ..TestRun::default() }
    }

    #[test]
    fn a_known_mistake_is_recognised_in_what_the_tests_say() {
        let catalog = sample();
        let hello = &catalog.exercises[0];
        let outcome = outcome_of(failing("that was too loud, said the test"));
        assert_eq!(recognise(hello, &outcome).unwrap().name, "shouting");
        assert!(recognise(hello, &outcome_of(failing("too quiet"))).is_none());
    }

    #[test]
    fn a_known_mistake_is_recognised_in_a_coloured_compile_error() {
        let catalog = sample();
        let outcome = Outcome::DoesNotCompile(vec!["too \u{1b}[1mloud\u{1b}[0m".to_owned()]);
        assert!(recognise(&catalog.exercises[0], &outcome).is_some());
    }

    #[test]
    fn a_file_without_tests_is_not_solved() {
        assert!(matches!(outcome_of(TestRun::default()), Outcome::NoTests));
    }

    #[test]
    fn a_crash_counts_even_when_tests_passed_before() {
        let run = TestRun {
            passed: vec!["tests::one".to_owned()],
            cut_short: Some(CutShort::Crashed("it overflowed its stack".to_owned())),
            ..TestRun::default()
        };
        assert!(matches!(outcome_of(run), Outcome::Crashed { .. }));
    }
}
