//! The renderer and the browser's interpreter agree on the numbers of the operations.
//!
//! The numbers are constants in `ops.rs`. The in-memory DOM names these constants, so the compiler checks it; the scripts
//! have the bare numbers, which nothing but this step compares: those in the `switch` of `interpreter.js`, and those in
//! the table of `hydrate.js`, each below its name.

use std::collections::BTreeMap;
use std::fs;

use crate::step::{Outcome, Work};

pub fn run(work: &mut Work) -> Outcome {
    let read =
        |path: &str| fs::read_to_string(work.root.join(path)).map_err(|error| format!("cannot read {path}: {error}"));
    let operations = operations(&read("framework/dom/src/ops.rs")?);
    let cases = cases(&read("framework/dom/src/browser/interpreter.js")?);
    let named = named_cases(&read("framework/dom/src/browser/hydrate.js")?);
    let findings = disagreements(&operations, &cases, &named);
    work.conclude(&findings, format!("{} operations", operations.len()))
}

/// The constants of `ops.rs` that stand for operations, by number. Namespaces, steps and flags are not among them.
fn operations(source: &str) -> BTreeMap<u32, String> {
    source
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.split_once(": u32 = "))
        .filter(|(name, _)| !is_operand(name))
        .filter_map(|(name, value)| Some((value.trim_end_matches(';').parse().ok()?, name.to_owned())))
        .collect()
}

fn is_operand(name: &str) -> bool {
    name.starts_with("STEP_") || name.starts_with("FLAG_") || ["HTML", "SVG", "MATHML"].contains(&name)
}

/// The numbers after `case` in the interpreter.
fn cases(script: &str) -> Vec<u32> {
    script
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("case ")?.split_once(':'))
        .filter_map(|(number, _)| number.parse().ok())
        .collect()
}

/// The numbers and names in the table of hydration.
fn named_cases(script: &str) -> Vec<(u32, String)> {
    let pairs = script.lines().zip(script.lines().skip(1));
    pairs
        .filter_map(|(name, method)| Some((name.strip_prefix("  // ")?, method.strip_prefix("  ")?.split_once('(')?.0)))
        .filter_map(|(name, number)| Some((number.parse().ok()?, name.to_owned())))
        .collect()
}

fn disagreements(operations: &BTreeMap<u32, String>, cases: &[u32], named: &[(u32, String)]) -> Vec<String> {
    if operations.is_empty() || cases.is_empty() || named.is_empty() {
        return vec!["no operations or no cases were found: did the way they are written change?".to_owned()];
    }
    let missing = operations
        .iter()
        .filter(|(number, _)| !cases.contains(number) && !named.iter().any(|(other, _)| other == *number))
        .map(|(number, name)| format!("{name} is {number} in ops.rs; interpreter.js has no such case"));
    let unknown = cases
        .iter()
        .filter(|number| !operations.contains_key(number))
        .map(|number| format!("interpreter.js has a case {number}; ops.rs has no such operation"));
    let misnamed = named
        .iter()
        .filter(|(number, name)| operations.get(number) != Some(name))
        .map(|(number, name)| format!("{name} is {number} in hydrate.js, and something else in ops.rs"));
    missing.chain(unknown).chain(misnamed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "pub const NAME: u32 = 1;\n/// words\npub const TEXT: u32 = 2;\npub const STEP_NEXT: u32 = 9;\n";

    #[test]
    fn operations_are_told_from_their_operands() {
        let operations = operations(SOURCE);
        assert_eq!(operations.len(), 2);
        assert_eq!(operations[&2], "TEXT");
    }

    #[test]
    fn agreement_has_no_findings() {
        let cases = cases("      case 1: one(); break;\n      case 2: two(); break;\n");
        let named = named_cases("  // TEXT\n  2(word) {\n");
        assert_eq!(disagreements(&operations(SOURCE), &cases, &named), [""; 0]);
    }

    #[test]
    fn a_number_on_one_side_only_is_a_finding() {
        assert_eq!(
            disagreements(&operations(SOURCE), &[1, 3], &[(1, "TEXT".to_owned())]),
            [
                "TEXT is 2 in ops.rs; interpreter.js has no such case",
                "interpreter.js has a case 3; ops.rs has no such operation",
                "TEXT is 1 in hydrate.js, and something else in ops.rs"
            ]
        );
    }

    #[test]
    fn finding_nothing_to_compare_is_a_finding() {
        assert_eq!(disagreements(&BTreeMap::new(), &[], &[]).len(), 1);
    }
}
