//! Watch mode: one loop that hears of saved files, pressed keys, verdicts and the book, and shows what follows.

use std::collections::HashMap;
use std::fs;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Action, App, Page};
use crate::book::{Book, State};
use crate::browser;
use crate::files;
use crate::list;
use crate::process::{self, Cancel};
use crate::report;
use crate::screen::Terminal;
use crate::tty::{self, Told, Tty};
use crate::verdict::{self, Verdict};
use crate::view;

/// What the loop hears.
enum Event {
    Terminal(Told),
    Saved(usize),
    /// What cargo is at, for the check of this number.
    Step(u64, String),
    Verdict(u64, Box<Verdict>),
    OneOfAll(u64, usize, Box<Verdict>),
    AllDone(u64),
    Book,
}

/// An editor may write a file in several goes; this long after the last of them it is read.
const SETTLED: Duration = Duration::from_millis(60);

/// Runs until the learner quits.
///
/// # Errors
/// When the exercises cannot be watched or the terminal is gone.
pub fn run(app: App, book: Book, address: String, poll: bool) -> Result<ExitCode, String> {
    let (sender, events) = mpsc::channel();
    let catalog = app.catalog.clone();
    let saved = sender.clone();
    let watched = files::watch(&app.workspace.exercises(), poll, move |path| {
        if let Some(index) = catalog.at_path(&path) {
            // The loop has ended when nobody listens any more.
            let _ = saved.send(Event::Saved(index));
        }
    })?;
    let terminal = Terminal::detect();
    let mut watch = Watch {
        app,
        book,
        address,
        terminal,
        tty: None,
        sender,
        check: Cancel::default(),
        number: 0,
        settling: HashMap::new(),
        checked_text: None,
        book_started: false,
        book_told: false,
    };
    let trouble = |error: std::io::Error| format!("The terminal is gone: {error}");
    if watched.polling {
        watch.app.note = "Looking for saved files twice a second.".to_owned();
    }
    if terminal.interactive {
        tty::listen(watch.sender.clone(), Event::Terminal);
        watch.tty = Some(Tty::take().map_err(trouble)?);
    }
    watch.start_check();
    let end = watch.until_quit(&events).map_err(trouble);
    watch.check.cancel();
    process::stop_all();
    drop(watch.tty.take());
    end?;
    println!("{}. `cargo learn` goes on from here.", list::total(&watch.app.catalog, &watch.app.progress));
    Ok(ExitCode::SUCCESS)
}

struct Watch {
    app: App,
    book: Book,
    address: String,
    terminal: Terminal,
    /// Only where keys can be read; otherwise plain lines are printed.
    tty: Option<Tty>,
    sender: Sender<Event>,
    /// Stops the check that is running.
    check: Cancel,
    /// Of the latest check: what earlier ones still say is not heard.
    number: u64,
    /// Saved files that may not be written to their end, and when they were heard of last.
    settling: HashMap<usize, Instant>,
    /// What was checked last: the exercise and its text.
    checked_text: Option<(usize, Option<String>)>,
    /// The first verdict comes before the book: both compile, and there may be two processors only.
    book_started: bool,
    book_told: bool,
}

impl Watch {
    fn until_quit(&mut self, events: &Receiver<Event>) -> std::io::Result<()> {
        loop {
            self.show()?;
            let event = match events.recv_timeout(self.patience()) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            if let Some(event) = event
                && !self.hear(event)
            {
                return Ok(());
            }
            self.check_what_settled();
        }
    }

    /// How long nothing needs to be done: short while a file settles, a second while a clock is shown.
    fn patience(&self) -> Duration {
        if self.settling.is_empty() { Duration::from_secs(1) } else { Duration::from_millis(20) }
    }

    /// Takes in one event; false when it is time to quit.
    fn hear(&mut self, event: Event) -> bool {
        match event {
            Event::Terminal(Told::Pressed(key)) => {
                let action = self.app.key(key);
                return self.act(&action);
            }
            Event::Terminal(Told::Resized) => {
                if let Some(tty) = &mut self.tty {
                    tty.forget();
                }
            }
            Event::Saved(index) => {
                self.settling.insert(index, Instant::now());
            }
            Event::Step(number, step) if number == self.number => self.app.checking = Some(step),
            Event::Verdict(number, verdict) if number == self.number => self.judged(*verdict),
            Event::OneOfAll(number, index, verdict) if number == self.number => {
                self.app.judged_one_of_all(index, &verdict);
            }
            Event::AllDone(number) if number == self.number => self.app.checking = None,
            Event::Book => self.tell_of_book(),
            _ => {}
        }
        true
    }

    fn act(&mut self, action: &Action) -> bool {
        match action {
            Action::Nothing => {}
            Action::Quit => return false,
            Action::Check => self.start_check(),
            Action::CheckAll => self.start_check_of_all(),
            Action::OpenBook => {
                let page = &self.app.catalog.chapter_of(self.app.exercise()).page;
                let address = format!("{}/{page}", self.address);
                self.app.note = match browser::open(&address) {
                    Ok(()) => format!("Opening {address}"),
                    Err(_) => format!("No browser was found: open {address} yourself."),
                };
            }
        }
        true
    }

    fn check_what_settled(&mut self) {
        let settled: Vec<usize> =
            self.settling.iter().filter(|(_, heard)| heard.elapsed() >= SETTLED).map(|(index, _)| *index).collect();
        for index in settled {
            self.settling.remove(&index);
            if self.checked_text != Some((index, self.text_of(index))) {
                self.app.saved(index);
                self.start_check();
            } else if self.app.checking.is_none() && self.tty.is_some() {
                self.app.note = "Saved; nothing has changed since the last verdict.".to_owned();
            }
        }
    }

    fn text_of(&self, index: usize) -> Option<String> {
        let file = &self.app.catalog.exercises[index].file;
        fs::read_to_string(self.app.workspace.exercises().join(file)).ok()
    }

    /// Checks the current exercise in the background; a check that is still running is stopped first.
    fn start_check(&mut self) {
        let (number, cancel) = self.begin();
        self.checked_text = Some((self.app.current, self.text_of(self.app.current)));
        let (workspace, exercise) = (self.app.workspace.clone(), self.app.exercise().clone());
        let sender = self.sender.clone();
        thread::spawn(move || {
            let verdict = verdict::check(&workspace, &exercise, &cancel, |step| {
                let _ = sender.send(Event::Step(number, step.to_owned()));
            });
            let _ = sender.send(Event::Verdict(number, Box::new(verdict)));
        });
    }

    fn start_check_of_all(&mut self) {
        let (number, cancel) = self.begin();
        let (workspace, exercises) = (self.app.workspace.clone(), self.app.catalog.exercises.clone());
        let sender = self.sender.clone();
        thread::spawn(move || {
            let step = |step: &str| {
                let _ = sender.send(Event::Step(number, step.to_owned()));
            };
            verdict::check_all(&workspace, &exercises, &cancel, step, |index, verdict| {
                let _ = sender.send(Event::OneOfAll(number, index, Box::new(verdict)));
            });
            let _ = sender.send(Event::AllDone(number));
        });
    }

    fn begin(&mut self) -> (u64, Cancel) {
        self.check.cancel();
        self.check = Cancel::default();
        self.number += 1;
        self.app.checking = Some(String::new());
        (self.number, self.check.clone())
    }

    fn judged(&mut self, verdict: Verdict) {
        if verdict.is_cancelled() {
            return;
        }
        if self.tty.is_none() {
            self.print_verdict(&verdict);
        }
        self.app.judged(verdict);
        if !self.book_started {
            self.book_started = true;
            let sender = self.sender.clone();
            self.book.build(&self.app.workspace, move || {
                let _ = sender.send(Event::Book);
            });
        }
    }

    /// Without a terminal there is no screen to draw: each verdict is printed once, below the last.
    fn print_verdict(&self, verdict: &Verdict) {
        let (ink, width) = (self.terminal.ink, self.terminal.width());
        let exercise = self.app.exercise();
        println!();
        println!("  {}  {}", ink.bold(&exercise.name), exercise.summary);
        println!("  {}  exercises/{}", ink.dim("edit"), exercise.file);
        let page = &self.app.catalog.chapter_of(exercise).page;
        println!("  {}  {}/{page}", ink.dim("read"), self.address);
        println!();
        for line in report::verdict(exercise, verdict, ink, width) {
            println!("{line}");
        }
        println!("\n  {}", ink.dim("Save the file to check it again; Ctrl-C ends this."));
    }

    fn tell_of_book(&mut self) {
        let settled = !matches!(self.book.state(), State::Building { .. });
        if self.tty.is_none() && settled && !self.book_told {
            self.book_told = true;
            println!("\n  {}", self.book.line(&self.address, self.terminal.ink));
        }
    }

    fn show(&mut self) -> std::io::Result<()> {
        let Some(tty) = &mut self.tty else {
            return Ok(());
        };
        let (ink, width) = (self.terminal.ink, self.terminal.width());
        let body = view::body(&self.app, &self.address, ink, width);
        let footer = view::footer(&self.app, &self.book, &self.address, ink, width);
        let most = tty.show(&body, &footer, self.app.scroll)?;
        self.app.scroll = self.app.scroll.min(most);
        if let Page::All(results) = &self.app.page
            && self.app.checking.is_none()
            && results.iter().all(Option::is_none)
        {
            self.app.note = "Nothing could be checked.".to_owned();
        }
        Ok(())
    }
}
