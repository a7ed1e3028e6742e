//! What only compiling and running tells: starters fail as announced, solutions pass, near misses get their hint.

use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::catalog::{Catalog, Exercise, Mistake};
use crate::compile::{Compiled, Request, compile};
use crate::process::Cancel;
use crate::report::in_short;
use crate::screen::strip_ansi;
use crate::verdict::{EXERCISES_PACKAGE, Outcome, judge, recognise};
use crate::workspace::Workspace;

use super::near_misses::{self, NearMisses};
use super::{Report, ensure};

const SOLUTIONS_PACKAGE: &str = "samara-solutions";

pub fn check(workspace: &Workspace, catalog: &Catalog, report: &mut Report) -> Result<(), String> {
    let near_misses = near_misses::write(workspace, catalog)?;
    let names: Vec<_> = catalog.exercises.iter().map(|exercise| exercise.name.clone()).collect();
    let both = build(workspace, &workspace.root, &[EXERCISES_PACKAGE, SOLUTIONS_PACKAGE], &names);
    let names: Vec<_> = near_misses.made.iter().map(|miss| miss.test.clone()).collect();
    let misses = build(workspace, &near_misses.folder, &[near_misses::PACKAGE], &names);

    // One reason for all failures is told once.
    let below = compiles_below(&both, &catalog.exercises).and(compiles_below(&misses, &near_misses.made));
    let ready = below.is_ok();
    report.check("what the exercises stand on compiles", below);
    if !ready {
        return Ok(());
    }
    let mut runs = Vec::new();
    for exercise in &catalog.exercises {
        runs.push((&both, EXERCISES_PACKAGE, exercise.name.as_str()));
        runs.push((&both, SOLUTIONS_PACKAGE, exercise.name.as_str()));
    }
    for miss in &near_misses.made {
        runs.push((&misses, near_misses::PACKAGE, miss.test.as_str()));
    }
    let mut outcomes = run_all(&workspace.root, &runs).into_iter();

    for exercise in &catalog.exercises {
        let (starter, solution) = (next(&mut outcomes), next(&mut outcomes));
        let name = &exercise.name;
        report.check(&format!("{name}: the starter fails as announced"), announced(exercise, &starter));
        report.check(&format!("{name}: the solution passes"), passes(&solution));
    }
    report_near_misses(catalog, &near_misses, outcomes, report);
    Ok(())
}

fn build(workspace: &Workspace, root: &Path, packages: &[&str], tests: &[String]) -> Compiled {
    if tests.is_empty() {
        return Compiled::default();
    }
    let request = Request { root, target_dir: &workspace.exercise_target(), packages, tests, features: None };
    compile(&request, &Cancel::default(), |_| {})
}

/// Neither the framework nor cargo has failed, if there was anything to compile.
fn compiles_below<T>(compiled: &Compiled, wanted: &[T]) -> Result<(), String> {
    if let Some(first) = compiled.elsewhere.first() {
        return Err(strip_ansi(first));
    }
    ensure(wanted.is_empty() || compiled.came_to_something(), || compiled.words.clone())
}

/// Runs the tests of all, as many at a time as there are processors: one that does not end takes ten seconds.
fn run_all(root: &Path, runs: &[(&Compiled, &str, &str)]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let outcomes: Vec<Mutex<Outcome>> = runs.iter().map(|_| Mutex::new(Outcome::Cancelled)).collect();
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some((compiled, package, test)) = runs.get(index) else {
                        return;
                    };
                    let outcome = judge(root, compiled, package, test, &Cancel::default());
                    *outcomes[index].lock().unwrap_or_else(PoisonError::into_inner) = outcome;
                }
            });
        }
    });
    outcomes.into_iter().map(|outcome| outcome.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

fn next(outcomes: &mut impl Iterator<Item = Outcome>) -> Outcome {
    outcomes.next().unwrap_or(Outcome::Cancelled)
}

fn announced(exercise: &Exercise, starter: &Outcome) -> Result<(), String> {
    fails(starter)?;
    let text = &exercise.starter_fails_with;
    ensure(starter.text().contains(text), || format!("its failure does not contain: {text}\n{}", said(starter)))?;
    // Who has not begun has made no mistake yet.
    match recognise(exercise, starter) {
        Some(shown) => Err(format!("it gets the hint of `{}`, whose `when` is found: {}", shown.name, shown.when)),
        None => Ok(()),
    }
}

fn passes(outcome: &Outcome) -> Result<(), String> {
    ensure(matches!(outcome, Outcome::Solved(_)), || said(outcome))
}

/// A failure that the learner could mend: the framework or cargo failing would prove nothing.
fn fails(outcome: &Outcome) -> Result<(), String> {
    let mendable = matches!(
        outcome,
        Outcome::DoesNotCompile(_) | Outcome::TestsFail(_) | Outcome::TimedOut { .. } | Outcome::Crashed { .. }
    );
    ensure(mendable, || said(outcome))
}

fn report_near_misses(
    catalog: &Catalog,
    near_misses: &NearMisses,
    mut outcomes: impl Iterator<Item = Outcome>,
    report: &mut Report,
) {
    let line = |exercise: &str, mistake: &str| format!("{exercise}: near miss `{mistake}` fails and gets its hint");
    for (exercise, mistake, reason) in &near_misses.refused {
        report.check(&line(exercise, mistake), Err(reason.clone()));
    }
    for miss in &near_misses.made {
        let exercise = &catalog.exercises[miss.exercise];
        let outcome = next(&mut outcomes);
        report.check(&line(&exercise.name, &miss.mistake.name), gets_its_hint(exercise, &miss.mistake, &outcome));
    }
}

fn gets_its_hint(exercise: &Exercise, mistake: &Mistake, outcome: &Outcome) -> Result<(), String> {
    fails(outcome)?;
    match recognise(exercise, outcome) {
        Some(shown) if shown.name == mistake.name => Ok(()),
        Some(shown) => {
            Err(format!("it gets the hint of `{}`, whose `when` is found as well: {}", shown.name, shown.when))
        }
        None => Err(format!("its failure does not contain: {}\n{}", mistake.when, said(outcome))),
    }
}

/// How it stands, and what was said.
fn said(outcome: &Outcome) -> String {
    format!("{}\n{}", in_short(outcome), outcome.text().trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;

    fn compile_error(text: &str) -> Outcome {
        Outcome::DoesNotCompile(vec![text.to_owned()])
    }

    #[test]
    fn a_starter_that_fails_otherwise_than_announced_is_refused() {
        let hello = &sample().exercises[0];
        assert_eq!(announced(hello, &compile_error("nothing was said")), Ok(()));
        let error = announced(hello, &compile_error("something else")).unwrap_err();
        assert!(error.contains("something else"), "{error}");
        assert!(announced(hello, &Outcome::Solved(Vec::new())).is_err());
        assert!(announced(hello, &Outcome::CargoFailed(String::new())).is_err());
    }

    #[test]
    fn a_starter_that_gets_the_hint_of_a_mistake_is_refused() {
        let outcome = compile_error("nothing was said, and that too loud");
        let error = announced(&sample().exercises[0], &outcome).unwrap_err();
        assert!(error.contains("`shouting`"), "{error}");
    }

    #[test]
    fn a_near_miss_must_get_its_own_hint_and_no_other() {
        let mut exercise = sample().exercises[0].clone();
        let mut other = exercise.mistakes[0].clone();
        other.name = "whispering".to_owned();
        other.when = "too quiet".to_owned();
        exercise.mistakes.push(other.clone());
        let outcome = compile_error("too loud, too quiet");
        assert_eq!(gets_its_hint(&exercise, &exercise.mistakes[0], &outcome), Ok(()));
        let error = gets_its_hint(&exercise, &other, &outcome).unwrap_err();
        assert!(error.contains("`shouting`"), "{error}");
    }
}
