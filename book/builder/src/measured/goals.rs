//! The goals, and which of them are met.

use std::fmt::Write;

use super::record::{Record, digits};

/// A table with a row for each goal.
pub fn markdown(record: &Record) -> String {
    let mut text = String::from("| suite | what | goal | reached | |\n|---|---|---|---|---|\n");
    for goal in &record.goals {
        let verdict = if goal.met { "met" } else { "**missed**" };
        let _ =
            writeln!(text, "| {} | {} | {} | {} | {verdict} |", goal.suite, goal.name, goal.goal, digits(goal.reached));
    }
    let missed = record.goals.iter().filter(|goal| !goal.met).count();
    let met = record.goals.len() - missed;
    text + &format!(
        "\nMet: {met}. Missed: {missed}. Where a goal names a peer, what is reached is a multiple of the peer's figure.\n"
    )
}
