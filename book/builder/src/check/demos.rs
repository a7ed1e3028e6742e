//! Each demo that a chapter names exists, and the chapter shows the source that it runs.

use std::sync::LazyLock;

use regex::Regex;

use super::chapter::Chapter;
use super::{Findings, excerpt, join};
use crate::workspace::Workspace;

pub fn check(workspace: &Workspace, chapters: &[Chapter], findings: &mut Findings) {
    let registered = registered(workspace);
    for chapter in chapters {
        for demo in &chapter.demos {
            if !registered.contains(&demo.name) {
                findings.add(
                    &chapter.file,
                    demo.line,
                    format!("there is no demo `{}`", demo.name),
                    format!("Add it to DEMOS in book/demos/src/lib.rs, or name one of: {}.", registered.join(", ")),
                );
                continue;
            }
            let source = match &demo.source {
                Some(path) => join(workspace.root(), path),
                None => workspace.demo_sources().join(demo.name.replace('-', "_") + ".rs"),
            };
            if !shows(chapter, &source) {
                findings.add(
                    &chapter.file,
                    demo.line,
                    format!("the chapter runs the demo `{}` but does not show its source", demo.name),
                    format!(
                        "Include an excerpt of {}, or name another file by `data-source=\"…\"`.",
                        workspace.relative(&source)
                    ),
                );
            }
        }
    }
}

/// The names in the list `DEMOS` of the demos' crate.
fn registered(workspace: &Workspace) -> Vec<String> {
    static LIST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)\bDEMOS\s*:[^=]*=\s*&\[(.*?)\]").unwrap());
    static NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""([^"]+)""#).unwrap());
    let source = std::fs::read_to_string(workspace.demo_sources().join("lib.rs")).unwrap_or_default();
    let Some(list) = LIST.captures(&source) else {
        return Vec::new();
    };
    NAME.captures_iter(&list[1]).map(|name| name[1].to_string()).collect()
}

fn shows(chapter: &Chapter, source: &std::path::Path) -> bool {
    let Some(folder) = chapter.path.parent() else {
        return false;
    };
    chapter
        .fences
        .iter()
        .flat_map(|fence| &fence.body)
        .filter_map(|(_, line)| excerpt::parse(line).ok())
        .any(|include| join(folder, include.path) == source)
}

#[cfg(test)]
mod tests {
    use super::super::scratch::{Scratch, found};
    use super::*;

    fn check_text(scratch: &Scratch, text: &str) -> Vec<String> {
        let chapter = scratch.chapter(text);
        found(|findings| check(&scratch.workspace(), &[chapter], findings))
    }

    const SOURCE: &str = "```rust\n{{#include ../demos/src/counter.rs:counter}}\n```\n";

    #[test]
    fn a_registered_demo_beside_its_source_is_fine() {
        let scratch = Scratch::new();
        let text = format!("<div class=\"demo\" data-demo=\"counter\">\n</div>\n\n{SOURCE}");
        assert_eq!(check_text(&scratch, &text), [""; 0]);
    }

    #[test]
    fn an_unknown_demo_is_found() {
        let scratch = Scratch::new();
        let text = format!("<div class=\"demo\" data-demo=\"clock\">\n</div>\n\n{SOURCE}");
        assert_eq!(check_text(&scratch, &text), ["1: there is no demo `clock`"]);
    }

    #[test]
    fn a_demo_without_its_source_is_found() {
        let scratch = Scratch::new();
        let text = "<div class=\"demo\" data-demo=\"counter\">\n</div>\n";
        assert_eq!(check_text(&scratch, text), ["1: the chapter runs the demo `counter` but does not show its source"]);
    }

    #[test]
    fn the_source_may_be_named() {
        let scratch = Scratch::new();
        scratch.write(
            "book/demos/src/lib.rs",
            "pub const DEMOS: &[&str] = &[\n    \"counter\",\n    \"two-counters\",\n];\n",
        );
        let div = |source: &str| format!("<div class=\"demo\" data-demo=\"two-counters\"{source}>\n</div>\n\n{SOURCE}");
        assert_eq!(check_text(&scratch, &div("")).len(), 1);
        let named = div(" data-source=\"book/demos/src/counter.rs\"");
        assert_eq!(check_text(&scratch, &named), [""; 0]);
    }
}
