//! Opens a page in the learner's browser.

use std::io;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// Asks the system to open `address`.
///
/// # Errors
/// When there is nothing to ask, or it says at once that it has no browser; the learner can open the address by hand.
pub fn open(address: &str) -> io::Result<()> {
    let mut command = opener();
    let mut child = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    for _ in 0..10 {
        thread::sleep(Duration::from_millis(30));
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None => {}
        }
    }
    // Some systems run the browser itself here; it is waited for, so that it leaves nothing behind when it ends.
    thread::spawn(move || child.wait());
    Ok(())
}

fn opener() -> Command {
    if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        // `start` takes its first quoted argument for a window title.
        command.args(["/C", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    }
}
