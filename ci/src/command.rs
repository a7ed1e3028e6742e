//! Runs a command to its end: all that it says goes to the step's log, its last words to the status line.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::screen::Screen;

/// How a command ended, and what it said.
pub struct Ended {
    pub success: bool,
    /// `exit code 101`, or what stopped it.
    pub how: String,
    /// Standard output and standard error, line by line as they came.
    pub lines: Vec<String>,
}

/// Runs `command` and waits for it.
///
/// # Errors
/// When it cannot be started, or when the log cannot be written.
pub fn run(command: &mut Command, log: &mut impl Write, screen: &mut Screen) -> io::Result<Ended> {
    let start = Instant::now();
    let mut child = command
        .env("CARGO_TERM_COLOR", "never")
        // A failed test says where; the frames of the test harness add nothing.
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (sender, incoming) = mpsc::channel();
    read_lines(child.stdout.take(), sender.clone());
    read_lines(child.stderr.take(), sender);

    screen.restart_clock();
    let mut lines: Vec<String> = Vec::new();
    loop {
        match incoming.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                writeln!(log, "{line}")?;
                lines.push(line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        screen.status(start.elapsed(), lines.last().map_or("", String::as_str));
    }
    let status = child.wait()?;
    let how = match status.code() {
        Some(code) => format!("exit code {code}"),
        None => status.to_string(),
    };
    Ok(Ended { success: status.success(), how, lines })
}

fn read_lines(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let line = without_colours(&String::from_utf8_lossy(&line));
            if sender.send(line.trim_end().to_owned()).is_err() {
                return;
            }
        }
    });
}

/// Leaves out the escape codes that some programs print even where nobody can see colours.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, code)) = rest.split_once('\x1b') {
        plain.push_str(before);
        // `ESC [ … letter`, or `ESC ( letter`.
        let length = code.find(|c: char| c.is_ascii_alphabetic()).map_or(code.len(), |end| end + 1);
        rest = &code[length..];
    }
    plain + rest
}

/// A command as one would type it. Paths inside the workspace are shown as they are seen from its root.
pub fn typed(command: &Command, root: &std::path::Path) -> String {
    let mut words = vec![program_name(command.get_program())];
    for argument in command.get_args() {
        let text = argument.to_string_lossy();
        let inside = std::path::Path::new(argument).strip_prefix(root).map(|path| path.to_string_lossy().into_owned());
        let word = inside.unwrap_or_else(|_| text.into_owned());
        words.push(if word.contains(' ') { format!("\"{word}\"") } else { word });
    }
    words.join(" ")
}

/// `cargo`, wherever it is.
fn program_name(program: &OsStr) -> String {
    let stem = std::path::Path::new(program).file_stem();
    stem.unwrap_or(program).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn all_that_a_command_says_is_logged_and_returned() {
        let mut log = Vec::new();
        let mut command = Command::new("cargo");
        command.arg("no-such-subcommand-here");
        let ended = run(&mut command, &mut log, &mut Screen::of_this_terminal()).unwrap();
        assert!(!ended.success);
        assert_eq!(ended.how, "exit code 101");
        let log = String::from_utf8(log).unwrap();
        assert!(log.contains("no-such-subcommand-here"), "{log}");
        assert_eq!(log.lines().count(), ended.lines.len());
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error() {
        let mut command = Command::new("no-such-program-anywhere");
        assert!(run(&mut command, &mut Vec::new(), &mut Screen::of_this_terminal()).is_err());
    }

    #[test]
    fn colours_are_left_out() {
        assert_eq!(without_colours("\x1b[1m\x1b[31merror\x1b[0m: no\x1b(B"), "error: no");
        assert_eq!(without_colours("plain"), "plain");
    }

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["run", "/work tree/target/ci", "two words"]);
        assert_eq!(typed(&command, Path::new("/work tree")), "cargo run target/ci \"two words\"");
    }
}
