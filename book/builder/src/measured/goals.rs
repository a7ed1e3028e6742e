//! The goals, and which of them are met.

use std::fmt::Write;

use super::record::{Record, Verdict, digits};

/// A table with a row for each goal.
pub fn markdown(record: &Record) -> String {
    let mut text = String::from("| suite | what | goal | reached | |\n|---|---|---|---|---|\n");
    for goal in &record.goals {
        let verdict = match goal.verdict {
            Verdict::Met => "met",
            Verdict::Open => "**not yet**",
            Verdict::Missed => "**missed**",
        };
        let _ =
            writeln!(text, "| {} | {} | {} | {} | {verdict} |", goal.suite, goal.name, goal.goal, digits(goal.reached));
    }
    let met = record.goals.iter().filter(|goal| goal.verdict == Verdict::Met).count();
    let not_met = record.goals.len() - met;
    text + &format!(
        "\nMet: {met}. Not met: {not_met}. Where a goal names a peer, what is reached is a multiple of the peer's figure.\n"
    )
}
