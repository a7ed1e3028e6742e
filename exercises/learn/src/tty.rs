//! The terminal in watch mode: keys come one by one, and the whole window is ours until it is given back.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal;

use crate::screen::{columns, fold};

/// A key that means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Letter(char),
    Up,
    Down,
    PageUp,
    PageDown,
    Escape,
    Interrupt,
}

/// What the terminal tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Pressed(Key),
    Resized,
}

static ACTIVE: AtomicBool = AtomicBool::new(false);

/// Holds the terminal in watch mode; dropping it gives the terminal back as it was.
pub struct Tty {
    shown: String,
}

impl Tty {
    /// Takes the terminal over: another screen, no echo, no cursor.
    ///
    /// # Errors
    /// When the terminal does not let itself be switched.
    pub fn take() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        ACTIVE.store(true, Ordering::SeqCst);
        write("\u{1b}[?1049h\u{1b}[?25l")?;
        Ok(Tty { shown: String::new() })
    }

    /// Shows `body` from row `scroll` on, and `footer` at the bottom. Returns how far `body` can be scrolled.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn show(&mut self, body: &[String], footer: &[String], scroll: usize) -> io::Result<usize> {
        let (width, height) = terminal::size().unwrap_or((80, 24));
        let (width, height) = (usize::from(width.max(20)), usize::from(height.max(8)));
        let frame = layout(body, footer, scroll, width, height);
        let mut text = String::from("\u{1b}[H");
        text.push_str(&frame.rows.join("\u{1b}[K\r\n"));
        text.push_str("\u{1b}[J");
        if text != self.shown {
            write(&text)?;
            self.shown = text;
        }
        Ok(frame.most_scroll)
    }

    /// Makes the next `show` draw everything again.
    pub fn forget(&mut self) {
        self.shown.clear();
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if it was taken.
pub fn restore() {
    if ACTIVE.swap(false, Ordering::SeqCst) {
        // Nothing can be done about a terminal that is gone.
        let _ = write("\u{1b}[?25h\u{1b}[?1049l");
        let _ = terminal::disable_raw_mode();
    }
}

/// Reads keys in the background for as long as there is a terminal.
pub fn listen<T: Send + 'static>(sender: Sender<T>, wrap: impl Fn(Told) -> T + Send + 'static) {
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            let told = match event {
                event::Event::Key(key) => meaning(key).map(Told::Pressed),
                event::Event::Resize(..) => Some(Told::Resized),
                _ => None,
            };
            if let Some(told) = told
                && sender.send(wrap(told)).is_err()
            {
                return;
            }
        }
    });
}

fn meaning(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd') if control => Some(Key::Interrupt),
        KeyCode::Char(' ') | KeyCode::PageDown => Some(Key::PageDown),
        KeyCode::Char(letter) if !control => Some(Key::Letter(letter.to_ascii_lowercase())),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::Esc => Some(Key::Escape),
        _ => None,
    }
}

fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

struct Frame {
    rows: Vec<String>,
    most_scroll: usize,
}

/// Fits the body above the footer: folded to the width, cut to the height, with a word on what is left below.
fn layout(body: &[String], footer: &[String], scroll: usize, width: usize, height: usize) -> Frame {
    let folded: Vec<String> = body.iter().flat_map(|line| fold(line, width)).collect();
    let footer: Vec<String> = footer.iter().map(|line| crate::screen::clip(line, width)).collect();
    let room = height.saturating_sub(footer.len()).max(1);
    let most_scroll = folded.len().saturating_sub(room);
    let from = scroll.min(most_scroll);
    let mut rows: Vec<String> = folded.into_iter().skip(from).take(room).collect();
    if from < most_scroll {
        let below = most_scroll - from + 1;
        let note = format!("↓ {below} more lines (arrow keys, space)");
        let indent = " ".repeat(width.saturating_sub(columns(&note) + 1));
        rows.truncate(room - 1);
        rows.push(format!("{indent}{note}"));
    }
    rows.resize(room, String::new());
    rows.extend(footer);
    Frame { rows, most_scroll }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(count: usize) -> Vec<String> {
        (1..=count).map(|number| format!("line {number}")).collect()
    }

    #[test]
    fn a_short_body_stands_at_the_top_and_the_footer_at_the_bottom() {
        let frame = layout(&lines(2), &["keys".to_owned()], 0, 40, 6);
        assert_eq!(frame.rows, ["line 1", "line 2", "", "", "", "keys"]);
        assert_eq!(frame.most_scroll, 0);
    }

    #[test]
    fn a_long_body_says_how_much_is_below_and_scrolls_to_its_end() {
        let footer = ["keys".to_owned()];
        let frame = layout(&lines(10), &footer, 0, 40, 6);
        assert_eq!(frame.rows.len(), 6);
        assert_eq!(frame.rows[3], "line 4");
        assert!(frame.rows[4].contains("6 more lines"), "{:?}", frame.rows);
        assert_eq!(frame.most_scroll, 5);
        let frame = layout(&lines(10), &footer, 99, 40, 6);
        assert_eq!(frame.rows[4], "line 10");
    }

    #[test]
    fn control_c_and_letters_are_told_apart() {
        let key = |code, modifiers| meaning(KeyEvent::new(code, modifiers));
        assert_eq!(key(KeyCode::Char('c'), KeyModifiers::CONTROL), Some(Key::Interrupt));
        assert_eq!(key(KeyCode::Char('N'), KeyModifiers::SHIFT), Some(Key::Letter('n')));
        assert_eq!(key(KeyCode::F(1), KeyModifiers::NONE), None);
    }
}
