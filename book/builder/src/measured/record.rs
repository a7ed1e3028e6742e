//! A run as the benchmarks write it, and what is asked of it.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// Ours among those who were measured. The same program built for size has a name that begins with it.
pub const OURS: &str = "samara";

/// All figures of a run, and what they were taken on.
#[derive(Deserialize)]
pub struct Record {
    pub date: String,
    pub machine: Machine,
    pub versions: BTreeMap<String, String>,
    pub measurements: Vec<Figure>,
    pub goals: Vec<Goal>,
}

#[derive(Deserialize)]
pub struct Machine {
    pub system: String,
    pub processor: String,
    pub cores: usize,
}

/// One figure of one entrant.
#[derive(Clone, Deserialize)]
pub struct Figure {
    pub suite: String,
    pub name: String,
    pub unit: String,
    pub entrant: String,
    pub median: f64,
    pub lower_quartile: f64,
    pub upper_quartile: f64,
    pub samples: usize,
}

/// What one of our figures was to be, and what it is.
#[derive(Deserialize)]
pub struct Goal {
    pub suite: String,
    pub name: String,
    pub goal: String,
    pub reached: f64,
    pub verdict: Verdict,
}

/// What became of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Met,
    /// Missed, as is known: the chapter has to say what was tried, and what stands in the way.
    Open,
    Missed,
}

/// How two figures compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Ahead,
    /// They are no further apart than their samples are among themselves.
    Level,
    Behind,
}

impl Record {
    pub fn parse(json: &str) -> Result<Self> {
        serde_json::from_str(json).context("results.json is not as the benchmarks write it")
    }

    /// All figures of a quantity, the best first.
    pub fn figures(&self, suite: &str, name: &str) -> Vec<&Figure> {
        let is_it = |figure: &&Figure| figure.suite == suite && figure.name == name;
        let mut figures: Vec<_> = self.measurements.iter().filter(is_it).collect();
        figures.sort_by(|left, right| left.cost().total_cmp(&right.cost()));
        figures
    }

    /// The suites, in the order in which they were measured.
    pub fn suites(&self) -> Vec<&str> {
        each_once(self.measurements.iter().map(|figure| figure.suite.as_str()))
    }

    /// The names of a suite's quantities, in the order in which they were measured.
    pub fn names(&self, suite: &str) -> Vec<&str> {
        each_once(self.of(suite).map(|figure| figure.name.as_str()))
    }

    /// Those who were measured in a suite, ours first.
    pub fn entrants(&self, suite: &str) -> Vec<&str> {
        let mut entrants = each_once(self.of(suite).map(|figure| figure.entrant.as_str()));
        entrants.sort_by_key(|entrant| !entrant.starts_with(OURS));
        entrants
    }

    fn of(&self, suite: &str) -> impl Iterator<Item = &Figure> {
        self.measurements.iter().filter(move |figure| figure.suite == suite)
    }
}

fn each_once<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all = Vec::new();
    for word in words {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

impl Figure {
    pub fn is_ours(&self) -> bool {
        self.entrant == OURS
    }

    /// Less is better.
    fn cost(&self) -> f64 {
        if self.unit == "/s" { -self.median } else { self.median }
    }

    /// Half of what lies between the quartiles, as a share of the median.
    pub fn spread(&self) -> f64 {
        if self.median == 0.0 { 0.0 } else { (self.upper_quartile - self.lower_quartile) / 2.0 / self.median }
    }

    /// Where this stands compared with another figure of the same quantity.
    pub fn place(&self, other: &Figure) -> Place {
        let apart = (self.median - other.median).abs() / other.median.abs().max(f64::MIN_POSITIVE);
        if apart <= self.spread().max(other.spread()) {
            Place::Level
        } else if self.cost() < other.cost() {
            Place::Ahead
        } else {
            Place::Behind
        }
    }

    /// The figure in digits, with its unit.
    pub fn words(&self) -> String {
        match self.unit.as_str() {
            "×" => self.number(),
            "/s" => format!("{}/s", self.number()),
            unit => format!("{}\u{a0}{unit}", self.number()),
        }
    }

    /// The figure in digits.
    pub fn number(&self) -> String {
        if self.unit == "crates" { format!("{:.0}", self.median) } else { digits(self.median) }
    }
}

/// Three digits that matter, more before the point if need be, in groups of three.
pub fn digits(value: f64) -> String {
    let decimals = match value.abs() {
        0.0..10.0 => 2,
        10.0..100.0 => 1,
        _ => 0,
    };
    let text = format!("{value:.decimals$}");
    let whole = text.find('.').unwrap_or(text.len());
    let mut grouped = String::new();
    for (position, digit) in text.chars().enumerate() {
        if position > 0 && position < whole && (whole - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(unit: &str, median: f64, reach: f64) -> Figure {
        let (lower_quartile, upper_quartile) = (median - reach, median + reach);
        let name = String::from("name");
        Figure {
            suite: "suite".into(),
            name,
            unit: unit.into(),
            entrant: OURS.into(),
            median,
            lower_quartile,
            upper_quartile,
            samples: 5,
        }
    }

    #[test]
    fn less_is_better_except_of_what_is_done_in_a_second() {
        assert_eq!(figure("ms", 1.0, 0.0).place(&figure("ms", 2.0, 0.0)), Place::Ahead);
        assert_eq!(figure("/s", 1.0, 0.0).place(&figure("/s", 2.0, 0.0)), Place::Behind);
    }

    #[test]
    fn what_is_within_the_spread_is_level() {
        assert_eq!(figure("ms", 10.0, 1.0).place(&figure("ms", 10.5, 0.1)), Place::Level);
        assert_eq!(figure("ms", 10.0, 0.1).place(&figure("ms", 10.5, 0.1)), Place::Ahead);
    }

    #[test]
    fn figures_have_three_digits_and_groups() {
        assert_eq!([1.0, 12.34, 123.4, 12_345.6].map(digits), ["1.00", "12.3", "123", "12,346"]);
        assert_eq!(figure("ms", 2.5, 0.0).words(), "2.50\u{a0}ms");
        assert_eq!(figure("/s", 2500.0, 0.0).words(), "2,500/s");
    }
}
