//! What watch mode knows and what each key does: no terminal, no threads, so that it can be tested as it is.

use crate::catalog::{Catalog, Exercise};
use crate::hints;
use crate::list;
use crate::progress::Progress;
use crate::reset::{Reset, reset};
use crate::tty::Key;
use crate::verdict::Verdict;
use crate::workspace::Workspace;

pub struct App {
    pub workspace: Workspace,
    pub catalog: Catalog,
    pub progress: Progress,
    /// Index of the exercise that is worked on.
    pub current: usize,
    pub page: Page,
    /// The last verdict on the current exercise.
    pub verdict: Option<Verdict>,
    /// The hint that is shown with it.
    pub hint: Option<usize>,
    /// What cargo is at, while something is being checked.
    pub checking: Option<String>,
    /// Waits for y or n.
    pub question: Option<Question>,
    /// What there is to say about the last key.
    pub note: String,
    /// The first row that is shown of a page that is higher than the window.
    pub scroll: usize,
}

/// What fills the window.
#[derive(Debug, PartialEq, Eq)]
pub enum Page {
    Exercise,
    List,
    Solution,
    /// How each exercise stands, as far as that is known.
    All(Vec<Option<String>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Reset,
    SolutionBeforeSolving,
}

/// What the loop has to do after a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    Nothing,
    Check,
    CheckAll,
    OpenBook,
    Quit,
}

impl App {
    /// Starts at the first exercise that is not solved.
    pub fn new(workspace: Workspace, catalog: Catalog, progress: Progress) -> Self {
        let current = catalog.exercises.iter().position(|exercise| !progress.is_solved(&exercise.id)).unwrap_or(0);
        App {
            workspace,
            catalog,
            progress,
            current,
            page: Page::Exercise,
            verdict: None,
            hint: None,
            checking: None,
            question: None,
            note: String::new(),
            scroll: 0,
        }
    }

    pub fn exercise(&self) -> &Exercise {
        &self.catalog.exercises[self.current]
    }

    /// The learner saved an exercise: that is the one they work on now.
    pub fn saved(&mut self, index: usize) {
        self.question = None;
        self.note.clear();
        self.show(Page::Exercise);
        if index != self.current {
            self.go_to(index);
        }
    }

    /// A verdict on the current exercise has come.
    pub fn judged(&mut self, verdict: Verdict) {
        self.checking = None;
        if verdict.is_solved() {
            let id = self.exercise().id.clone();
            let marked = self.progress.mark_solved(&id);
            self.report(marked);
        }
        self.verdict = Some(verdict);
        self.scroll = 0;
    }

    /// A verdict of "check all" has come.
    pub fn judged_one_of_all(&mut self, index: usize, verdict: &Verdict) {
        if verdict.is_solved() {
            let id = self.catalog.exercises[index].id.clone();
            let marked = self.progress.mark_solved(&id);
            self.report(marked);
        }
        if let Page::All(results) = &mut self.page {
            results[index] = Some(crate::report::in_short(&verdict.outcome));
        }
    }

    /// A key was pressed.
    pub fn key(&mut self, key: Key) -> Action {
        if key == Key::Interrupt {
            return Action::Quit;
        }
        if let Some(question) = self.question.take() {
            self.note.clear();
            return match key {
                Key::Letter('y') => self.answered_yes(question),
                _ => Action::Nothing,
            };
        }
        self.note.clear();
        match key {
            Key::Letter(letter) => return self.letter(letter),
            Key::Escape => self.show(Page::Exercise),
            Key::Up => self.scroll = self.scroll.saturating_sub(1),
            Key::Down => self.scroll += 1,
            Key::PageUp => self.scroll = self.scroll.saturating_sub(PAGE),
            Key::PageDown => self.scroll += PAGE,
            Key::Interrupt => {}
        }
        Action::Nothing
    }

    fn letter(&mut self, letter: char) -> Action {
        match letter {
            'q' => return Action::Quit,
            'o' => return Action::OpenBook,
            'n' => return self.next(),
            'a' => {
                let count = self.catalog.exercises.len();
                self.show(Page::All(vec![None; count]));
                return Action::CheckAll;
            }
            'h' => self.next_hint(),
            'l' => self.toggle(Page::List),
            's' if self.page == Page::Solution || self.is_solved() => self.toggle(Page::Solution),
            's' => self.question = Some(Question::SolutionBeforeSolving),
            'r' => self.question = Some(Question::Reset),
            _ => {}
        }
        Action::Nothing
    }

    fn answered_yes(&mut self, question: Question) -> Action {
        match question {
            Question::SolutionBeforeSolving => {
                self.show(Page::Solution);
                Action::Nothing
            }
            Question::Reset => self.reset(),
        }
    }

    fn is_solved(&self) -> bool {
        self.progress.is_solved(&self.exercise().id)
    }

    fn show(&mut self, page: Page) {
        self.page = page;
        self.scroll = 0;
    }

    fn toggle(&mut self, page: Page) {
        let page = if self.page == page { Page::Exercise } else { page };
        self.show(page);
    }

    fn go_to(&mut self, index: usize) {
        self.current = index;
        self.verdict = None;
        self.hint = None;
        self.show(Page::Exercise);
    }

    /// Goes to the next exercise that is open, around the end if need be.
    fn next(&mut self) -> Action {
        let count = self.catalog.exercises.len();
        let next = (1..count)
            .map(|step| (self.current + step) % count)
            .find(|index| !self.progress.is_solved(&self.catalog.exercises[*index].id));
        match next {
            Some(next) => {
                self.go_to(next);
                Action::Check
            }
            None if self.is_solved() => {
                self.note = format!("All done: {}.", list::total(&self.catalog, &self.progress));
                Action::Nothing
            }
            None => {
                self.note = "This is the last one that is open.".to_owned();
                Action::Nothing
            }
        }
    }

    fn next_hint(&mut self) {
        self.show(Page::Exercise);
        let exercise = &self.catalog.exercises[self.current];
        match hints::next_tier(exercise, &mut self.progress, None) {
            Ok(Some(tier)) => self.hint = Some(tier),
            Ok(None) => self.note = "There are no hints for this one.".to_owned(),
            Err(error) => self.note = format!("The progress could not be kept: {error}"),
        }
    }

    fn reset(&mut self) -> Action {
        let exercise = &self.catalog.exercises[self.current];
        match reset(&self.workspace, exercise) {
            Ok(done) => {
                self.note = told(&done, &self.workspace, exercise);
                let id = exercise.id.clone();
                let forgotten = self.progress.forget(&id);
                self.report(forgotten);
                self.hint = None;
                self.show(Page::Exercise);
                Action::Check
            }
            Err(error) => {
                self.note = format!("It could not be reset: {error}. Your file is as it was.");
                Action::Nothing
            }
        }
    }

    fn report(&mut self, kept: std::io::Result<()>) {
        if let Err(error) = kept {
            self.note = format!("The progress could not be kept: {error}");
        }
    }
}

/// Rows that a page key scrolls.
const PAGE: usize = 10;

/// What a reset did, in a sentence.
pub fn told(done: &Reset, workspace: &Workspace, exercise: &Exercise) -> String {
    match done {
        Reset::KeptAt(path) => format!("The starter is back. What you wrote is kept in {}", workspace.shown(path)),
        Reset::BroughtBack => format!("exercises/{} is there again.", exercise.file),
        Reset::Untouched => format!("exercises/{} is the starter already.", exercise.file),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::catalog::tests::sample;
    use crate::testing::TempFolder;
    use crate::verdict::Outcome;
    use std::fs;
    use std::time::Duration;

    pub(crate) fn app(name: &str) -> (TempFolder, App) {
        let folder = TempFolder::new(name);
        let workspace = folder.workspace();
        let catalog = sample();
        for exercise in &catalog.exercises {
            for place in [workspace.starters(), workspace.exercises()] {
                let file = place.join(&exercise.file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, "the starter").unwrap();
            }
        }
        let progress = Progress::open(&workspace).unwrap().progress;
        (folder, App::new(workspace, catalog, progress))
    }

    pub(crate) fn solved() -> Verdict {
        Verdict {
            outcome: Outcome::Solved(vec!["tests::it_works".to_owned()]),
            took: Duration::from_millis(800),
            mistake: None,
        }
    }

    fn press(app: &mut App, letter: char) -> Action {
        app.key(Key::Letter(letter))
    }

    #[test]
    fn a_solved_exercise_is_kept_and_n_goes_to_the_next_open_one() {
        let (_folder, mut app) = app("app-next");
        app.judged(solved());
        assert!(app.progress.is_solved("hello-1"));
        assert_eq!(press(&mut app, 'n'), Action::Check);
        assert_eq!(app.exercise().name, "counter");
        assert_eq!(press(&mut app, 'n'), Action::Nothing);
        assert!(app.note.contains("last one"), "{}", app.note);
    }

    #[test]
    fn it_starts_at_the_first_open_exercise() {
        let (_folder, mut app) = app("app-start");
        app.judged(solved());
        let again = App::new(app.workspace, app.catalog, app.progress);
        assert_eq!(again.exercise().name, "counter");
    }

    #[test]
    fn saving_another_exercise_makes_it_the_current_one() {
        let (_folder, mut app) = app("app-saved");
        press(&mut app, 'l');
        app.saved(1);
        assert_eq!((app.current, &app.page), (1, &Page::Exercise));
    }

    #[test]
    fn a_reset_asks_first_and_keeps_the_learners_file() {
        let (_folder, mut app) = app("app-reset");
        let file = app.workspace.exercises().join(&app.exercise().file);
        fs::write(&file, "my work").unwrap();
        press(&mut app, 'r');
        assert_eq!(press(&mut app, 'n'), Action::Nothing);
        assert_eq!(fs::read_to_string(&file).unwrap(), "my work");
        press(&mut app, 'r');
        assert_eq!(press(&mut app, 'y'), Action::Check);
        assert_eq!(fs::read_to_string(&file).unwrap(), "the starter");
        let (_, kept) = app.note.split_once("kept in ").unwrap();
        let kept = app.workspace.root.join(kept);
        assert_eq!(fs::read_to_string(kept).unwrap(), "my work");
    }

    #[test]
    fn the_solution_is_shown_at_once_only_when_solved() {
        let (_folder, mut app) = app("app-solution");
        press(&mut app, 's');
        assert_eq!(app.question, Some(Question::SolutionBeforeSolving));
        press(&mut app, 'y');
        assert_eq!(app.page, Page::Solution);
        press(&mut app, 's');
        assert_eq!(app.page, Page::Exercise);
        app.judged(solved());
        press(&mut app, 's');
        assert_eq!((&app.page, app.question), (&Page::Solution, None));
    }

    #[test]
    fn each_h_shows_the_next_hint() {
        let (_folder, mut app) = app("app-hints");
        let tiers: Vec<_> = (0..4)
            .map(|_| {
                press(&mut app, 'h');
                app.hint.unwrap()
            })
            .collect();
        assert_eq!(tiers, [1, 2, 3, 3]);
    }

    #[test]
    fn checking_all_fills_in_one_after_the_other() {
        let (_folder, mut app) = app("app-all");
        assert_eq!(press(&mut app, 'a'), Action::CheckAll);
        app.judged_one_of_all(1, &solved());
        assert_eq!(app.page, Page::All(vec![None, Some("solved".to_owned())]));
        assert!(app.progress.is_solved("counter"));
    }

    #[test]
    fn q_and_control_c_quit_even_while_a_question_is_open() {
        let (_folder, mut app) = app("app-quit");
        press(&mut app, 'r');
        assert_eq!(app.key(Key::Interrupt), Action::Quit);
        app.question = None;
        assert_eq!(press(&mut app, 'q'), Action::Quit);
    }
}
