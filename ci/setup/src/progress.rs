//! How a long step tells what it does and how far it is.

use std::time::{Duration, Instant};

/// Whoever shows the steps of an installation: the learn screen, the ci report, or a plain list of lines.
pub trait Progress {
    /// A step starts; `step` completes the sentence "now …", for example `adding the wasm32-unknown-unknown target`.
    fn started(&mut self, step: &str);
    /// What the step's command said last (empty while it is silent), and how long the step has run. Comes at least
    /// once a second, so that a clock can be shown.
    fn line(&mut self, line: &str, elapsed: Duration);
    /// The step is done, well or badly.
    fn finished(&mut self, elapsed: Duration);
}

/// Shows nothing.
pub struct SilentProgress;

impl Progress for SilentProgress {
    fn started(&mut self, _step: &str) {}
    fn line(&mut self, _line: &str, _elapsed: Duration) {}
    fn finished(&mut self, _elapsed: Duration) {}
}

/// Prints plain lines to standard error: the start and end of each step, and a sign of life every few seconds.
#[derive(Default)]
pub struct PlainProgress {
    step: String,
    last_printed: Option<Instant>,
}

/// Often enough to show that something happens, seldom enough to keep a log readable.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

impl Progress for PlainProgress {
    fn started(&mut self, step: &str) {
        self.step = step.to_owned();
        self.last_printed = Some(Instant::now());
        eprintln!("{step} …");
    }

    fn line(&mut self, line: &str, elapsed: Duration) {
        let due = self.last_printed.is_none_or(|at| at.elapsed() >= SIGN_OF_LIFE);
        if due {
            self.last_printed = Some(Instant::now());
            eprintln!("  {} s  {line}", elapsed.as_secs());
        }
    }

    fn finished(&mut self, elapsed: Duration) {
        eprintln!("{}: {:.1} s", self.step, elapsed.as_secs_f32());
    }
}
