//! SUMMARY.md lists each chapter once, and no two chapters have the same title.

use std::collections::HashMap;

use super::chapter::Chapter;
use super::{Findings, join};
use crate::workspace::Workspace;

pub fn check(workspace: &Workspace, chapters: &[Chapter], findings: &mut Findings) {
    check_listing(workspace, chapters, findings);
    check_titles(chapters, findings);
    for chapter in chapters {
        check_headings(chapter, findings);
        if chapter.path.ends_with("README.md") {
            findings.add(
                &chapter.file,
                1,
                "mdBook renders README.md as index.html, but links to it lead to README.html",
                "Rename it to index.md.",
            );
        }
    }
}

fn check_listing(workspace: &Workspace, chapters: &[Chapter], findings: &mut Findings) {
    let path = workspace.chapters().join("SUMMARY.md");
    let file = workspace.relative(&path);
    let Ok(text) = std::fs::read_to_string(&path) else {
        findings.add(&file, 1, "the book has no list of chapters", "Write book/src/SUMMARY.md.");
        return;
    };
    let summary = Chapter::parse(path, file.clone(), text);
    let mut listed = HashMap::new();
    for link in &summary.links {
        let target = join(&workspace.chapters(), &link.target);
        if !target.is_file() {
            findings.add(
                &file,
                link.line,
                format!("there is no file {}", workspace.relative(&target)),
                "Write the chapter, or remove the line.",
            );
        }
        if let Some(first) = listed.insert(target, link.line) {
            findings.add(
                &file,
                link.line,
                format!("`{}` is listed a second time, first on line {first}", link.target),
                "Remove one of the two lines.",
            );
        }
    }
    for chapter in chapters.iter().filter(|chapter| !listed.contains_key(&chapter.path)) {
        findings.add(
            &chapter.file,
            1,
            "the chapter is not listed, so it is not part of the book",
            "Add it to book/src/SUMMARY.md.",
        );
    }
}

fn check_titles(chapters: &[Chapter], findings: &mut Findings) {
    let mut titles: HashMap<&str, &str> = HashMap::new();
    for chapter in chapters {
        let title = chapter.headings.iter().find(|heading| heading.level == 1);
        let Some(title) = title else {
            findings.add(
                &chapter.file,
                1,
                "the chapter has no title",
                "Start it with a heading of the first level: `# Title`.",
            );
            continue;
        };
        if let Some(other) = titles.insert(&title.text, &chapter.file) {
            findings.add(
                &chapter.file,
                title.line,
                format!("`{}` is also the title of {other}", title.text),
                "Give one of them another title.",
            );
        }
    }
}

fn check_headings(chapter: &Chapter, findings: &mut Findings) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut titles = 0;
    for heading in &chapter.headings {
        titles += usize::from(heading.level == 1);
        if heading.level == 1 && titles > 1 {
            findings.add(
                &chapter.file,
                heading.line,
                "the chapter has a second title",
                "Use `##` for the headings below the title.",
            );
        }
        if let Some(first) = seen.insert(&heading.text, heading.line) {
            findings.add(
                &chapter.file,
                heading.line,
                format!("`{}` is also the heading of line {first}", heading.text),
                "Give one of them another name, so that links can tell them apart.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scratch::{Scratch, found};
    use super::*;

    fn check_book(summary: &str, pages: &[(&str, &str)]) -> Vec<String> {
        let scratch = Scratch::new();
        scratch.write("book/src/SUMMARY.md", summary);
        let mut chapters = Vec::new();
        for (path, text) in pages {
            scratch.write(&format!("book/src/{path}"), text);
            chapters.push(scratch.chapter_at(path, text));
        }
        found(|findings| check(&scratch.workspace(), &chapters, findings))
    }

    #[test]
    fn a_full_list_of_different_chapters_is_fine() {
        let summary = "# Summary\n\n[A](a.md)\n\n- [B](errors/b.md)\n";
        assert_eq!(check_book(summary, &[("a.md", "# A\n\n## Why\n"), ("errors/b.md", "# B\n\n## Why\n")]), [""; 0]);
    }

    #[test]
    fn the_list_and_the_files_must_agree() {
        assert_eq!(
            check_book("[A](a.md)\n[Gone](gone.md)\n[A](a.md)\n", &[("a.md", "# A\n"), ("b.md", "# B\n")]),
            [
                "2: there is no file book/src/gone.md",
                "3: `a.md` is listed a second time, first on line 1",
                "1: the chapter is not listed, so it is not part of the book"
            ]
        );
    }

    #[test]
    fn a_readme_is_refused_because_links_to_it_would_break() {
        let found = check_book("[A](README.md)\n", &[("README.md", "# A\n")]);
        assert!(found.len() == 1 && found[0].contains("README.html"), "{found:?}");
    }

    #[test]
    fn a_book_without_a_list_is_found() {
        let scratch = Scratch::new();
        let found = found(|findings| check(&scratch.workspace(), &[], findings));
        assert_eq!(found, ["1: the book has no list of chapters"]);
    }

    #[test]
    fn titles_are_there_and_unique() {
        assert_eq!(
            check_book(
                "[A](a.md)\n[B](b.md)\n[C](c.md)\n",
                &[("a.md", "# A\n"), ("b.md", "\n# A\n"), ("c.md", "Text\n")]
            ),
            ["2: `A` is also the title of book/src/a.md", "1: the chapter has no title"]
        );
    }

    #[test]
    fn headings_of_a_chapter_can_be_told_apart() {
        assert_eq!(
            check_book("[A](a.md)\n", &[("a.md", "# A\n\n## Why\n\n## Why\n\n# B\n")]),
            ["5: `Why` is also the heading of line 3", "7: the chapter has a second title"]
        );
    }
}
