//! What many samples of one quantity come down to: the one in the middle, and how far the middle half of them reaches.
//!
//! Medians and quartiles rather than means: now and then another program gets in the way of a sample, and one such
//! sample must not shift the figure.

use serde::Serialize;

/// The middle of some samples and their spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub median: f64,
    /// A quarter of the samples is not above this.
    pub lower_quartile: f64,
    /// A quarter of the samples is not below this.
    pub upper_quartile: f64,
    pub samples: usize,
}

impl Summary {
    /// None without samples.
    pub fn of(samples: &[f64]) -> Option<Self> {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| quantile(&sorted, share);
        (!sorted.is_empty()).then(|| Summary {
            median: at(0.5),
            lower_quartile: at(0.25),
            upper_quartile: at(0.75),
            samples: sorted.len(),
        })
    }

    /// A quantity that is counted, not sampled.
    pub fn exact(value: f64) -> Self {
        Summary { median: value, lower_quartile: value, upper_quartile: value, samples: 1 }
    }

    /// Half of what lies between the quartiles, as a share of the median: 0.02 stands for ± 2 %.
    pub fn spread(&self) -> f64 {
        if self.median == 0.0 { 0.0 } else { (self.upper_quartile - self.lower_quartile) / 2.0 / self.median }
    }
}

/// The value below which `share` of the sorted samples lie; between two samples in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let position = share * (sorted.len() - 1) as f64;
    let (below, above) = (position.floor(), position.ceil());
    let part = position - below;
    sorted[below as usize] * (1.0 - part) + sorted[above as usize] * part
}

/// The geometric mean of factors, each with its weight. 1 when there are none.
pub fn geometric_mean(factors: impl IntoIterator<Item = (f64, f64)>) -> f64 {
    let (mut logarithms, mut weights) = (0.0, 0.0);
    for (factor, weight) in factors {
        logarithms += weight * factor.ln();
        weights += weight;
    }
    if weights == 0.0 { 1.0 } else { (logarithms / weights).exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle_in_any_order() {
        let summary = Summary::of(&[9.0, 1.0, 5.0, 3.0, 7.0]).unwrap();
        assert_eq!((summary.median, summary.lower_quartile, summary.upper_quartile), (5.0, 3.0, 7.0));
        assert_eq!(summary.samples, 5);
    }

    #[test]
    fn between_two_samples_the_median_is_halfway() {
        assert_eq!(Summary::of(&[1.0, 2.0]).unwrap().median, 1.5);
    }

    #[test]
    fn one_wild_sample_does_not_shift_the_median() {
        let calm = Summary::of(&[10.0, 11.0, 12.0]).unwrap();
        let wild = Summary::of(&[10.0, 11.0, 900.0]).unwrap();
        assert_eq!(calm.median, wild.median);
    }

    #[test]
    fn the_spread_is_a_share_of_the_median() {
        let summary = Summary::of(&[90.0, 95.0, 100.0, 105.0, 110.0]).unwrap();
        assert_eq!(summary.spread(), 0.05);
        assert_eq!(Summary::exact(7.0).spread(), 0.0);
    }

    #[test]
    fn nothing_has_no_middle() {
        assert_eq!(Summary::of(&[]), None);
    }

    #[test]
    fn weights_count_in_a_geometric_mean() {
        let close = |left: f64, right: f64| (left - right).abs() < 1e-12;
        assert!(close(geometric_mean([(2.0, 1.0), (8.0, 1.0)]), 4.0));
        assert!(close(geometric_mean([(2.0, 3.0), (32.0, 1.0)]), 4.0));
        assert_eq!(geometric_mean([]), 1.0);
    }
}
