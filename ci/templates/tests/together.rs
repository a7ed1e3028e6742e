//! The app that grows through the book ends in the templates: the chapters show the templates' own files, and both
//! templates look alike.

use std::collections::BTreeMap;
use std::fs;

/// What the last states are told by, and where.
const SHOWN: [(&str, &str); 5] = [
    ("testing.md", "templates/csr/src/app.rs"),
    ("first-server-render.md", "templates/ssr/src/server.rs"),
    ("resources.md", "templates/ssr/src/pages/list.rs"),
    ("server-functions.md", "templates/ssr/src/api/change.rs"),
    ("routing.md", "templates/ssr/src/app.rs"),
];

/// What is drawn otherwise in the two, because something else is in it.
const DIFFERENT: [&str; 5] = [".actions", ".search", ".row", ".empty", ".field"];

fn read(path: &str) -> String {
    let path = samara_setup::workspace_root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_chapters_show_the_files_of_the_templates() {
    for (chapter, file) in SHOWN {
        let text = read(&format!("book/src/{chapter}"));
        assert!(text.contains(&format!("{{{{#include ../../{file}")), "{chapter} does not show {file}");
    }
}

#[test]
fn the_book_names_the_commands_that_make_projects() {
    for (chapter, template) in [("testing.md", "csr"), ("routing.md", "ssr")] {
        let command = format!("`cargo learn new {template} my-app`");
        assert!(read(&format!("book/src/{chapter}")).contains(&command), "{chapter} does not name {command}");
    }
}

#[test]
fn what_both_templates_have_is_drawn_alike() {
    let (csr, ssr) = (rules(&read("templates/csr/web/style.css")), rules(&read("templates/ssr/style/style.css")));
    let common: Vec<&String> = csr.keys().filter(|selector| ssr.contains_key(*selector)).collect();
    assert!(common.len() > 30, "the style sheets have only {} rules in common", common.len());
    for selector in common.into_iter().filter(|selector| !DIFFERENT.contains(&selector.as_str())) {
        // Colours that only one of them needs are in the `:root` of that one.
        let (one, other) = (&csr[selector], &ssr[selector]);
        let same = if selector == ":root" { ssr[selector].iter().all(|line| one.contains(line)) } else { one == other };
        assert!(same, "{selector} is {one:#?} in csr and {other:#?} in ssr");
    }
}

/// The outermost rules of a style sheet: selectors, and the lines between their braces.
fn rules(sheet: &str) -> BTreeMap<String, Vec<String>> {
    let mut rules = BTreeMap::new();
    let (mut depth, mut head, mut lines) = (0, String::new(), Vec::new());
    for line in sheet.lines().map(str::trim).filter(|line| !line.starts_with("/*") && !line.ends_with("*/")) {
        let opened = depth == 0 && line.ends_with('{');
        depth += line.matches('{').count();
        depth -= line.matches('}').count();
        if opened {
            head += line.trim_end_matches([' ', '{']);
        } else if depth == 0 && line.ends_with('}') {
            rules.insert(std::mem::take(&mut head), std::mem::take(&mut lines));
        } else if depth == 0 {
            head += line;
        } else {
            lines.push(line.to_owned());
        }
    }
    rules
}
