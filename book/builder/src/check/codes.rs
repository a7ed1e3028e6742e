//! Each diagnostic of the framework has a page that explains it, and each such page a diagnostic.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::chapter::Chapter;
use super::{Findings, files_below};
use crate::workspace::Workspace;

static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bS0\d{3}\b").unwrap());

pub fn check(workspace: &Workspace, chapters: &[Chapter], findings: &mut Findings) {
    let raised = raised(workspace);
    let pages: BTreeMap<String, &Chapter> = chapters.iter().filter_map(page_of).collect();
    for (code, (file, line)) in &raised {
        if !pages.contains_key(code) {
            findings.add(
                file,
                *line,
                format!("the diagnostic {code} has no page in the book"),
                format!("Write book/src/errors/{code}.md and list it in book/src/SUMMARY.md."),
            );
        }
    }
    let index = chapters.iter().find(|chapter| chapter.path.ends_with("errors/index.md"));
    for (code, chapter) in pages {
        if let Some(index) = index
            && !index.links.iter().any(|link| link.target == format!("{code}.md"))
        {
            findings.add(
                &index.file,
                1,
                format!("the index of the errors does not link to {code}.md"),
                "Add it: without scripts, the list of chapters does not unfold.",
            );
        }
        if !raised.contains_key(&code) {
            findings.add(
                &chapter.file,
                1,
                format!("no diagnostic of the framework has the code {code}"),
                "Remove the page, or give the diagnostic its code.",
            );
        }
        let title = chapter.headings.first().map_or("", |heading| heading.text.as_str());
        if !title.starts_with(&code) {
            findings.add(
                &chapter.file,
                1,
                format!("the title `{title}` does not start with {code}"),
                format!("Start the page with `# {code}: what happened`."),
            );
        }
    }
}

/// The code that a page is about, by its file name.
fn page_of(chapter: &Chapter) -> Option<(String, &Chapter)> {
    let stem = chapter.path.file_stem()?.to_string_lossy().into_owned();
    let whole_name = CODE.find(&stem)?.len() == stem.len();
    (whole_name && chapter.path.parent()?.ends_with("errors")).then_some((stem, chapter))
}

/// Each code in the framework's sources, outside of comments, with the first place that names it.
fn raised(workspace: &Workspace) -> BTreeMap<String, (String, usize)> {
    let mut raised = BTreeMap::new();
    for path in files_below(&workspace.root().join("framework")) {
        let file = workspace.relative(&path);
        let is_source = file.ends_with(".rs") || file.ends_with(".js");
        if !is_source || !file.contains("/src/") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            // Comments and documentation talk about codes without raising them.
            let is_comment = ["//", "/*", "*"].iter().any(|mark| line.trim_start().starts_with(mark));
            if is_comment {
                continue;
            }
            for code in CODE.find_iter(line) {
                raised.entry(code.as_str().to_string()).or_insert_with(|| (file.clone(), index + 1));
            }
        }
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::super::scratch::{Scratch, found};
    use super::*;

    fn check_pages(scratch: &Scratch, pages: &[(&str, &str)]) -> Vec<String> {
        let chapters: Vec<_> = pages.iter().map(|(path, text)| scratch.chapter_at(path, text)).collect();
        found(|findings| check(&scratch.workspace(), &chapters, findings))
    }

    #[test]
    fn a_code_with_its_page_is_fine() {
        let scratch = Scratch::new();
        scratch.write("framework/macros/src/lib.rs", "\nfn f() { fail(\"S0101: a typo\") }\n");
        assert_eq!(check_pages(&scratch, &[("errors/S0101.md", "# S0101: a typo\n")]), [""; 0]);
    }

    #[test]
    fn a_code_without_a_page_is_found_where_it_is_raised() {
        let scratch = Scratch::new();
        scratch.write("framework/macros/src/lib.rs", "\nfn f() { fail(\"S0101: a typo\") }\n");
        assert_eq!(check_pages(&scratch, &[]), ["2: the diagnostic S0101 has no page in the book"]);
    }

    #[test]
    fn a_code_in_a_comment_or_in_a_test_file_raises_nothing() {
        let scratch = Scratch::new();
        scratch.write("framework/macros/src/lib.rs", "/// Fails with S0101.\nfn f() {} \n");
        scratch.write("framework/macros/tests/ui.rs", "assert(\"S0102\")\n");
        assert_eq!(check_pages(&scratch, &[]), [""; 0]);
    }

    #[test]
    fn a_page_without_a_code_or_with_another_title_is_found() {
        let scratch = Scratch::new();
        assert_eq!(
            check_pages(&scratch, &[("errors/S0109.md", "# A typo\n"), ("errors/index.md", "# Errors\n")]),
            [
                "1: the index of the errors does not link to S0109.md",
                "1: no diagnostic of the framework has the code S0109",
                "1: the title `A typo` does not start with S0109"
            ]
        );
    }
}
