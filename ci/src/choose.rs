//! Which steps to run: all, or those that were named, in the order in which they are listed.

use std::fmt;

use crate::step::Step;

/// What the command line asks for.
#[derive(Debug)]
pub enum Request<'a> {
    Run(Vec<&'a Step>),
    /// The benchmarks, with what follows their name.
    Bench(&'a [String]),
    List,
    Help,
}

/// A name that no step has.
#[derive(Debug)]
pub struct Unknown {
    name: String,
    nearest: Option<&'static str>,
}

/// Reads the command line.
pub fn choose<'a>(names: &'a [String], steps: &'a [Step]) -> Result<Request<'a>, Unknown> {
    match names.first().map(String::as_str) {
        Some("bench") => return Ok(Request::Bench(&names[1..])),
        Some("list") => return Ok(Request::List),
        Some("help" | "--help" | "-h") => return Ok(Request::Help),
        _ => {}
    }
    if let Some(name) = names.iter().find(|name| steps.iter().all(|step| step.name != name.as_str())) {
        return Err(Unknown { name: name.clone(), nearest: nearest(name, steps) });
    }
    let wanted = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(Request::Run(steps.iter().filter(wanted).collect()))
}

/// The step whose name is most like `name`, unless that is another word altogether.
fn nearest(name: &str, steps: &[Step]) -> Option<&'static str> {
    steps
        .iter()
        .map(|step| {
            let distance = strsim::damerau_levenshtein(name, step.name);
            (distance, step.name)
        })
        .min()
        .filter(|(distance, nearest)| *distance <= (nearest.len() / 2).max(1))
        .map(|(_, nearest)| nearest)
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "There is no step `{}`. ", self.name)?;
        if let Some(nearest) = self.nearest {
            write!(f, "Did you mean `cargo ci {nearest}`? ")?;
        }
        write!(f, "`cargo ci list` names them all.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::STEPS;

    fn names(line: &str) -> Vec<String> {
        line.split_whitespace().map(String::from).collect()
    }

    fn chosen(line: &str) -> Vec<&'static str> {
        match choose(&names(line), STEPS) {
            Ok(Request::Run(steps)) => steps.iter().map(|step| step.name).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn refusal(line: &str) -> String {
        choose(&names(line), STEPS).unwrap_err().to_string()
    }

    #[test]
    fn without_names_all_steps_run() {
        assert_eq!(chosen("").len(), STEPS.len());
    }

    #[test]
    fn named_steps_run_once_and_in_the_order_of_the_list() {
        assert_eq!(chosen("lint fmt lint"), ["fmt", "lint"]);
    }

    #[test]
    fn a_typo_suggests_the_nearest_step() {
        assert_eq!(
            refusal("fmt lnit"),
            "There is no step `lnit`. Did you mean `cargo ci lint`? `cargo ci list` names them all."
        );
        assert!(refusal("exercise").contains("`cargo ci exercises`"));
        assert!(refusal("dock").contains("`cargo ci doc`"));
    }

    #[test]
    fn another_word_altogether_suggests_nothing() {
        assert_eq!(refusal("publication"), "There is no step `publication`. `cargo ci list` names them all.");
    }

    #[test]
    fn all_that_follows_bench_is_left_to_it() {
        let line = names("bench size --check");
        assert!(matches!(choose(&line, STEPS), Ok(Request::Bench(rest)) if rest == names("size --check")));
    }

    #[test]
    fn list_and_help_run_nothing() {
        assert!(matches!(choose(&names("list"), STEPS), Ok(Request::List)));
        assert!(matches!(choose(&names("--help"), STEPS), Ok(Request::Help)));
    }
}
