//! The table at the end, and the line that sums it up.

use std::fmt;
use std::process::ExitCode;
use std::time::Duration;

/// How one step ended.
#[derive(Debug)]
pub struct Verdict {
    /// What is worth knowing of a step that passed, or why the other one failed; one line, perhaps empty.
    pub result: Result<String, String>,
    pub time: Duration,
}

/// The steps that ran, in order.
#[derive(Default)]
pub struct Report {
    rows: Vec<(&'static str, Verdict)>,
}

impl Report {
    pub fn add(&mut self, name: &'static str, verdict: Verdict) {
        self.rows.push((name, verdict));
    }

    /// Failure when any step failed.
    pub fn exit_code(&self) -> ExitCode {
        if self.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn failed(&self) -> usize {
        self.rows.iter().filter(|(_, verdict)| verdict.result.is_err()).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: Duration = self.rows.iter().map(|(_, verdict)| verdict.time).sum();
        writeln!(f)?;
        for (name, Verdict { result, time }) in &self.rows {
            let (word, note) = match result {
                Ok(note) => ("ok", note),
                Err(reason) => ("FAILED", reason),
            };
            let row = format!("{name:<10} {word:<7} {:>8}  {note}", clock(*time));
            writeln!(f, "{}", row.trim_end())?;
        }
        writeln!(f, "{:<10} {:<7} {:>8}", "all", "", clock(total))?;
        for (name, _) in self.rows.iter().filter(|(_, verdict)| verdict.result.is_err()) {
            writeln!(f, "run again: cargo ci {name}")?;
        }
        writeln!(f)?;
        writeln!(f, "{} passed, {} failed", self.rows.len() - self.failed(), self.failed())
    }
}

/// A duration as people say it: `0.4 s`, `12.0 s`, `3 m 20 s`.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f32())
    } else {
        format!("{} m {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(result: Result<&str, &str>) -> Verdict {
        Verdict { result: result.map(String::from).map_err(String::from), time: Duration::from_millis(61_500) }
    }

    #[test]
    fn the_last_line_counts_the_steps() {
        let mut report = Report::default();
        report.add("fmt", verdict(Ok("")));
        report.add("lint", verdict(Err("exit code 101")));
        report.add("test", verdict(Ok("3 tests")));
        let text = report.to_string();
        assert_eq!(text.lines().last(), Some("2 passed, 1 failed"));
        assert!(text.contains("run again: cargo ci lint\n"), "{text}");
        assert_eq!(report.exit_code(), ExitCode::FAILURE);
    }

    #[test]
    fn a_row_has_its_verdict_its_time_and_its_note() {
        let mut report = Report::default();
        report.add("test", verdict(Ok("3 tests")));
        let text = report.to_string();
        assert!(text.contains("test       ok      1 m 01 s  3 tests\n"), "{text}");
        assert_eq!(report.exit_code(), ExitCode::SUCCESS);
    }

    #[test]
    fn short_times_have_tenths() {
        assert_eq!(clock(Duration::from_millis(420)), "0.4 s");
    }
}
