//! The exercises by chapter, with what is solved.

use crate::catalog::{Catalog, Exercise};
use crate::progress::Progress;
use crate::screen::Ink;

/// The list as lines. `current` is marked; `address` is where the book is.
pub fn lines(catalog: &Catalog, progress: &Progress, current: Option<usize>, address: &str, ink: Ink) -> Vec<String> {
    let mut lines = Vec::new();
    let widest = catalog.exercises.iter().map(|exercise| exercise.name.len()).max().unwrap_or(0);
    for (number, chapter) in catalog.chapters.iter().enumerate() {
        let exercises: Vec<_> =
            catalog.exercises.iter().enumerate().filter(|(_, exercise)| exercise.chapter == number).collect();
        let solved = solved_among(exercises.iter().map(|(_, exercise)| *exercise), progress);
        lines.push(format!(
            "  {}  {}  {}",
            ink.bold(&chapter.title),
            ink.dim(&format!("{solved}/{}", exercises.len())),
            ink.dim(&format!("{address}/{}", chapter.page))
        ));
        for (index, exercise) in exercises {
            let here = if current == Some(index) { ink.cyan("→") } else { " ".to_owned() };
            let mark = if progress.is_solved(&exercise.id) { ink.green("✓") } else { ink.dim("○") };
            lines.push(format!("  {here} {mark} {:widest$}  {}", exercise.name, ink.dim(&exercise.summary)));
        }
        lines.push(String::new());
    }
    lines.push(format!("  {}", total(catalog, progress)));
    lines
}

/// "3 of 10 exercises solved".
pub fn total(catalog: &Catalog, progress: &Progress) -> String {
    let solved = solved_among(catalog.exercises.iter(), progress);
    format!("{solved} of {} exercises solved", catalog.exercises.len())
}

/// How many of these are solved.
pub fn solved_among<'a>(exercises: impl Iterator<Item = &'a Exercise>, progress: &Progress) -> usize {
    exercises.filter(|exercise| progress.is_solved(&exercise.id)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;
    use crate::testing::TempFolder;

    #[test]
    fn solved_open_and_current_exercises_are_told_apart() {
        let folder = TempFolder::new("list");
        let mut progress = Progress::open(&folder.workspace()).unwrap().progress;
        progress.mark_solved("hello-1").unwrap();
        let plain = Ink { colour: false };
        let text = lines(&sample(), &progress, Some(1), "http://book", plain).join("\n");
        assert_eq!(
            text,
            "  A first component  1/1  http://book/first-component.html\n    ✓ hello    Say hello\n\n  \
             Signals  0/1  http://book/signals.html\n  → ○ counter  Count\n\n  1 of 2 exercises solved"
        );
    }
}
