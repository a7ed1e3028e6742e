//! A step, and what it can do while it runs.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use samara_setup::{Finding, Tool};

use crate::command;
use crate::report::{Verdict, clock};
use crate::screen::{Paint, Screen};
use crate::setup::Tools;

/// One check, or a few that belong together.
#[derive(Debug)]
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What holds when it passes, in one line.
    pub about: &'static str,
    /// What must be there before it can run.
    pub tools: &'static [Tool],
    pub run: fn(&mut Work) -> Outcome,
}

/// A note for the table at the end, perhaps empty; or why the step failed, in a line.
pub type Outcome = Result<String, String>;

/// One run of `cargo ci`.
pub struct Run {
    root: PathBuf,
    screen: Screen,
    tools: Tools,
    facts: Facts,
}

/// What steps tell later steps.
#[derive(Default)]
pub struct Facts {
    /// What `git status` said before the first step; none where there is no git.
    pub status_before: Option<String>,
    /// The book in `book/site` is of this run.
    pub book_is_built: bool,
}

impl Run {
    pub fn new(root: PathBuf, screen: Screen) -> Self {
        let facts = Facts { status_before: git_status(&root), ..Facts::default() };
        Run { root, screen, tools: Tools::default(), facts }
    }

    /// Sets up what `steps` need, and says what is missing. The steps that need it fail later, each by itself.
    pub fn set_up(&mut self, steps: &[&Step]) {
        self.tools.prepare(steps, &self.root, &mut self.screen);
    }

    /// Runs one step and shows how it went.
    pub fn step(&mut self, step: &Step, position: usize, count: usize) -> Verdict {
        let head = self.screen.paint(Paint::Strong, step.name);
        self.screen.line(&format!("\n[{position}/{count}] {head}: {}", step.about));
        let start = Instant::now();
        let result = self.work(step);
        let time = start.elapsed();
        match &result {
            Ok(note) => {
                let word = self.screen.paint(Paint::Good, "ok");
                let comma = if note.is_empty() { "" } else { ": " };
                self.screen.line(&format!("       {word} in {}{comma}{note}", clock(time)));
            }
            Err(reason) => {
                let word = self.screen.paint(Paint::Bad, "FAILED");
                self.screen.line(&format!("       {word} after {}: {reason}", clock(time)));
                self.screen.line(&format!("       run again: cargo ci {}", step.name));
            }
        }
        Verdict { result, time }
    }

    fn work(&mut self, step: &Step) -> Outcome {
        self.tools.check(step.tools)?;
        let folder = self.root.join("target/ci");
        let log_path = folder.join(step.name).with_extension("log");
        let log = fs::create_dir_all(&folder)
            .and_then(|()| File::create(&log_path))
            .map_err(|error| format!("cannot write {}: {error}", log_path.display()))?;
        (step.run)(&mut Work {
            root: &self.root,
            screen: &mut self.screen,
            tools: &self.tools,
            facts: &mut self.facts,
            log,
            log_path,
        })
    }
}

/// What a step has at hand.
pub struct Work<'a> {
    /// The workspace.
    pub root: &'a Path,
    pub facts: &'a mut Facts,
    screen: &'a mut Screen,
    tools: &'a Tools,
    log: File,
    log_path: PathBuf,
}

impl Work<'_> {
    /// The cargo that runs this program, in the workspace.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(arguments).current_dir(self.root);
        command
    }

    /// Runs a command, and returns what it said.
    ///
    /// # Errors
    /// When it ends badly. What it said is then on the screen, from the first error on.
    pub fn run(&mut self, mut command: Command) -> Result<Vec<String>, String> {
        let typed = command::typed(&command, self.root);
        self.say(&format!("$ {typed}"));
        let program = typed.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let ended = command::run(&mut command, &mut self.log, self.screen)
            .map_err(|error| format!("`{program}` cannot be run: {error}"))?;
        if ended.success {
            return Ok(ended.lines);
        }
        for line in excerpt(&ended.lines) {
            self.screen.line(&format!("       | {line}"));
        }
        let log = self.log_path.strip_prefix(self.root).unwrap_or(&self.log_path);
        self.screen.line(&format!("       all that it said: {}", log.display()));
        // The workspace's own programs close with a line that sums up.
        let summary = ended.lines.iter().rfind(|line| !line.is_empty());
        match summary {
            Some(summary) if program == "cargo run" => Err(summary.clone()),
            _ => Err(format!("`{program}` ended with {}", ended.how)),
        }
    }

    /// Shows a line, and keeps it in the log.
    pub fn say(&mut self, line: &str) {
        // A full disk shows in the step's own work; the line is on the screen in any case.
        let _ = writeln!(self.log, "{line}");
        let line = self.screen.paint(Paint::Faint, line);
        self.screen.line(&format!("       {line}"));
    }

    /// Fails with a summary of `findings` after showing each of them; passes with `note` when there are none.
    pub fn conclude(&mut self, findings: &[String], note: String) -> Outcome {
        for finding in findings {
            self.say(finding);
        }
        match findings.len() {
            0 => Ok(note),
            1 => Err("1 finding".to_owned()),
            count => Err(format!("{count} findings")),
        }
    }

    /// A tool that the step named as needed.
    pub fn tool(&self, tool: Tool) -> Option<&Finding> {
        self.tools.get(tool)
    }
}

/// What `git status` says, or none where there is no git.
pub fn git_status(root: &Path) -> Option<String> {
    let output = Command::new("git").args(["status", "--porcelain"]).current_dir(root).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How many lines of a failed command are shown.
const SHOWN: usize = 50;

/// The part of a failed command's words that tells why: all of them if they are few, else those from the first error
/// on, or else the last ones. Lines that only say that something went well do not count.
fn excerpt(lines: &[String]) -> Vec<&str> {
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !is_progress(line)).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    let last_lines = lines.len().saturating_sub(SHOWN);
    let start = if last_lines == 0 { 0 } else { lines.iter().position(|line| tells_why(line)).unwrap_or(last_lines) };
    let end = lines.len().min(start + SHOWN);
    lines[start..end].to_vec()
}

/// An error of the compiler, a failed check, or a test that ended otherwise than well.
fn tells_why(line: &str) -> bool {
    let is_error = ["error", "failures:", "FAILED"].iter().any(|word| line.starts_with(word));
    is_error || (line.starts_with("test ") && line.contains(" ... "))
}

/// Cargo's progress, and tests that passed.
fn is_progress(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "Compiling ",
        "Checking ",
        "Downloading ",
        "Downloaded ",
        "Documenting ",
        "Running ",
        "running ",
        "test result: ok",
    ];
    let is_cargo = WORDS.iter().any(|word| line.trim_start().starts_with(word));
    let is_test = line.starts_with("test ") && (line.ends_with("... ok") || line.ends_with("... ignored"));
    is_cargo || is_test || line.starts_with("ok ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> Vec<String> {
        (1..=count).map(|number| format!("line {number}")).collect()
    }

    #[test]
    fn short_words_are_shown_whole() {
        assert_eq!(excerpt(&numbered(3)), numbered(3));
        assert!(excerpt(&[]).is_empty());
    }

    #[test]
    fn long_words_are_shown_from_the_end() {
        let lines = numbered(200);
        let shown = excerpt(&lines);
        assert_eq!(shown.len(), SHOWN);
        assert_eq!(*shown.last().unwrap(), "line 200");
    }

    #[test]
    fn the_first_error_comes_first() {
        let mut lines = numbered(200);
        lines[99] = "error[E0425]: cannot find value `x` in this scope".to_owned();
        let shown = excerpt(&lines);
        assert!(shown[0].starts_with("error[E0425]"));
        assert_eq!(shown.len(), SHOWN);
    }

    #[test]
    fn the_failures_of_a_test_run_are_found() {
        let mut lines = numbered(100);
        lines[10] = "test a_statement ... FAILED".to_owned();
        lines[20] = "failures:".to_owned();
        assert_eq!(excerpt(&lines)[0], "test a_statement ... FAILED");
    }

    #[test]
    fn what_went_well_is_left_out() {
        let lines = [
            "   Compiling samara v0.1.0",
            "ok  hello: the solution passes",
            "test one ... ok",
            "FAILED  hello: has 3 hints",
        ]
        .map(String::from);
        assert_eq!(excerpt(&lines), ["FAILED  hello: has 3 hints"]);
    }
}
