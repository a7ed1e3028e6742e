//! What watch mode looks like: a page for the exercise, the list, the solution and "check all", and the lines below.

use std::fs;

use crate::app::{App, Page, Question};
use crate::book::Book;
use crate::compare::{code_part, side_by_side};
use crate::hints;
use crate::list;
use crate::report;
use crate::screen::{Ink, columns, wrap};

/// The page that is shown, as lines.
pub fn body(app: &App, address: &str, ink: Ink, width: usize) -> Vec<String> {
    match &app.page {
        Page::Exercise => exercise_page(app, address, ink, width),
        Page::List => {
            titled("Exercises", list::lines(&app.catalog, &app.progress, Some(app.current), address, ink), ink)
        }
        Page::Solution => {
            titled(&format!("{}: yours and the reference", app.exercise().name), solution_lines(app, ink, width), ink)
        }
        Page::All(results) => titled("All exercises", all_lines(app, results, ink), ink),
    }
}

/// The lines at the bottom: what goes on, where the book is, and the keys.
pub fn footer(app: &App, book: &Book, address: &str, ink: Ink, width: usize) -> Vec<String> {
    let mut lines = vec![ink.dim(&"─".repeat(width))];
    lines.extend(status(app, ink, width.saturating_sub(2)));
    lines.push(format!(" {}", book.line(address, ink)));
    lines.push(keys(app, ink));
    lines
}

fn exercise_page(app: &App, address: &str, ink: Ink, width: usize) -> Vec<String> {
    let exercise = app.exercise();
    let mut lines = heading(app, address, ink, width);
    lines.push(String::new());
    let solved = app.verdict.as_ref().is_some_and(|verdict| verdict.is_solved());
    if let Some(tier) = app.hint.filter(|_| !solved) {
        lines.extend(hints::shown(exercise, tier, ink, width));
        lines.push(String::new());
    }
    match &app.verdict {
        Some(verdict) => {
            lines.extend(report::verdict(exercise, verdict, ink, width));
            if solved {
                lines.push(String::new());
                lines.push(format!(
                    "    {} shows it beside yours, {} goes on to the next exercise.",
                    ink.cyan("s"),
                    ink.cyan("n")
                ));
            }
        }
        None => {
            let text = "Compiling it. The first time, the framework is compiled as well; after that, a verdict takes \
                        a second or two.";
            lines.extend(hints::text_lines(text, "  ", width));
        }
    }
    lines
}

/// Where the learner is, what the exercise is about, and what to do now.
pub fn heading(app: &App, address: &str, ink: Ink, width: usize) -> Vec<String> {
    let exercise = app.exercise();
    let chapter = app.catalog.chapter_of(exercise);
    let left = format!(" {} {}", ink.bold("Samara"), ink.dim(&format!("· {}", chapter.title)));
    let right = progress_bar(app, ink);
    let gap = width.saturating_sub(columns(&left) + columns(&right) + 1).max(1);
    vec![
        format!("{left}{}{right}", " ".repeat(gap)),
        String::new(),
        format!("  {}  {}", ink.bold(&exercise.name), exercise.summary),
        format!("  {}  exercises/{}", ink.dim("edit"), ink.cyan(&exercise.file)),
        format!("  {}  {}", ink.dim("read"), ink.cyan(&format!("{address}/{}", chapter.page))),
    ]
}

/// Ten cells at most, and the numbers.
fn progress_bar(app: &App, ink: Ink) -> String {
    let all = app.catalog.exercises.len();
    let solved = list::solved_among(app.catalog.exercises.iter(), &app.progress);
    let cells = all.clamp(1, 10);
    let full = solved * cells / all.max(1);
    format!("{}{} {solved}/{all}", ink.green(&"━".repeat(full)), ink.dim(&"━".repeat(cells - full)))
}

fn titled(title: &str, lines: Vec<String>, ink: Ink) -> Vec<String> {
    let mut page = vec![format!("  {}", ink.bold(title)), String::new()];
    page.extend(lines);
    page
}

fn solution_lines(app: &App, ink: Ink, width: usize) -> Vec<String> {
    let file = &app.exercise().file;
    let read = |folder: std::path::PathBuf| fs::read_to_string(folder.join(file));
    match (read(app.workspace.exercises()), read(app.workspace.solutions())) {
        (Ok(yours), Ok(reference)) => side_by_side(code_part(&yours), code_part(&reference), ink, width),
        (Err(error), _) => vec![format!("  exercises/{file}: {error}")],
        (_, Err(error)) => vec![format!("  solutions/{file}: {error}")],
    }
}

fn all_lines(app: &App, results: &[Option<String>], ink: Ink) -> Vec<String> {
    let names = app.catalog.exercises.iter();
    let widest = names.clone().map(|exercise| exercise.name.len()).max();
    let widest = widest.unwrap_or(0);
    names
        .zip(results)
        .map(|(exercise, result)| {
            let result = result.as_deref();
            let mark = match result {
                None => ink.dim("·"),
                Some("solved") => ink.green("✓"),
                Some(_) => ink.red("✗"),
            };
            format!("  {mark} {:widest$}  {}", exercise.name, ink.dim(result.unwrap_or("")))
        })
        .collect()
}

fn status(app: &App, ink: Ink, width: usize) -> Vec<String> {
    if !app.note.is_empty() {
        let note = wrap(&app.note, width);
        return note.iter().map(|line| format!(" {}", ink.yellow(line))).collect();
    }
    let text = match (app.question, &app.checking, &app.page) {
        (Some(question), ..) => {
            let text = match question {
                Question::Reset => "Put the starter back? What you wrote is kept as a backup.",
                Question::SolutionBeforeSolving => "Not solved yet. See the solution all the same?",
            };
            format!("{} {}", ink.yellow(text), ink.bold("y / n"))
        }
        (None, Some(step), _) => format!("{} {}", ink.yellow("checking"), ink.dim(step)),
        (None, None, Page::Exercise) => ink.dim("Save the file, and the verdict appears here."),
        (None, None, Page::All(_)) => list::total(&app.catalog, &app.progress),
        (None, None, _) => ink.dim("Esc goes back to the exercise."),
    };
    vec![format!(" {text}")]
}

fn keys(app: &App, ink: Ink) -> String {
    let done = app.verdict.as_ref().is_some_and(|verdict| verdict.is_solved());
    let keys = [
        ("n", "next"),
        ("h", "hint"),
        ("l", "list"),
        ("s", "solution"),
        ("r", "reset"),
        ("a", "check all"),
        ("o", "open book"),
        ("q", "quit"),
    ];
    let shown = keys.map(|(key, meaning)| {
        let key = if done && key == "n" { ink.green(key) } else { ink.cyan(key) };
        format!("{key} {}", ink.dim(meaning))
    });
    format!(" {}", shown.join("  "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::{app, solved};

    const PLAIN: Ink = Ink { colour: false };

    fn page(app: &App) -> String {
        body(app, "http://book", PLAIN, 80).join("\n")
    }

    #[test]
    fn the_first_page_says_what_to_open_and_what_to_read() {
        let (_folder, app) = app("view-first");
        let page = page(&app);
        assert!(page.contains("exercises/01_first_component/hello.rs"), "{page}");
        assert!(page.contains("http://book/first-component.html"), "{page}");
        assert!(page.contains("0/2"), "{page}");
    }

    #[test]
    fn a_solved_exercise_says_how_to_go_on() {
        let (_folder, mut app) = app("view-solved");
        app.judged(solved());
        let page = page(&app);
        assert!(page.contains("Solved."), "{page}");
        assert!(page.contains("n goes on"), "{page}");
        assert!(page.contains("1/2"), "{page}");
    }

    #[test]
    fn the_footer_fits_into_80_columns() {
        let (_folder, mut app) = app("view-footer");
        app.note = "A note that says where things are kept. ".repeat(4);
        for line in footer(&app, &Book::new(), "http://127.0.0.1:3000", PLAIN, 80) {
            assert!(columns(&line) <= 80, "{line}");
        }
    }
}
