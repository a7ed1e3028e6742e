//! The keyed table of js-framework-benchmark: nine operations, and for each the time in scripts and the time until the
//! page is painted, both from the browser's own trace.
//!
//! The rules are those of the published benchmark (<https://github.com/krausest/js-framework-benchmark>), so that the
//! figures can be compared with its: rows, labels and classes, warm-ups, slow-downs, what counts as script and when an
//! operation is over, and the weights of the mean. What differs: all entrants take turns within one run of one browser,
//! and factors are relative to vanilla JavaScript, not to the fastest of all entrants.

mod operation;
mod trace;

use std::time::Duration;

use anyhow::{Context, Result};

use crate::browser::{Browser, Tab};
use crate::measurement::{Measurements, Samples, Unit};
use crate::rounds::turns;
use crate::statistics::{Summary, geometric_mean};
use operation::{OPERATIONS, Operation, Step};
use trace::Durations;

/// With whom factors compare.
const BASE: &str = "vanilla";

/// How often a sample is tried.
const ATTEMPTS: usize = 3;

/// A built table.
pub struct Entrant {
    pub name: String,
    /// Where its page is, below the folder of pages.
    pub path: String,
}

/// Runs all operations `rounds` times for each entrant.
pub async fn run(browser: &Browser, entrants: &[Entrant], rounds: usize) -> Result<Measurements> {
    let (mut script, mut total) = (Samples::default(), Samples::default());
    for (number, operation) in OPERATIONS.iter().enumerate() {
        println!("client: {}, {rounds} rounds …", operation.name);
        for turn in turns(rounds, entrants.len()) {
            let entrant = &entrants[turn];
            let durations = patient_sample(browser, entrant, operation).await;
            let durations = durations.with_context(|| format!("{}: {}", entrant.name, operation.name))?;
            script.add(number, turn, durations.script);
            total.add(number, turn, durations.total);
        }
    }
    let mut measurements = Measurements::default();
    for (kind, samples) in [("script", &script), ("total", &total)] {
        report(&mut measurements, kind, samples, entrants);
    }
    Ok(measurements)
}

/// A sample, with a second and a third attempt: on a busy machine a page may not come up in time, or a trace may lack
/// its end, and a run of half an hour should not be lost by that. A page that is wrong fails each time.
async fn patient_sample(browser: &Browser, entrant: &Entrant, operation: &Operation) -> Result<Durations> {
    for _ in 1..ATTEMPTS {
        match sample(browser, entrant, operation).await {
            Ok(durations) => return Ok(durations),
            Err(error) => println!("client: {}: {error:#}; once more …", entrant.name),
        }
    }
    sample(browser, entrant, operation).await
}

/// One operation in a fresh page.
async fn sample(browser: &Browser, entrant: &Entrant, operation: &Operation) -> Result<Durations> {
    let tab = browser.open(&entrant.path).await?;
    let trace = traced(browser, &tab, operation).await;
    tab.close().await?;
    trace::durations(&trace?)
}

/// The browser's trace of the operation, after its warm-up.
async fn traced(browser: &Browser, tab: &Tab, operation: &Operation) -> Result<Vec<u8>> {
    tab.wait_until("document.querySelector('#run')").await?;
    for step in (operation.prepare)() {
        carry_out(tab, &step).await?;
    }
    tab.collect_garbage().await?;
    tab.slow_down(operation.slow_down).await?;
    let measured = (operation.measured)();
    let work = async {
        carry_out(tab, &measured).await?;
        // What follows from the click, such as the paint, may not be over yet.
        tokio::time::sleep(Duration::from_millis(40)).await;
        Ok(())
    };
    browser.trace(tab, work).await
}

async fn carry_out(tab: &Tab, step: &Step) -> Result<()> {
    tab.click(&step.click).await?;
    tab.wait_until(&step.until).await
}

/// Adds the figures of all operations, and the mean of their factors.
fn report(measurements: &mut Measurements, kind: &str, samples: &Samples, entrants: &[Entrant]) {
    for (number, operation) in OPERATIONS.iter().enumerate() {
        for (turn, entrant) in entrants.iter().enumerate() {
            if let Some(summary) = samples.summary(number, turn) {
                let name = format!("{}, {kind}", operation.name);
                measurements.add("client", &name, Unit::Milliseconds, &entrant.name, summary);
            }
        }
    }
    let Some(base) = entrants.iter().position(|entrant| entrant.name == BASE) else { return };
    for (turn, entrant) in entrants.iter().enumerate() {
        let factors = OPERATIONS.iter().enumerate().filter_map(|(number, operation)| {
            let median = |turn| Some(samples.summary(number, turn)?.median);
            Some((median(turn)? / median(base)?, operation.weight))
        });
        let mean = Summary::exact(geometric_mean(factors));
        measurements.add("client", &format!("all, {kind}"), Unit::Times, &entrant.name, mean);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_compares_with_vanilla() {
        let entrants = ["samara", BASE].map(|name| Entrant { name: name.to_owned(), path: format!("{name}/table/") });
        let mut samples = Samples::default();
        for number in 0..OPERATIONS.len() {
            samples.add(number, 0, 12.0);
            samples.add(number, 1, 10.0);
        }
        let mut measurements = Measurements::default();
        report(&mut measurements, "script", &samples, &entrants);
        let mean = measurements.median("client", "all, script", "samara").unwrap();
        assert!((mean - 1.2).abs() < 1e-9, "{mean}");
        assert_eq!(measurements.median("client", "all, script", BASE), Some(1.0));
    }
}
