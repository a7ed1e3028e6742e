//! What Samara is to reach, as data. Most goals are ratios within one run: times differ from machine to machine.

use serde::Serialize;

use crate::measurement::Measurements;

/// What one of Samara's figures must be.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    pub suite: &'static str,
    /// The name of the measurement.
    pub name: &'static str,
    pub bound: Bound,
    /// Where the goal is out of reach: how near to it we are, in terms of [`Outcome::reached`]. The chapter says what was
    /// tried and what stands in the way; `--check` sees to it that we come no further away.
    so_far: Option<f64>,
}

/// The bound that a figure must keep.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// At most this, in the measurement's own unit.
    AtMost(f64),
    /// At most so many times the figure of that entrant.
    Within(f64, &'static str),
    /// Less than the figure of that entrant.
    Below(&'static str),
    /// More than the figure of that entrant.
    Above(&'static str),
    /// At least so many times the figure of that entrant.
    AtLeast(f64, &'static str),
}

/// Ours among the entrants.
pub const OURS: &str = "samara";

/// All goals.
pub const GOALS: &[Goal] = &[
    goal("client", "all, script", Bound::AtMost(1.10)).so_far(1.45),
    goal("client", "all, script", Bound::Below("web-sys")).so_far(1.1),
    goal("client", "all, script", Bound::Below("solid")),
    goal("client", "all, script", Bound::Below("svelte")),
    goal("client", "all, script", Bound::Below("leptos")),
    goal("client", "all, script", Bound::Below("sycamore")),
    goal("client", "all, script", Bound::Below("dioxus")),
    goal("client", "all, script", Bound::Below("react")),
    goal("client", "all, script", Bound::Below("vue")),
    goal("client", "all, total", Bound::AtMost(1.03)).so_far(1.07),
    goal("memory", "1,000 rows", Bound::Within(1.0, "web-sys")).so_far(1.55),
    goal("size", "counter", Bound::AtMost(10.0)).so_far(10.9),
    goal("size", "counter", Bound::Below("web-sys")).so_far(1.2),
    goal("size", "table", Bound::AtMost(16.0)).so_far(20.6),
    goal("reactive", "create", Bound::Below("alien-signals")),
    goal("reactive", "create", Bound::Below("sycamore")),
    goal("reactive", "create", Bound::Below("leptos")),
    goal("reactive", "deep", Bound::Below("alien-signals")).so_far(1.15),
    goal("reactive", "deep", Bound::Below("sycamore")),
    goal("reactive", "deep", Bound::Below("leptos")),
    goal("reactive", "wide", Bound::Below("alien-signals")).so_far(1.25),
    goal("reactive", "wide", Bound::Below("sycamore")),
    goal("reactive", "wide", Bound::Below("leptos")),
    goal("reactive", "diamond", Bound::Below("alien-signals")).so_far(1.15),
    goal("reactive", "diamond", Bound::Below("sycamore")),
    goal("reactive", "diamond", Bound::Below("leptos")),
    goal("reactive", "dynamic", Bound::Below("alien-signals")),
    goal("reactive", "dynamic", Bound::Below("sycamore")),
    goal("reactive", "dynamic", Bound::Below("leptos")),
    goal("reactive", "cleanup", Bound::Below("alien-signals")).so_far(1.1),
    goal("reactive", "cleanup", Bound::Below("sycamore")),
    goal("reactive", "cleanup", Bound::Below("leptos")),
    goal("ssr", "table", Bound::Within(1.5, "maud")).so_far(1.6),
    goal("ssr", "table", Bound::Within(0.125, "leptos")).so_far(0.24),
    goal("ssr", "list", Bound::Within(1.5, "maud")).so_far(1.95),
    goal("ssr", "list", Bound::Within(0.125, "leptos")).so_far(0.21),
    goal("server", "streaming page", Bound::Above("leptos")),
    goal("server", "streaming page", Bound::AtLeast(0.7, "maud")).so_far(0.4),
    goal("hydrate", "1,000 rows", Bound::Below("leptos")),
    goal("hydrate", "1,000 rows", Bound::Below("solid")).so_far(1.2),
    goal("build", "counter, cold debug build", Bound::Within(0.3, "leptos")),
    goal("build", "crates in that build", Bound::AtMost(30.0)),
    goal("build", "one line changed", Bound::Below("leptos")),
    goal("build", "verdict on an exercise", Bound::AtMost(2.0)),
];

const fn goal(suite: &'static str, name: &'static str, bound: Bound) -> Goal {
    Goal { suite, name, bound, so_far: None }
}

/// What became of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Met,
    /// Missed, as is known, and by no more than is known.
    Open,
    Missed,
}

/// What became of a goal, with the figures.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    pub suite: &'static str,
    pub name: &'static str,
    /// The bound in words, such as `≤ 1.1 × web-sys`.
    pub goal: String,
    /// Our figure, or for a ratio that ratio.
    pub reached: f64,
    pub verdict: Verdict,
}

/// The goals that the figures tell something about.
pub fn outcomes(measurements: &Measurements) -> Vec<Outcome> {
    GOALS.iter().filter_map(|goal| goal.outcome(measurements)).collect()
}

impl Goal {
    const fn so_far(self, reached: f64) -> Goal {
        Goal { so_far: Some(reached), ..self }
    }

    /// None when one of the figures was not taken.
    fn outcome(&self, measurements: &Measurements) -> Option<Outcome> {
        let figure = |entrant| measurements.median(self.suite, self.name, entrant);
        let ours = figure(OURS)?;
        let (reached, met) = match self.bound {
            Bound::AtMost(most) => (ours, ours <= most),
            Bound::Within(times, other) => (ours / figure(other)?, ours / figure(other)? <= times),
            Bound::Below(other) => (ours / figure(other)?, ours < figure(other)?),
            Bound::Above(other) => (ours / figure(other)?, ours > figure(other)?),
            Bound::AtLeast(times, other) => (ours / figure(other)?, ours / figure(other)? >= times),
        };
        let is_worse = |so_far: f64| if self.bound.more_is_better() { reached < so_far } else { reached > so_far };
        let verdict = match self.so_far {
            _ if met => Verdict::Met,
            Some(so_far) if !is_worse(so_far) => Verdict::Open,
            _ => Verdict::Missed,
        };
        Some(Outcome { suite: self.suite, name: self.name, goal: self.bound.words(), reached, verdict })
    }
}

impl Bound {
    fn more_is_better(self) -> bool {
        matches!(self, Bound::Above(_) | Bound::AtLeast(..))
    }

    fn words(self) -> String {
        match self {
            Bound::AtMost(most) => format!("≤ {most}"),
            Bound::Within(times, other) => format!("≤ {times} × {other}"),
            Bound::Below(other) => format!("< {other}"),
            Bound::Above(other) => format!("> {other}"),
            Bound::AtLeast(times, other) => format!("≥ {times} × {other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measurement::Unit;
    use crate::statistics::Summary;

    fn outcome(bound: Bound, ours: f64, other: Option<f64>) -> Option<Outcome> {
        let mut measurements = Measurements::default();
        measurements.add("size", "counter", Unit::Kilobytes, OURS, Summary::exact(ours));
        if let Some(other) = other {
            measurements.add("size", "counter", Unit::Kilobytes, "web-sys", Summary::exact(other));
        }
        goal("size", "counter", bound).outcome(&measurements)
    }

    #[test]
    fn a_figure_may_be_exactly_as_large_as_allowed() {
        assert_eq!(outcome(Bound::AtMost(10.0), 10.0, None).unwrap().verdict, Verdict::Met);
        assert_eq!(outcome(Bound::AtMost(10.0), 10.01, None).unwrap().verdict, Verdict::Missed);
    }

    #[test]
    fn a_ratio_is_reported_as_such() {
        let outcome = outcome(Bound::Within(0.3, "web-sys"), 8.0, Some(20.0)).unwrap();
        assert_eq!(outcome.reached, 0.4);
        assert_eq!(outcome.goal, "≤ 0.3 × web-sys");
        assert_eq!(outcome.verdict, Verdict::Missed);
    }

    #[test]
    fn below_is_not_equal() {
        assert_eq!(outcome(Bound::Below("web-sys"), 8.0, Some(8.0)).unwrap().verdict, Verdict::Missed);
        assert_eq!(outcome(Bound::Below("web-sys"), 7.9, Some(8.0)).unwrap().verdict, Verdict::Met);
    }

    #[test]
    fn of_some_figures_more_is_better() {
        assert_eq!(outcome(Bound::Above("web-sys"), 8.1, Some(8.0)).unwrap().verdict, Verdict::Met);
        assert_eq!(outcome(Bound::Above("web-sys"), 8.0, Some(8.0)).unwrap().verdict, Verdict::Missed);
        assert_eq!(outcome(Bound::AtLeast(0.7, "web-sys"), 7.0, Some(10.0)).unwrap().verdict, Verdict::Met);
        assert_eq!(outcome(Bound::AtLeast(0.7, "web-sys"), 6.9, Some(10.0)).unwrap().verdict, Verdict::Missed);
    }

    #[test]
    fn a_goal_that_is_out_of_reach_stays_open_while_it_comes_no_further_away() {
        let verdict = |bound, ours, so_far| {
            let mut measurements = Measurements::default();
            measurements.add("size", "counter", Unit::Kilobytes, OURS, Summary::exact(ours));
            measurements.add("size", "counter", Unit::Kilobytes, "web-sys", Summary::exact(10.0));
            goal("size", "counter", bound).so_far(so_far).outcome(&measurements).unwrap().verdict
        };
        assert_eq!(verdict(Bound::AtMost(8.0), 9.0, 9.0), Verdict::Open);
        assert_eq!(verdict(Bound::AtMost(8.0), 9.1, 9.0), Verdict::Missed);
        assert_eq!(verdict(Bound::AtMost(8.0), 8.0, 9.0), Verdict::Met);
        assert_eq!(verdict(Bound::AtLeast(0.7, "web-sys"), 6.0, 0.6), Verdict::Open);
        assert_eq!(verdict(Bound::AtLeast(0.7, "web-sys"), 5.9, 0.6), Verdict::Missed);
    }

    #[test]
    fn without_the_figures_a_goal_is_neither_met_nor_missed() {
        assert!(outcome(Bound::Below("web-sys"), 8.0, None).is_none());
        assert!(outcomes(&Measurements::default()).is_empty());
    }
}
