//! The figures as text: a table for each suite, with the entrants side by side, and the goals below.

use std::fmt::Write;

use crate::goals::{OURS, Outcome, Verdict};
use crate::measurement::{Measurement, Measurements, Unit};

/// All figures and goals, ready to be printed.
pub fn text(measurements: &Measurements, outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    let mut suites: Vec<&str> = measurements.all().iter().map(|measurement| measurement.suite).collect();
    suites.dedup();
    for suite in suites {
        let figures: Vec<_> = measurements.all().iter().filter(|figure| figure.suite == suite).collect();
        text += &table(suite, &figures);
    }
    if !outcomes.is_empty() {
        text += "\ngoals\n";
    }
    for Outcome { suite, name, goal, reached, verdict } in outcomes {
        let word = match verdict {
            Verdict::Met => "met",
            Verdict::Open => "open",
            Verdict::Missed => "MISSED",
        };
        let _ = writeln!(text, "  {word:<7} {:>9}  {goal:<18} {suite}: {name}", digits(*reached));
    }
    text
}

/// A row for each quantity, a column for each entrant. After each figure stands how far the middle half of the samples
/// lies from it.
fn table(suite: &str, figures: &[&Measurement]) -> String {
    let names = in_order(figures, |figure| format!("{} ({})", figure.name, figure.unit.sign()));
    let entrants = in_order(figures, |figure| figure.entrant.clone());
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let mut text = format!("\n{suite}\n  {:width$}", "");
    for entrant in &entrants {
        let _ = write!(text, "  {entrant:>15}");
    }
    text.push('\n');
    for name in &names {
        let _ = write!(text, "  {name:width$}");
        for entrant in &entrants {
            let is_it = |figure: &&&Measurement| {
                figure.entrant == *entrant && format!("{} ({})", figure.name, figure.unit.sign()) == *name
            };
            let _ = write!(text, "  {:>15}", figures.iter().find(is_it).map_or(String::new(), |figure| cell(figure)));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

/// What `of` says of the figures, each once, as it first appears; ours first.
fn in_order(figures: &[&Measurement], of: impl Fn(&Measurement) -> String) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for figure in figures {
        let text = of(figure);
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all.sort_by_key(|text| text != OURS);
    all
}

fn cell(figure: &Measurement) -> String {
    let value = match figure.unit {
        Unit::Crates | Unit::PerSecond => format!("{:.0}", figure.summary.median),
        _ => digits(figure.summary.median),
    };
    if figure.summary.samples > 1 { format!("{value} ±{:>2.0}%", figure.summary.spread() * 100.0) } else { value }
}

/// Three digits that matter, more before the point if need be.
fn digits(value: f64) -> String {
    let decimals = match value.abs() {
        0.0..10.0 => 2,
        10.0..100.0 => 1,
        _ => 0,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Summary;

    fn measurements() -> Measurements {
        let mut measurements = Measurements::default();
        let sampled = Summary { median: 12.345, lower_quartile: 12.0, upper_quartile: 13.0, samples: 5 };
        measurements.add("client", "create rows, script", Unit::Milliseconds, "vanilla", sampled);
        measurements.add("client", "create rows, script", Unit::Milliseconds, "samara", Summary::exact(9.0));
        measurements.add("size", "counter", Unit::Kilobytes, "samara", Summary::exact(9.0));
        measurements
    }

    #[test]
    fn ours_comes_first_and_sampled_figures_tell_their_spread() {
        let text = text(&measurements(), &[]);
        let mut lines = text.lines().skip(1);
        assert_eq!(lines.next(), Some("client"));
        assert_eq!(lines.next().unwrap().split_whitespace().collect::<Vec<_>>(), ["samara", "vanilla"]);
        assert_eq!(
            lines.next().unwrap().split_whitespace().collect::<Vec<_>>(),
            ["create", "rows,", "script", "(ms)", "9.00", "12.3", "±", "4%"]
        );
        assert!(text.contains("\nsize\n"), "{text}");
    }

    #[test]
    fn a_missed_goal_stands_out() {
        let goal = "≤ 10".to_owned();
        let outcome = Outcome { suite: "size", name: "counter", goal, reached: 11.2, verdict: Verdict::Missed };
        let text = text(&Measurements::default(), &[outcome]);
        assert!(text.contains("MISSED") && text.contains("11.2") && text.contains("size: counter"), "{text}");
    }

    #[test]
    fn figures_have_three_digits() {
        assert_eq!([digits(1.0), digits(12.34), digits(1234.5)], ["1.00", "12.3", "1234"]);
    }
}
