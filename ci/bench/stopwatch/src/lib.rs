//! Measures the reactive graphs of the peers in Rust, all in the same way. `stopwatch.js` is the same for those in
//! JavaScript.
//!
//! A program prints a line for each scenario: its name, and the nanoseconds that it took for each node.

use std::time::{Duration, Instant};

/// How long a scenario is repeated. Compilers that learn while a program runs have learnt enough by then.
const TIME: Duration = Duration::from_millis(300);

/// Repeats a scenario, and prints the median of its times. What `prepare` makes is handed to `timed`, whose time is
/// taken, and then to `finish`.
pub fn measure<S, R>(
    name: &str,
    nodes: usize,
    mut prepare: impl FnMut() -> S,
    mut timed: impl FnMut(S) -> R,
    mut finish: impl FnMut(R),
) {
    let mut times = Vec::new();
    let start = Instant::now();
    while start.elapsed() < TIME {
        let prepared = prepare();
        let round = Instant::now();
        let result = timed(prepared);
        times.push(round.elapsed());
        finish(result);
    }
    println!("{name} {:.2}", median(times).as_nanos() as f64 / nodes as f64);
}

/// Repeats something that needs no preparation and leaves nothing behind.
pub fn repeat(name: &str, nodes: usize, mut timed: impl FnMut()) {
    measure(name, nodes, || (), |()| timed(), |()| ());
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_time_in_the_middle() {
        assert_eq!(median([9, 1, 5].map(Duration::from_nanos).to_vec()), Duration::from_nanos(5));
        assert_eq!(median(Vec::new()), Duration::ZERO);
    }
}
