//! What cargo itself checks.

use super::packages::names_in;
use crate::step::{Outcome, Work};

/// The exercises do not compile or fail, as they should: they have a step of their own.
const WITHOUT_EXERCISES: &[&str] = &["--workspace", "--exclude", "samara-exercises"];

pub fn fmt(work: &mut Work) -> Outcome {
    // `-l` names the files; what would change in them is seen best by letting it happen.
    let command = work.cargo(&["fmt", "--all", "--", "--check", "-l"]);
    work.run(command).map_err(|_| "the files above are not formatted; `cargo fmt --all` does it".to_owned())?;
    Ok(String::new())
}

pub fn lint(work: &mut Work) -> Outcome {
    let mut native = work.cargo(&["clippy", "--all-targets"]);
    native.args(WITHOUT_EXERCISES).args(["--", "-D", "warnings"]);
    let native = work.run(native);

    let mut browser = work.cargo(&["clippy", "--target", "wasm32-unknown-unknown"]);
    browser.args(["-p", "samara", "-p", "samara-dom", "-p", "samara-reactive", "-p", "samara-demos"]);
    browser.args(["-p", "samara-template-ssr"]);
    for app in names_in(&work.root.join("ci/apps"))? {
        browser.args(["-p", &app]);
    }
    browser.args(["--", "-D", "warnings"]);
    // Both run, so that one round shows all there is to mend.
    let browser = work.run(browser);
    native.and(browser).map(|_| String::new())
}

pub fn doc(work: &mut Work) -> Outcome {
    let mut command = work.cargo(&["doc", "--no-deps"]);
    let crates = names_in(&work.root.join("framework"))?;
    for name in &crates {
        command.args(["-p", name]);
    }
    command.env("RUSTDOCFLAGS", "-D warnings");
    work.run(command)?;
    Ok(format!("{} crates", crates.len()))
}

pub fn test(work: &mut Work) -> Outcome {
    let mut command = work.cargo(&["test", "--no-fail-fast"]);
    command.args(WITHOUT_EXERCISES);
    let counts = Counts::of(&work.run(command)?);
    if counts.passed == 0 {
        return Err("no test ran".to_owned());
    }
    Ok(format!("{} tests passed, {} ignored", counts.passed, counts.ignored))
}

/// How many tests ran, added up over all of cargo's test programs.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: usize,
    ignored: usize,
}

impl Counts {
    fn of(lines: &[String]) -> Self {
        let results = lines.iter().filter_map(|line| line.strip_prefix("test result: "));
        let mut counts = Counts::default();
        for result in results {
            counts.passed += number_before(result, " passed");
            counts.ignored += number_before(result, " ignored");
        }
        counts
    }
}

/// The number that stands before `word`, or 0.
fn number_before(text: &str, word: &str) -> usize {
    text.split_once(word)
        .and_then(|(before, _)| before.split_whitespace().last())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_all_programs_are_added_up() {
        let lines = [
            "running 12 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "test result: ok. 30 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.02s",
        ]
        .map(String::from);
        assert_eq!(Counts::of(&lines), Counts { passed: 42, ignored: 1 });
    }

    #[test]
    fn without_results_nothing_ran() {
        assert_eq!(Counts::of(&[]), Counts::default());
    }
}
