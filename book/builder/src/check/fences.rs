//! No loose code: what a fence shows is included from a file that is compiled and tested.

use std::path::Path;

use super::chapter::{Chapter, Fence};
use super::{Findings, compiled, excerpt, files_below, join};
use crate::workspace::Workspace;

/// The languages of included files, each with how the names of such files end.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("rust", &[".rs"]),
    ("html", &[".html"]),
    ("css", &[".css"]),
    ("js", &[".js"]),
    ("toml", &[".toml"]),
    ("json", &[".json"]),
    ("text", &[".stderr", ".stdout", ".txt"]),
];

/// What a line of a `console` fence may start with, after the prompt.
const COMMANDS: &[&str] = &[
    "cargo learn",
    "cargo ci",
    "cargo run",
    "cargo build",
    "cargo check",
    "cargo test",
    "cargo new",
    "cargo add",
    "cargo doc",
    "cargo fmt",
    "cargo clippy",
    "cargo install",
    "cargo generate",
    "cd",
    "git clone",
    "mdbook build",
    "mdbook serve",
    "rustup target add",
    "rustup update",
    "trunk build",
    "trunk serve",
];

pub fn check(workspace: &Workspace, chapter: &Chapter, findings: &mut Findings) {
    let file = &chapter.file;
    for line in &chapter.html_code {
        findings.add(file, *line, "code in a `<pre>` element", "Use a fence that includes a file.");
    }
    for fence in &chapter.fences {
        let Some(info) = &fence.info else {
            findings.add(
                file,
                fence.line,
                "an indented block is shown as code",
                "Use a fence that includes a file; indent text by less than four spaces.",
            );
            continue;
        };
        let language = info.split([',', ' ']).next().unwrap_or_default();
        if fence.body.iter().all(|(_, line)| line.trim().is_empty()) {
            findings.add(file, fence.line, "the fence is empty", "Include an excerpt, or remove the fence.");
        } else if language == "console" {
            check_commands(file, fence, findings);
        } else if let Some((_, endings)) = LANGUAGES.iter().find(|(name, _)| *name == language) {
            check_includes(workspace, chapter, fence, endings, findings);
        } else {
            report_language(file, fence, language, findings);
        }
    }
}

fn report_language(file: &str, fence: &Fence, language: &str, findings: &mut Findings) {
    let what = match language {
        "" => "the fence names no language".to_string(),
        other => format!("`{other}` is not a language of this book"),
    };
    let known: Vec<&str> = LANGUAGES.iter().map(|(name, _)| *name).collect();
    let remedy =
        format!("Write one of {} after the backticks and include a file, or `console` for commands.", known.join(", "));
    findings.add(file, fence.line, what, remedy);
}

fn check_commands(file: &str, fence: &Fence, findings: &mut Findings) {
    for (line, text) in &fence.body {
        let Some(command) = text.strip_prefix("$ ") else {
            findings.add(
                file,
                *line,
                format!("`{text}` is not a command"),
                "Start each line with `$ `. Output goes into a `text` fence that includes a file.",
            );
            continue;
        };
        let is_known = COMMANDS
            .iter()
            .any(|known| command.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
        if !is_known {
            findings.add(
                file,
                *line,
                format!("`{command}` is not a command that this book uses"),
                "Mend the spelling, or add the command to COMMANDS in book/builder/src/check/fences.rs.",
            );
        }
    }
}

fn check_includes(workspace: &Workspace, chapter: &Chapter, fence: &Fence, endings: &[&str], findings: &mut Findings) {
    for (line, text) in &fence.body {
        // An empty line between two excerpts is only distance.
        if text.trim().is_empty() {
            continue;
        }
        let include = match excerpt::parse(text) {
            Ok(include) => include,
            Err((what, remedy)) => {
                findings.add(&chapter.file, *line, what, remedy);
                continue;
            }
        };
        let folder = chapter.path.parent().unwrap_or(Path::new(""));
        let path = join(folder, include.path);
        let shown = workspace.relative(&path);
        if let Some((what, remedy)) = refuse(workspace, &path, endings) {
            findings.add(&chapter.file, *line, format!("{shown}: {what}"), remedy);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if let Err((what, remedy)) = excerpt::find(&text, include.anchor) {
            findings.add(&chapter.file, *line, format!("{shown}: {what}"), remedy);
        }
    }
}

/// Why a chapter may not include `path`, and what to do, or `None` if it may.
fn refuse(workspace: &Workspace, path: &Path, endings: &[&str]) -> Option<(String, String)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !path.starts_with(workspace.root()) {
        return Some(("the file lies outside of the workspace".into(), "Include a file of this workspace.".into()));
    }
    if !path.is_file() {
        return Some((
            "there is no such file".into(),
            "Mend the path: it starts at the folder of this chapter.".into(),
        ));
    }
    if path.starts_with(workspace.chapters()) {
        return Some((
            "code beside the chapters is as loose as code in them".into(),
            "Move it to a package of the workspace.".into(),
        ));
    }
    if !endings.iter().any(|ending| name.ends_with(ending)) {
        return Some((
            "the language of the fence is not that of the file".into(),
            format!("Files of this language end in {}.", endings.join(", ")),
        ));
    }
    if name.ends_with(".rs") {
        return compiled::why_not(workspace, path).map(|reason| {
            (
                format!("the file is not compiled: {reason}"),
                "Make it a module or a test of a package in the workspace.".into(),
            )
        });
    }
    if endings.contains(&".stderr") && !is_pinned(workspace, path) {
        return Some((
            "no test compares this text with what the program prints".into(),
            "Let trybuild make it (beside its .rs file), or compare with it in a test by `include_str!`.".into(),
        ));
    }
    None
}

/// Whether a test would fail if the text were another: trybuild compares a `.stderr` with what the compiler says about
/// the file beside it; other texts are named by a test of their package.
fn is_pinned(workspace: &Workspace, path: &Path) -> bool {
    let source = path.with_extension("rs");
    if path.extension().is_some_and(|extension| extension == "stderr") && source.is_file() {
        return compiled::why_not(workspace, &source).is_none();
    }
    let (Some(package), Some(name)) = (compiled::package_of(workspace, path), path.file_name()) else {
        return false;
    };
    let name = name.to_string_lossy();
    files_below(&package)
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .any(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains(&*name)))
}

#[cfg(test)]
mod tests {
    use super::super::scratch::{Scratch, found};
    use super::*;

    fn check_text(scratch: &Scratch, text: &str) -> Vec<String> {
        let chapter = scratch.chapter(text);
        found(|findings| check(&scratch.workspace(), &chapter, findings))
    }

    /// The findings about one fence that starts on line 1.
    fn check_fence(scratch: &Scratch, language: &str, body: &str) -> Vec<String> {
        check_text(scratch, &format!("```{language}\n{body}\n```\n"))
    }

    #[test]
    fn included_excerpts_are_welcome() {
        let scratch = Scratch::new();
        let include = "{{#include ../demos/src/counter.rs:counter}}";
        assert!(check_fence(&scratch, "rust", include).is_empty());
        assert!(check_fence(&scratch, "rust,ignore", &format!("{include}\n\n{include}")).is_empty());
        assert!(check_fence(&scratch, "toml", "{{#include ../demos/Cargo.toml}}").is_empty());
    }

    #[test]
    fn loose_code_is_found_on_its_line() {
        let scratch = Scratch::new();
        let body = "{{#include ../demos/src/counter.rs:counter}}\nlet loose = 1;";
        assert_eq!(check_fence(&scratch, "rust", body), ["3: loose code: `let loose = 1;`"]);
    }

    #[test]
    fn a_fence_needs_a_language_that_the_book_knows() {
        let scratch = Scratch::new();
        assert_eq!(check_fence(&scratch, "", "x"), ["1: the fence names no language"]);
        assert_eq!(check_fence(&scratch, "ruby", "x"), ["1: `ruby` is not a language of this book"]);
        assert_eq!(check_fence(&scratch, "rust", ""), ["1: the fence is empty"]);
    }

    #[test]
    fn code_without_a_fence_is_loose_too() {
        let scratch = Scratch::new();
        let found = check_text(&scratch, "Text:\n\n    let x = 1;\n\n<pre>let y = 2;</pre>\n");
        assert_eq!(found, ["5: code in a `<pre>` element", "3: an indented block is shown as code"]);
    }

    #[test]
    fn console_fences_hold_known_commands_only() {
        let scratch = Scratch::new();
        assert!(check_fence(&scratch, "console", "$ cargo learn\n$ cargo learn hint counter").is_empty());
        assert_eq!(
            check_fence(&scratch, "console", "$ cargo lern\n$ cargo learning\nhello"),
            [
                "2: `cargo lern` is not a command that this book uses",
                "3: `cargo learning` is not a command that this book uses",
                "4: `hello` is not a command"
            ]
        );
    }

    #[test]
    fn files_must_exist_inside_the_workspace_and_away_from_the_chapters() {
        let scratch = Scratch::new();
        scratch.write("book/src/loose.rs", "fn loose() {}\n");
        let complaint = |path: &str| check_fence(&scratch, "rust", &format!("{{{{#include {path}}}}}")).remove(0);
        assert!(complaint("../demos/src/none.rs:a").contains("no such file"));
        assert!(complaint("../../../x.rs").contains("outside of the workspace"));
        assert!(complaint("loose.rs").contains("as loose as"));
        assert!(complaint("../demos/Cargo.toml").contains("not that of the file"));
    }

    #[test]
    fn rust_must_be_compiled_and_its_anchor_must_exist() {
        let scratch = Scratch::new();
        scratch.write("book/demos/src/forgotten.rs", "fn forgotten() {}\n");
        let complaint = |path: &str| check_fence(&scratch, "rust", &format!("{{{{#include {path}}}}}")).remove(0);
        assert!(complaint("../demos/src/forgotten.rs").contains("not compiled"));
        assert!(complaint("../demos/src/counter.rs:count").contains("no `ANCHOR: count`"));
    }

    #[test]
    fn an_error_message_is_the_compilers_own() {
        let scratch = Scratch::new();
        scratch.write("framework/macros/tests/ui.rs", "cases.compile_fail(\"tests/ui/*.rs\");");
        scratch.write("framework/macros/tests/ui/typo.rs", "fn main() {}\n");
        scratch.write("framework/macros/tests/ui/typo.stderr", "error: a typo\n");
        scratch.write("framework/macros/tests/ui/invented.stderr", "error: invented\n");
        let check = |name: &str| {
            let include = format!("{{{{#include ../../framework/macros/tests/ui/{name}.stderr}}}}");
            check_fence(&scratch, "text", &include)
        };
        assert!(check("typo").is_empty());
        assert!(check("invented")[0].contains("no test compares"));
    }

    #[test]
    fn other_texts_are_named_by_a_test() {
        let scratch = Scratch::new();
        scratch.write("book/demos/tests/tree.txt", "<p>\n");
        let include = "{{#include ../demos/tests/tree.txt}}";
        assert!(check_fence(&scratch, "text", include)[0].contains("no test compares"));
        scratch.write("book/demos/tests/tree.rs", "include_str!(\"tree.txt\")");
        assert!(check_fence(&scratch, "text", include).is_empty());
    }
}
