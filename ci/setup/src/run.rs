//! Runs a tool: briefly, to ask for its version, or at length, passing on what it says.

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::progress::Progress;

/// What a tool answers on standard output, if it can be started and ends well.
pub(crate) fn answer(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Why a command did not do its work, in its own words.
#[derive(Debug)]
pub(crate) struct Failure {
    pub words: String,
}

/// How many of its first and of its last lines are quoted as a failed command's own words: some tools say first what
/// is wrong, some last.
const QUOTED_LINES: usize = 6;

/// Runs `command` to its end, telling `progress` each line that it prints.
pub(crate) fn run(step: &str, command: &mut Command, progress: &mut dyn Progress) -> Result<(), Failure> {
    progress.started(step);
    let start = Instant::now();
    let result = run_lines(command, |line| progress.line(line, start.elapsed()));
    progress.finished(start.elapsed());
    result
}

fn run_lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure { words: error.to_string() };
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    let (sender, lines) = mpsc::channel();
    read_lines(child.stdout.take(), sender.clone());
    read_lines(child.stderr.take(), sender);

    let mut said = Vec::new();
    let mut current = String::new();
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                current.clone_from(&line);
                said.push(line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        each(&current);
    }
    if child.wait().map_err(failed)?.success() { Ok(()) } else { Err(Failure { words: quoted(said) }) }
}

fn quoted(mut lines: Vec<String>) -> String {
    if lines.len() > 2 * QUOTED_LINES {
        let end = lines.len() - QUOTED_LINES;
        lines.splice(QUOTED_LINES..end, ["…".to_owned()]);
    }
    lines.join("\n")
}

fn read_lines(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let line = without_servers(String::from_utf8_lossy(&line).trim());
            if !line.is_empty() && sender.send(line).is_err() {
                return;
            }
        }
    });
}

/// Leaves the servers out of web addresses: the address of a mirror can carry a user's name and password, and what
/// failed is told by the rest.
fn without_servers(line: &str) -> String {
    let mut rest = line;
    let mut result = String::new();
    while let Some(scheme) = rest.find("://") {
        let start = rest[..scheme].rfind(|c: char| !c.is_ascii_alphanumeric() && c != '+').map_or(0, |at| at + 1);
        let after = &rest[scheme + 3..];
        let server =
            after.find(|c: char| c == '/' || c.is_whitespace() || "'\"`)>,".contains(c)).unwrap_or(after.len());
        result.push_str(&rest[..start]);
        result.push('…');
        rest = &after[server..];
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::SilentProgress;

    #[test]
    fn servers_are_left_out_of_addresses() {
        assert_eq!(
            without_servers("could not download 'https://user:word@mirror.example:443/dist/rust-std.tar.xz': refused"),
            "could not download '…/dist/rust-std.tar.xz': refused"
        );
        assert_eq!(without_servers("sparse+https://one.example/a and http://two.example"), "…/a and …");
        assert_eq!(without_servers("nothing to hide"), "nothing to hide");
    }

    #[test]
    fn a_failed_command_is_quoted() {
        let failure =
            run("asking for nonsense", Command::new("cargo").arg("no-such-subcommand-here"), &mut SilentProgress)
                .unwrap_err();
        assert!(failure.words.contains("no-such-subcommand-here"), "{}", failure.words);
    }

    #[test]
    fn long_words_are_quoted_from_both_ends() {
        let lines = (1..=20).map(|number| number.to_string()).collect();
        let words = quoted(lines);
        assert!(words.starts_with("1\n2\n"), "{words}");
        assert!(words.contains("6\n…\n15"), "{words}");
        assert!(words.ends_with("\n20"), "{words}");
    }

    #[test]
    fn a_program_that_is_not_there_is_a_failure_and_no_answer() {
        assert!(run("starting nothing", &mut Command::new("no-such-program-anywhere"), &mut SilentProgress).is_err());
        assert_eq!(answer("no-such-program-anywhere", &[]), None);
    }
}
