//! Child processes that are stopped together with everything they started, at a time limit, when they are no longer
//! wanted, or when this program ends.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A switch that stops a running process from another thread.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How a process ended.
#[derive(Debug)]
pub struct Ended {
    pub how: How,
    pub stdout: String,
    pub stderr: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Exited(ExitStatus),
    TimedOut,
    Cancelled,
}

/// Runs `command` to its end, or stops it at `limit` or when cancelled. `each` sees the lines of both streams as they
/// come; progress bars, which end in a carriage return, count as lines.
pub fn run(
    command: &mut Command,
    limit: Option<Duration>,
    cancel: &Cancel,
    mut each: impl FnMut(&str),
) -> io::Result<Ended> {
    let mut group = Group::start(command)?;
    // Bounded, so that a test that prints for ever waits for this reader.
    let (sender, pieces) = mpsc::sync_channel(64);
    read(group.child.stdout.take(), Stream::Out, sender.clone());
    read(group.child.stderr.take(), Stream::Err, sender);

    let start = Instant::now();
    let mut texts = [Text::default(), Text::default()];
    loop {
        match pieces.recv_timeout(Duration::from_millis(30)) {
            Ok((stream, bytes)) => texts[stream as usize].push(&bytes, &mut each),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let stopped = if cancel.is_cancelled() {
            How::Cancelled
        } else if limit.is_some_and(|limit| start.elapsed() >= limit) {
            How::TimedOut
        } else {
            continue;
        };
        group.stop();
        return Ok(ended(stopped, texts));
    }
    let status = group.wait_until(limit.map(|limit| start + limit), cancel)?;
    Ok(ended(status, texts))
}

/// Stops every process that is still running.
pub fn stop_all() {
    for id in running().drain(..) {
        kill_group(id);
    }
}

/// Ends this program at Ctrl-C, at a closed terminal and at a polite request to stop: after `restore` has mended the
/// terminal and no child is left behind. (On Windows the console tells the children itself.)
pub fn stop_on_signals(restore: fn()) {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
            return;
        };
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                stop_all();
                restore();
                std::process::exit(128 + signal);
            }
        });
    }
    #[cfg(not(unix))]
    let _ = restore;
}

/// A process that leads a group of its own, registered so that it cannot outlive this program.
struct Group {
    child: Child,
}

static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn running() -> std::sync::MutexGuard<'static, Vec<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Group {
    fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        running().push(child.id());
        Ok(Group { child })
    }

    /// Waits for the end of a process that has closed its streams, which is soon, unless it closed them on purpose.
    fn wait_until(&mut self, deadline: Option<Instant>, cancel: &Cancel) -> io::Result<How> {
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(How::Exited(status));
            }
            if cancel.is_cancelled() {
                return Ok(How::Cancelled);
            }
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Ok(How::TimedOut);
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn stop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            kill_group(self.child.id());
            // The group is gone; this waits for the leader, so that no zombie is left.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.stop();
        running().retain(|id| *id != self.child.id());
    }
}

fn kill_group(id: u32) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        if let Some(group) = i32::try_from(id).ok().and_then(Pid::from_raw) {
            // It fails when the group has ended by itself, which is what was wanted.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
    #[cfg(windows)]
    {
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &id.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

#[derive(Clone, Copy)]
enum Stream {
    Out,
    Err,
}

fn read(stream: Option<impl Read + Send + 'static>, which: Stream, to: SyncSender<(Stream, Vec<u8>)>) {
    let Some(mut stream) = stream else { return };
    thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length) = stream.read(&mut buffer) {
            if length == 0 || to.send((which, buffer[..length].to_vec())).is_err() {
                return;
            }
        }
    });
}

/// What a stream said so far. A test that prints for ever must not fill the memory, so only the first part is kept.
#[derive(Default)]
struct Text {
    kept: Vec<u8>,
    line: Vec<u8>,
}

const MOST_KEPT: usize = 64 * 1024 * 1024;

impl Text {
    fn push(&mut self, bytes: &[u8], each: &mut impl FnMut(&str)) {
        let room = MOST_KEPT.saturating_sub(self.kept.len());
        self.kept.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if room == 0 {
            return;
        }
        for &byte in bytes {
            if byte == b'\n' || byte == b'\r' {
                if !self.line.is_empty() {
                    each(&String::from_utf8_lossy(&self.line));
                    self.line.clear();
                }
            } else {
                self.line.push(byte);
            }
        }
    }
}

fn ended(how: How, [stdout, stderr]: [Text; 2]) -> Ended {
    let text = |text: Text| String::from_utf8_lossy(&text.kept).replace("\r\n", "\n");
    Ended { how, stdout: text(stdout), stderr: text(stderr) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_kept_apart_and_told_line_by_line() {
        let mut lines = Vec::new();
        let ended = run(&mut shell("echo one; echo two >&2; printf 'a\\rb\\r'"), None, &Cancel::default(), |line| {
            lines.push(line.to_owned())
        })
        .unwrap();
        assert!(matches!(ended.how, How::Exited(status) if status.success()));
        assert_eq!(ended.stdout, "one\na\rb\r");
        assert_eq!(ended.stderr, "two\n");
        lines.sort();
        assert_eq!(lines, ["a", "b", "one", "two"]);
    }

    #[test]
    fn a_process_is_stopped_at_its_limit_together_with_its_children() {
        let start = Instant::now();
        // The child keeps the stream open, so that it would hold up the reader if it lived on.
        let ended = run(
            &mut shell("sleep 30 & echo started; sleep 30"),
            Some(Duration::from_millis(300)),
            &Cancel::default(),
            |_| {},
        )
        .unwrap();
        assert_eq!(ended.how, How::TimedOut);
        assert_eq!(ended.stdout, "started\n");
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_process_is_stopped_when_cancelled() {
        let cancel = Cancel::default();
        cancel.cancel();
        let ended = run(&mut shell("sleep 30"), None, &cancel, |_| {}).unwrap();
        assert_eq!(ended.how, How::Cancelled);
    }

    #[test]
    fn endless_output_is_cut() {
        let ended = run(&mut shell("yes"), Some(Duration::from_millis(500)), &Cancel::default(), |_| {}).unwrap();
        assert_eq!(ended.how, How::TimedOut);
        assert!(ended.stdout.len() <= MOST_KEPT);
    }
}
