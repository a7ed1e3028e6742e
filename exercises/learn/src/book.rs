//! The book, built in the background by the program `samara-book`: mdBook and wasm-bindgen are big, and no exercise
//! should wait for them. It has a target folder of its own, so that cargo's lock never holds up a verdict.

use std::fs;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crate::compile::{building, is_status};
use crate::process::{self, Cancel, How};
use crate::screen::{Ink, strip_ansi};
use crate::workspace::{Workspace, cargo};

/// The book's state, shared between the thread that builds it, the server and the screen.
#[derive(Clone)]
pub struct Book {
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Building { step: String, since: Instant },
    Ready,
    Failed { words: String },
}

/// The command that builds the book, as a learner can repeat it.
pub const COMMAND: &str = "cargo run --package samara-book --target-dir target/book -- build";

impl Book {
    pub fn new() -> Self {
        Book {
            state: Arc::new(Mutex::new(State::Building {
                step: "is built after the first verdict".to_owned(),
                since: Instant::now(),
            })),
        }
    }

    pub fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Builds the book in the background and calls `changed` whenever its state is another one.
    pub fn build(&self, workspace: &Workspace, changed: impl Fn() + Send + 'static) {
        self.set(State::Building { step: "getting ready".to_owned(), since: Instant::now() });
        let (book, workspace) = (self.clone(), workspace.clone());
        thread::spawn(move || {
            let end = run_builder(&workspace, |step| {
                book.set_step(step);
                changed();
            });
            book.set(end);
            changed();
        });
    }

    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    fn set_step(&self, step: String) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let State::Building { step: current, .. } = &mut *state {
            *current = step;
        }
    }

    /// The state in one line.
    pub fn line(&self, address: &str, ink: Ink) -> String {
        match self.state() {
            State::Building { step, since } => {
                let seconds = since.elapsed().as_secs();
                let time = ink.dim(&format!("· {seconds} s"));
                format!("book  {} {time}", ink.yellow(&step))
            }
            State::Ready => format!("book  {}", ink.cyan(address)),
            State::Failed { .. } => {
                let note = ink.dim("· `cargo learn book` tells why; the exercises go on");
                format!("book  {} {note}", ink.red("could not be built"))
            }
        }
    }
}

fn run_builder(workspace: &Workspace, mut step: impl FnMut(String)) -> State {
    let mut command = quiet_priority();
    command
        .current_dir(&workspace.root)
        .args(["run", "--package", "samara-book", "--target-dir"])
        .arg(workspace.book_target())
        .args(["--", "build"])
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "100");
    let ended = process::run(&mut command, None, &Cancel::default(), |line| {
        if let Some(text) = step_of(line) {
            step(text);
        }
    });
    let words = match ended {
        Ok(ended) if matches!(ended.how, How::Exited(status) if status.success()) => {
            return State::Ready;
        }
        Ok(ended) => keep_log(workspace, &format!("{}{}", ended.stdout, ended.stderr)),
        Err(error) => error.to_string(),
    };
    State::Failed { words }
}

/// Cargo with less claim to the processor than a verdict has.
fn quiet_priority() -> Command {
    #[cfg(unix)]
    if samara_setup::find_on_path("nice").is_some() {
        let mut command = Command::new("nice");
        command.args(["-n", "19"]).arg(cargo());
        return command;
    }
    #[allow(unused_mut)]
    let mut command = Command::new(cargo());
    #[cfg(windows)]
    {
        const BELOW_NORMAL_PRIORITY_CLASS: u32 = 0x4000;
        std::os::windows::process::CommandExt::creation_flags(&mut command, BELOW_NORMAL_PRIORITY_CLASS);
    }
    command
}

/// What a line of cargo's or of the builder's says about how far it is. Every line that the builder prints is a step.
fn step_of(line: &str) -> Option<String> {
    if let Some(at) = building(line) {
        return Some(format!("compiling its tools {at}"));
    }
    let plain = strip_ansi(line);
    let plain = plain.trim();
    (!plain.is_empty() && !is_status(plain)).then(|| plain.to_owned())
}

/// The end of what the builder said, without its progress. All of it is kept in a file.
fn keep_log(workspace: &Workspace, output: &str) -> String {
    let plain = strip_ansi(output);
    let lines: Vec<&str> = plain
        .split(['\n', '\r'])
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.trim_start().starts_with("Building ["))
        .collect();
    // The log is a convenience: without it the last lines still tell what happened.
    let _ = fs::create_dir_all(workspace.state())
        .and_then(|()| fs::write(workspace.state().join("book.log"), lines.join("\n")));
    lines[lines.len().saturating_sub(30)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempFolder;

    #[test]
    fn steps_are_taken_from_cargo_and_from_the_builder() {
        assert_eq!(
            step_of("    Building [=>   ] 34/210: mdbook").as_deref(),
            Some("compiling its tools 34/210 mdbook")
        );
        assert_eq!(step_of("demos 2/5: counter").as_deref(), Some("demos 2/5: counter"));
        assert_eq!(step_of("   Compiling mdbook v0.5.0"), None);
        assert_eq!(step_of("     Running `target/book/debug/samara-book build`"), None);
    }

    #[test]
    fn the_log_is_kept_and_its_end_is_quoted() {
        let folder = TempFolder::new("book-log");
        let output: String = (0..50).map(|number| format!("line {number}\n")).collect();
        let words = keep_log(&folder.workspace(), &output);
        assert!(words.starts_with("line 20\n") && words.ends_with("line 49"));
        let log = fs::read_to_string(folder.path.join(".learn/book.log")).unwrap();
        assert!(log.starts_with("line 0\n"));
    }

    #[test]
    fn a_failed_build_is_shown_with_the_command_that_tells_more() {
        let book = Book::new();
        book.set(State::Failed { words: String::new() });
        let line = book.line("http://127.0.0.1:3000", Ink { colour: false });
        assert!(line.contains("could not be built") && line.contains("cargo learn book"));
    }
}
