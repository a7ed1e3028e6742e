//! Progress, one line a step, flushed at once: whoever runs the builder behind the scenes can show how far it is.

use std::io::Write;
use std::time::Instant;

/// Numbers the steps of one run.
pub struct Steps {
    total: usize,
    current: usize,
}

impl Steps {
    /// A run of `total` steps.
    pub fn new(total: usize) -> Self {
        Self { total, current: 0 }
    }

    /// Announces the next step, runs it, and says how long it took.
    ///
    /// # Errors
    /// Hands on the error of `work`; the last line printed then names the step that failed.
    pub fn run<T>(&mut self, what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        self.current += 1;
        let label = format!("[{}/{}]", self.current, self.total);
        say(&format!("{label} {what}…"));
        let start = Instant::now();
        let result = work();
        let verdict = if result.is_ok() { "done in" } else { "failed after" };
        say(&format!("{label} {verdict} {:.1} s", start.elapsed().as_secs_f32()));
        result
    }
}

/// Prints a line and flushes it. A reader that has gone away is no reason to stop building.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
