//! What the terminal shows. On a terminal, a line of status is rewritten in place and verdicts are coloured; where the
//! output is piped (or `CI` is set) there are plain lines only, and now and then a sign of life.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Often enough to show that a long step is alive, seldom enough to keep a log readable.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);

/// How often the status is rewritten on a terminal.
const REWRITE: Duration = Duration::from_millis(200);

/// Where the lines go, and how.
pub struct Screen {
    rewrites: bool,
    colours: bool,
    last_status: Instant,
    status_shown: bool,
}

/// The meaning of a coloured text.
#[derive(Clone, Copy)]
pub enum Paint {
    Good,
    Bad,
    Faint,
    Strong,
}

impl Screen {
    /// What standard output, `CI`, `TERM` and `NO_COLOR` allow.
    pub fn of_this_terminal() -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let rewrites = io::stdout().is_terminal() && !set("CI") && !dumb;
        Screen::new(rewrites, rewrites && !set("NO_COLOR"))
    }

    fn new(rewrites: bool, colours: bool) -> Self {
        Screen { rewrites, colours, last_status: Instant::now(), status_shown: false }
    }

    /// A line that stays.
    pub fn line(&mut self, text: &str) {
        self.clear_status();
        print(&format!("{text}\n"));
    }

    /// Starts counting anew until the next sign of life.
    pub fn restart_clock(&mut self) {
        self.last_status = Instant::now();
    }

    /// How far a long command is: a status line on a terminal, else a plain line every half a minute.
    pub fn status(&mut self, elapsed: Duration, last_words: &str) {
        let pause = if self.rewrites { REWRITE } else { SIGN_OF_LIFE };
        if self.last_status.elapsed() < pause {
            return;
        }
        self.last_status = Instant::now();
        let text = shortened(&format!("       {} s  {}", elapsed.as_secs(), last_words.trim()), 78);
        if self.rewrites {
            print(&format!("\r\x1b[K{text}"));
            self.status_shown = true;
        } else {
            print(&format!("{text}\n"));
        }
    }

    /// `text` in the colour of its meaning, where colours are shown.
    pub fn paint(&self, paint: Paint, text: &str) -> String {
        if !self.colours {
            return text.to_owned();
        }
        let code = match paint {
            Paint::Good => "32",
            Paint::Bad => "31;1",
            Paint::Faint => "2",
            Paint::Strong => "1",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }

    fn clear_status(&mut self) {
        if self.status_shown {
            print("\r\x1b[K");
            self.status_shown = false;
        }
    }
}

/// Prints at once. A reader that has gone away is no reason to stop checking.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// At most `width` characters, so that a status never takes two lines.
fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(width - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_there_are_no_escape_codes() {
        assert_eq!(Screen::new(false, false).paint(Paint::Bad, "FAILED"), "FAILED");
        assert!(Screen::new(true, true).paint(Paint::Bad, "FAILED").contains('\x1b'));
    }

    #[test]
    fn a_status_is_cut_to_one_line() {
        assert_eq!(shortened("0123456789", 5), "0123…");
        assert_eq!(shortened("01234", 5), "01234");
    }
}
