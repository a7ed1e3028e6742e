//! What was measured: of whom, in which suite, under which name, and how much.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::statistics::Summary;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Nanoseconds,
    Seconds,
    Kilobytes,
    Megabytes,
    Crates,
    /// So many in a second: the only unit of which more is better.
    PerSecond,
    /// How many times as much as the peer that the suite compares with.
    Times,
}

impl Unit {
    pub fn sign(self) -> &'static str {
        match self {
            Unit::Milliseconds => "ms",
            Unit::Nanoseconds => "ns",
            Unit::Seconds => "s",
            Unit::Kilobytes => "KB",
            Unit::Megabytes => "MB",
            Unit::Crates => "crates",
            Unit::PerSecond => "/s",
            Unit::Times => "×",
        }
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.sign())
    }
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Measurement {
    pub suite: &'static str,
    /// What was measured, such as `create rows, script`.
    pub name: String,
    pub unit: Unit,
    /// Whose figure it is.
    pub entrant: String,
    #[serde(flatten)]
    pub summary: Summary,
}

/// All figures of a run, in the order in which they were taken.
#[derive(Debug, Default)]
pub struct Measurements {
    list: Vec<Measurement>,
}

impl Measurements {
    pub fn add(&mut self, suite: &'static str, name: &str, unit: Unit, entrant: &str, summary: Summary) {
        self.list.push(Measurement { suite, name: name.to_owned(), unit, entrant: entrant.to_owned(), summary });
    }

    pub fn extend(&mut self, others: Measurements) {
        self.list.extend(others.list);
    }

    pub fn all(&self) -> &[Measurement] {
        &self.list
    }

    /// The median of one figure, if it was taken.
    pub fn median(&self, suite: &str, name: &str, entrant: &str) -> Option<f64> {
        let is_it = |found: &&Measurement| found.suite == suite && found.name == name && found.entrant == entrant;
        self.list.iter().find(is_it).map(|found| found.summary.median)
    }
}

/// Samples while they are being taken, by what they are of and by whom.
#[derive(Debug, Default)]
pub struct Samples {
    samples: BTreeMap<(usize, usize), Vec<f64>>,
}

impl Samples {
    /// Adds a sample of quantity number `quantity` by entrant number `entrant`.
    pub fn add(&mut self, quantity: usize, entrant: usize, sample: f64) {
        self.samples.entry((quantity, entrant)).or_default().push(sample);
    }

    /// What they come down to; none where there are no samples.
    pub fn summary(&self, quantity: usize, entrant: usize) -> Option<Summary> {
        Summary::of(self.samples.get(&(quantity, entrant))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_by_suite_name_and_entrant() {
        let mut measurements = Measurements::default();
        measurements.add("size", "counter", Unit::Kilobytes, "samara", Summary::exact(9.5));
        assert_eq!(measurements.median("size", "counter", "samara"), Some(9.5));
        assert_eq!(measurements.median("size", "counter", "solid"), None);
        assert_eq!(measurements.median("size", "table", "samara"), None);
    }

    #[test]
    fn samples_are_kept_apart() {
        let mut samples = Samples::default();
        samples.add(0, 1, 4.0);
        samples.add(0, 1, 6.0);
        samples.add(1, 0, 100.0);
        assert_eq!(samples.summary(0, 1).unwrap().median, 5.0);
        assert_eq!(samples.summary(0, 0), None);
    }
}
