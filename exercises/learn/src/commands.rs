//! The commands other than `doctor` and `verify`, each as a short story of what it does.

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use crate::app::{App, told};
use crate::arguments::Arguments;
use crate::book::{Book, COMMAND, State};
use crate::browser;
use crate::catalog::{Catalog, Exercise};
use crate::compare::{code_part, side_by_side};
use crate::hints;
use crate::list;
use crate::new;
use crate::process::Cancel;
use crate::progress::Progress;
use crate::report;
use crate::reset;
use crate::screen::{Terminal, clip};
use crate::serve;
use crate::setup;
use crate::verdict::{self, Verdict};
use crate::watch;
use crate::workspace::Workspace;

type Done = Result<ExitCode, String>;

/// Everything that most commands need.
struct Course {
    workspace: Workspace,
    catalog: Catalog,
    progress: Progress,
    terminal: Terminal,
}

impl Course {
    fn open() -> Result<Self, String> {
        let workspace = Workspace::find();
        let catalog = Catalog::load(&workspace)?;
        let opened =
            Progress::open(&workspace).map_err(|error| format!(".learn/progress.toml cannot be read: {error}"))?;
        if let Some(aside) = &opened.set_aside {
            println!(
                "The progress file could not be read. It is set aside as {}, and a new one is begun;\n\
                 `cargo learn check --all` finds out again what is solved.",
                workspace.shown(aside)
            );
        }
        Ok(Course { workspace, catalog, progress: opened.progress, terminal: Terminal::detect() })
    }

    fn exercise(&self, name: &str) -> Result<Exercise, String> {
        match self.catalog.find(name) {
            Ok(index) => Ok(self.catalog.exercises[index].clone()),
            Err(unknown) => {
                let near = match unknown.nearest {
                    Some(near) => format!(" Did you mean `{near}`?"),
                    None => String::new(),
                };
                Err(format!("There is no exercise `{}`.{near} `cargo learn list` shows them all.", unknown.name))
            }
        }
    }

    fn keep(&mut self, exercise: &Exercise, verdict: &Verdict) -> Result<(), String> {
        if !verdict.is_solved() {
            return Ok(());
        }
        self.progress.mark_solved(&exercise.id).map_err(|error| format!("The progress could not be kept: {error}"))
    }

    fn print(&self, lines: &[String]) {
        for line in lines {
            println!("{line}");
        }
    }
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// `cargo learn`: sets up, serves the book, watches the exercises.
pub fn start(arguments: &Arguments) -> Done {
    let course = Course::open()?;
    let ink = course.terminal.ink;
    println!("{} {}", ink.bold("Samara"), ink.dim("· learning to build for the web in Rust"));
    setup::prepare(&course.workspace, course.terminal);
    if course.catalog.exercises.is_empty() {
        return Err("exercises/exercises.toml lists no exercises.".to_owned());
    }
    let book = Book::new();
    let address = address(arguments.port);
    let mut app = App::new(course.workspace, course.catalog, course.progress);
    match serve::start(arguments.port, &app.workspace.site(), &book) {
        Ok(()) => println!("  {} the book will be at {}", ink.green("✓"), ink.cyan(&address)),
        Err(error) => {
            app.note = serve::port_trouble(arguments.port, &error);
            println!("  {} {}", ink.yellow("!"), app.note);
        }
    }
    println!("  {}", ink.dim("compiling the first exercise with the framework below it …"));
    if arguments.open && browser::open(&address).is_err() {
        println!("  No browser was found: open {address} yourself.");
    }
    watch::run(app, book, address, arguments.poll)
}

/// `cargo learn book`: builds and serves the book until Ctrl-C.
pub fn book(arguments: &Arguments) -> Done {
    let workspace = Workspace::find();
    let terminal = Terminal::detect();
    setup::prepare(&workspace, terminal);
    let book = Book::new();
    serve::start(arguments.port, &workspace.site(), &book)
        .map_err(|error| serve::port_trouble(arguments.port, &error))?;
    let address = address(arguments.port);
    if arguments.open && browser::open(&address).is_err() {
        println!("No browser was found: open {address} yourself.");
    }
    book.build(&workspace, || {});
    follow(&book, &address, terminal);
    if let State::Failed { words } = book.state() {
        return Err(format!(
            "The book could not be built. The command was:\n  {COMMAND}\nIt ended with:\n{words}\n\
             All of it is in .learn/book.log"
        ));
    }
    println!("{}  (Ctrl-C ends this)", book.line(&address, terminal.ink));
    loop {
        thread::park();
    }
}

/// Shows how the build goes: one line that is rewritten, or a line for each step.
fn follow(book: &Book, address: &str, terminal: Terminal) {
    let mut shown = String::new();
    while let State::Building { step, .. } = book.state() {
        if terminal.interactive {
            let line = clip(&book.line(address, terminal.ink), terminal.width() - 1);
            print!("\r{line}\u{1b}[K");
            // The line is only a sign of life: if it cannot be shown, nothing is lost.
            let _ = io::stdout().flush();
        } else if step != shown {
            println!("book  {step}");
            shown = step;
        }
        thread::sleep(Duration::from_millis(200));
    }
    if terminal.interactive {
        print!("\r\u{1b}[K");
    }
}

pub fn list(arguments: &Arguments) -> Done {
    let course = Course::open()?;
    let current = course.catalog.exercises.iter().position(|exercise| !course.progress.is_solved(&exercise.id));
    let address = address(arguments.port);
    course.print(&list::lines(&course.catalog, &course.progress, current, &address, course.terminal.ink));
    Ok(ExitCode::SUCCESS)
}

pub fn check(name: &str) -> Done {
    let mut course = Course::open()?;
    let exercise = course.exercise(name)?;
    let steps = StepLine::new(course.terminal);
    let verdict = verdict::check(&course.workspace, &exercise, &Cancel::default(), |step| {
        steps.show(step);
    });
    steps.clear();
    course.keep(&exercise, &verdict)?;
    let (ink, width) = (course.terminal.ink, course.terminal.width());
    course.print(&report::verdict(&exercise, &verdict, ink, width));
    Ok(code(verdict.is_solved()))
}

pub fn check_all() -> Done {
    let mut course = Course::open()?;
    let ink = course.terminal.ink;
    let (workspace, exercises) = (course.workspace.clone(), course.catalog.exercises.clone());
    let steps = StepLine::new(course.terminal);
    let mut solved = 0;
    let mut trouble = Ok(());
    verdict::check_all(
        &workspace,
        &exercises,
        &Cancel::default(),
        |step| steps.show(step),
        |index, verdict| {
            steps.clear();
            let exercise = &exercises[index];
            let mark = if verdict.is_solved() { ink.green("✓") } else { ink.red("✗") };
            let how = ink.dim(&report::in_short(&verdict.outcome));
            println!("  {mark} {}  {how}", exercise.name);
            solved += usize::from(verdict.is_solved());
            if let Err(error) = course.keep(exercise, &verdict) {
                trouble = Err(error);
            }
        },
    );
    trouble?;
    println!("\n  {solved} of {} exercises solved", exercises.len());
    Ok(code(solved == exercises.len()))
}

pub fn hint(name: &str, tier: Option<usize>) -> Done {
    let mut course = Course::open()?;
    let exercise = course.exercise(name)?;
    let tier = hints::next_tier(&exercise, &mut course.progress, tier)
        .map_err(|error| format!("The progress could not be kept: {error}"))?;
    let Some(tier) = tier else {
        return Err(format!("There are no hints for `{}`.", exercise.name));
    };
    let (ink, width) = (course.terminal.ink, course.terminal.width());
    course.print(&hints::shown(&exercise, tier, ink, width));
    if tier < exercise.hints.len() {
        let again = format!("  `cargo learn hint {}` again says more.", exercise.name);
        println!("\n{}", ink.dim(&again));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn reset(name: &str) -> Done {
    let mut course = Course::open()?;
    let exercise = course.exercise(name)?;
    let done = reset::reset(&course.workspace, &exercise)
        .map_err(|error| format!("It could not be reset: {error}. Your file is as it was."))?;
    course.progress.forget(&exercise.id).map_err(|error| format!("The progress could not be kept: {error}"))?;
    println!("{}", told(&done, &course.workspace, &exercise));
    Ok(ExitCode::SUCCESS)
}

pub fn solution(name: &str, anyway: bool) -> Done {
    let course = Course::open()?;
    let exercise = course.exercise(name)?;
    if !anyway && !course.progress.is_solved(&exercise.id) {
        return Err(format!(
            "`{0}` is not solved yet. `cargo learn hint {0}` helps; `cargo learn solution {0} --anyway` shows it.",
            exercise.name
        ));
    }
    let read = |folder: &str| {
        let path = course.workspace.root.join(folder).join(&exercise.file);
        fs::read_to_string(path).map_err(|error| format!("{folder}/{}: {error}", exercise.file))
    };
    let (yours, reference) = (read("exercises")?, read("solutions")?);
    let (ink, width) = (course.terminal.ink, course.terminal.width());
    course.print(&side_by_side(code_part(&yours), code_part(&reference), ink, width));
    Ok(ExitCode::SUCCESS)
}

/// `cargo learn new csr NAME`: makes a project from a template.
pub fn new(template: &str, place: &str, database: &str) -> Done {
    println!("{}", new::create(&Workspace::find(), template, place, database)?);
    Ok(ExitCode::SUCCESS)
}

fn code(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What cargo is at, in one line that is rewritten; nothing where no line can be rewritten.
struct StepLine {
    terminal: Terminal,
}

impl StepLine {
    fn new(terminal: Terminal) -> Self {
        let line = StepLine { terminal };
        line.show("");
        line
    }

    fn show(&self, step: &str) {
        if self.terminal.interactive {
            let text = clip(&format!("  checking … {step}"), self.terminal.width() - 1);
            print!("\r{}\u{1b}[K", self.terminal.ink.dim(&text));
            // The line is only a sign of life: if it cannot be shown, nothing is lost.
            let _ = io::stdout().flush();
        }
    }

    fn clear(&self) {
        if self.terminal.interactive {
            print!("\r\u{1b}[K");
        }
    }
}
