//! Links and images lead somewhere, in the site as well as in the sources.

use std::path::Path;

use super::chapter::{Chapter, Link};
use super::{Findings, join};
use crate::workspace::Workspace;

pub fn check(workspace: &Workspace, chapter: &Chapter, all: &[Chapter], findings: &mut Findings) {
    for link in &chapter.links {
        if link.lacks_alternative {
            findings.add(
                &chapter.file,
                link.line,
                format!("the image `{}` has no text for those who do not see it", link.target),
                "Say in a few words what it shows: `![words](file)`, or `alt=\"words\"`.",
            );
        }
        if let Some((what, remedy)) = dead(workspace, chapter, all, link) {
            findings.add(&chapter.file, link.line, what, remedy);
        }
    }
}

/// Why the link leads nowhere, and what to do, or `None` if it leads somewhere or out of the book.
fn dead(workspace: &Workspace, chapter: &Chapter, all: &[Chapter], link: &Link) -> Option<(String, String)> {
    let target = link.target.as_str();
    if ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return None;
    }
    if target.starts_with('/') {
        return Some((
            format!("`{target}` starts at the root of the server, but the book may lie below it"),
            "Write the path from the folder of this chapter.".into(),
        ));
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    if path.is_empty() {
        return missing_anchor(chapter, anchor);
    }
    let file = join(chapter.path.parent().unwrap_or(Path::new("")), path);
    if path.ends_with(".md") {
        return match all.iter().find(|other| other.path == file) {
            Some(other) => missing_anchor(other, anchor),
            None => Some((
                format!("there is no chapter {}", workspace.relative(&file)),
                "Mend the path: it starts at the folder of this chapter.".into(),
            )),
        };
    }
    if path.ends_with(".html") {
        return Some((
            format!("`{path}` is a rendered page"),
            "Link to its `.md` file; the renderer replaces the ending.".into(),
        ));
    }
    if !file.is_file() || !file.starts_with(workspace.chapters()) {
        return Some((
            format!("{} will not be part of the site", workspace.relative(&file)),
            "Link to a file below book/src: only those are copied.".into(),
        ));
    }
    None
}

fn missing_anchor(chapter: &Chapter, anchor: &str) -> Option<(String, String)> {
    if anchor.is_empty() || chapter.has_anchor(anchor) {
        return None;
    }
    let known: Vec<String> = chapter.headings.iter().map(|heading| format!("#{}", heading.id)).collect();
    Some((format!("{} has no heading `#{anchor}`", chapter.file), format!("Its headings are {}.", known.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::super::scratch::{Scratch, found};
    use super::*;

    fn check_text(scratch: &Scratch, text: &str) -> Vec<String> {
        let all = [scratch.chapter(text), scratch.chapter_at("errors/S0101.md", "# S0101\n\n## What to do\n")];
        found(|findings| check(&scratch.workspace(), &all[0], &all, findings))
    }

    #[test]
    fn links_to_chapters_and_their_headings_resolve() {
        let scratch = Scratch::new();
        scratch.write("book/src/seed.svg", "<svg/>");
        let text = "# A\n\n## Part\n\n[a](errors/S0101.md) [b](errors/S0101.md#what-to-do) [c](#part) \
                    [d](https://example.org/x) ![A seed](seed.svg)\n";
        assert_eq!(check_text(&scratch, text), [""; 0]);
    }

    #[test]
    fn dead_links_are_found() {
        let scratch = Scratch::new();
        let complaint = |target: &str| check_text(&scratch, &format!("# A\n\n[x]({target})\n")).remove(0);
        assert_eq!(complaint("nowhere.md"), "3: there is no chapter book/src/nowhere.md");
        assert_eq!(complaint("#nowhere"), "3: book/src/chapter.md has no heading `#nowhere`");
        assert_eq!(complaint("errors/S0101.md#why"), "3: book/src/errors/S0101.md has no heading `#why`");
        assert!(complaint("/index.md").contains("root of the server"));
        assert!(complaint("errors/S0101.html").contains("rendered page"));
        assert!(complaint("missing.svg").contains("not be part of the site"));
        assert!(complaint("../demos/src/counter.rs").contains("not be part of the site"));
    }

    #[test]
    fn images_need_words() {
        let scratch = Scratch::new();
        scratch.write("book/src/seed.svg", "<svg/>");
        assert_eq!(
            check_text(&scratch, "![](seed.svg)\n"),
            ["1: the image `seed.svg` has no text for those who do not see it"]
        );
    }
}
