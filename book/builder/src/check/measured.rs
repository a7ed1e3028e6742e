//! The chapter with the measurements shows what was measured: its figures are made from those of the last run, and none
//! is typed by hand.

use super::{Chapter, Findings};
use crate::measured::{self, CHAPTER};
use crate::workspace::Workspace;

pub(super) fn check(workspace: &Workspace, chapters: &[Chapter], findings: &mut Findings) {
    let Some(chapter) = chapters.iter().find(|chapter| chapter.path.ends_with(CHAPTER)) else { return };
    match measured::files(workspace) {
        Err(error) => findings.add(&chapter.file, 1, format!("{error:#}"), "Run `cargo ci bench --book`."),
        Ok(files) => {
            for (path, text) in files {
                if std::fs::read_to_string(&path).ok().as_deref() != Some(&text) {
                    let file = workspace.relative(&path);
                    let remedy = "Run `cargo run -p samara-book -- measured`.";
                    findings.add(&file, 1, "this is not what results.json and reasons.toml say", remedy);
                }
            }
        }
    }
    let text = std::fs::read_to_string(&chapter.path).unwrap_or_default();
    for (number, line) in text.lines().enumerate() {
        if line.contains(|letter: char| letter.is_ascii_digit()) {
            let remedy = "Let it come from the measurements: write to a file of `book/builder/src/measured`.";
            findings.add(&chapter.file, number + 1, "a figure that is typed by hand", remedy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_chapters;
    use super::super::scratch::{Scratch, found};
    use super::*;

    const RESULTS: &str = r#"{"date":"2026-01-01","machine":{"system":"linux","processor":"a","cores":2},"versions":{},
        "measurements":[{"suite":"size","name":"counter","unit":"KB","entrant":"samara","median":9.0,
        "lower_quartile":9.0,"upper_quartile":9.0,"samples":1}],"goals":[]}"#;

    fn check_chapter(scratch: &Scratch, text: &str) -> Vec<String> {
        scratch.write("book/src/how-fast.md", text);
        let workspace = scratch.workspace();
        found(|findings| {
            let chapters = read_chapters(&workspace, findings);
            check(&workspace, &chapters, findings);
        })
    }

    #[test]
    fn the_page_is_what_was_measured() {
        let scratch = Scratch::new();
        scratch.write("book/measurements/results.json", RESULTS);
        scratch.write("book/measurements/reasons.toml", "");
        crate::measured::write(&scratch.workspace()).unwrap();
        assert_eq!(check_chapter(&scratch, "# How fast\n"), [""; 0]);
        scratch.write("book/measurements/results.json", &RESULTS.replace("9.0", "8.0"));
        assert_eq!(check_chapter(&scratch, "# How fast\n"), ["1: this is not what results.json and reasons.toml say"]);
    }

    #[test]
    fn figures_by_hand_are_found() {
        let scratch = Scratch::new();
        scratch.write("book/measurements/results.json", RESULTS);
        scratch.write("book/measurements/reasons.toml", "");
        crate::measured::write(&scratch.workspace()).unwrap();
        assert_eq!(check_chapter(&scratch, "# How fast\n\nTwo.\n\n9 KB.\n"), ["5: a figure that is typed by hand"]);
    }
}
