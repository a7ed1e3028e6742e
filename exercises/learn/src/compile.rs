//! Compiles exercises with cargo and reads its messages: which test programs came out, and what the compiler said of
//! the others.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use tinyjson::JsonValue;

use crate::process::{self, Cancel, How};
use crate::workspace::cargo;

/// What to compile: the test targets called `tests` of each package, in one run of cargo.
pub struct Request<'a> {
    /// The folder whose workspace is built.
    pub root: &'a Path,
    pub target_dir: &'a Path,
    pub packages: &'a [&'a str],
    pub tests: &'a [String],
    /// The features to build them with; those that the packages have by default if there is nothing here.
    pub features: Option<&'a [String]>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Compiled {
    /// By package and test.
    units: HashMap<(String, String), Unit>,
    /// Errors of other crates: the framework's, when somebody is working on it.
    pub elsewhere: Vec<String>,
    /// What cargo itself said: why it could not start, for example.
    pub words: String,
    pub cancelled: bool,
}

/// One test program.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    pub executable: Option<PathBuf>,
    /// The compiler's errors as it shows them, with colours, in its order.
    pub errors: Vec<String>,
}

impl Compiled {
    /// Whether cargo got as far as compiling any of it.
    pub fn came_to_something(&self) -> bool {
        !self.units.is_empty()
    }

    /// What became of a test of a package. An empty unit if cargo never came to it.
    pub fn unit(&self, package: &str, test: &str) -> Unit {
        let key = (package.to_owned(), test.to_owned());
        self.units.get(&key).cloned().unwrap_or_default()
    }
}

/// Compiles, telling `step` what cargo is at ("12/40 samara-dom") as it goes.
pub fn compile(request: &Request, cancel: &Cancel, mut step: impl FnMut(&str)) -> Compiled {
    let mut command = Command::new(cargo());
    command
        .current_dir(request.root)
        .args(["build", "--keep-going"])
        .args(["--message-format", "json-diagnostic-rendered-ansi"])
        .arg("--target-dir")
        .arg(request.target_dir)
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "100");
    for package in request.packages {
        command.args(["--package", package]);
    }
    for test in request.tests {
        command.args(["--test", test]);
    }
    if let Some(features) = request.features {
        command.args(["--no-default-features", "--features", &features.join(",")]);
    }
    let ended = process::run(&mut command, None, cancel, |line| {
        if let Some(at) = building(line) {
            step(&at);
        }
    });
    match ended {
        Ok(ended) => {
            let mut compiled = Compiled {
                words: cargo_words(&ended.stderr),
                cancelled: ended.how == How::Cancelled,
                ..Compiled::default()
            };
            for line in ended.stdout.lines() {
                if let Ok(message) = line.parse::<JsonValue>() {
                    compiled.note(&message, request.packages);
                }
            }
            compiled
        }
        Err(error) => Compiled { words: format!("cargo could not be started: {error}"), ..Compiled::default() },
    }
}

impl Compiled {
    fn note(&mut self, message: &JsonValue, packages: &[&str]) {
        let field = |path: &[&str]| text(message, path).unwrap_or_default().to_owned();
        let id = field(&["package_id"]);
        let package = packages.iter().find(|name| names_package(&id, name));
        let key = package.map(|package| ((*package).to_owned(), field(&["target", "name"])));
        match (field(&["reason"]).as_str(), key) {
            ("compiler-artifact", Some(key)) => {
                if let Some(executable) = text(message, &["executable"]) {
                    self.units.entry(key).or_default().executable = Some(executable.into());
                }
            }
            ("compiler-message", key) => {
                if let Some(error) = error(message) {
                    match key {
                        Some(key) => self.units.entry(key).or_default().errors.push(error),
                        None => self.elsewhere.push(error),
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a package id such as `path+file:///…/exercises#samara-exercises@0.1.0` is that of `name`. The name is left
/// out of the id when the folder has the same.
fn names_package(id: &str, name: &str) -> bool {
    let (path, fragment) = id.split_once('#').unwrap_or((id, ""));
    match fragment.split_once('@') {
        Some((package, _)) => package == name,
        None => path.rsplit('/').next() == Some(name),
    }
}

/// The shown form of an error. The closing "aborting due to 2 previous errors" is none.
fn error(message: &JsonValue) -> Option<String> {
    let level = text(message, &["message", "level"])?;
    let headline = text(message, &["message", "message"])?;
    if !level.starts_with("error") || headline.starts_with("aborting due to") {
        return None;
    }
    text(message, &["message", "rendered"]).map(|rendered| rendered.trim_end().to_owned())
}

fn text<'a>(value: &'a JsonValue, path: &[&str]) -> Option<&'a str> {
    let mut value = value;
    for key in path {
        let JsonValue::Object(fields) = value else {
            return None;
        };
        value = fields.get(*key)?;
    }
    match value {
        JsonValue::String(text) => Some(text),
        _ => None,
    }
}

/// What a line of cargo's progress says: "12/40 samara-dom" for `Building [===>  ] 12/40: samara-dom, libc(build)`,
/// "downloading …" and "waiting …" for the like.
pub fn building(line: &str) -> Option<String> {
    let line = crate::screen::strip_ansi(line);
    let line = line.trim();
    if let Some((_, after)) = line.strip_prefix("Building [").and_then(|bar| bar.split_once("] ")) {
        let (count, crates) = after.split_once(": ").unwrap_or((after, ""));
        let first = crates.split([',', '(']).next().unwrap_or_default().trim();
        let done_of_all = count.split_once('/').is_some();
        return done_of_all.then(|| format!("{count} {first}").trim_end().to_owned());
    }
    if line.starts_with("Blocking waiting for file lock") {
        return Some("waiting for another cargo to finish".to_owned());
    }
    ["Downloading ", "Downloaded ", "Updating "]
        .iter()
        .any(|verb| line.starts_with(verb))
        .then(|| "downloading crates".to_owned())
}

/// Cargo's own words without its progress and its status lines.
fn cargo_words(stderr: &str) -> String {
    let plain = crate::screen::strip_ansi(stderr);
    plain
        .split(['\n', '\r'])
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !is_status(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether cargo only says what it is doing: `   Compiling samara v0.1.0`.
pub fn is_status(line: &str) -> bool {
    const VERBS: [&str; 12] = [
        "Adding",
        "Blocking",
        "Building",
        "Checking",
        "Compiling",
        "Downloaded",
        "Downloading",
        "Finished",
        "Fresh",
        "Locking",
        "Running",
        "Updating",
    ];
    let first = line.split_whitespace().next().unwrap_or_default();
    VERBS.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_progress_is_read() {
        assert_eq!(
            building("    Building [=====>      ] 12/40: samara-dom(build.rs), libc   ").as_deref(),
            Some("12/40 samara-dom")
        );
        assert_eq!(building("   Compiling samara-dom v0.1.0"), None);
        assert_eq!(
            building("    Blocking waiting for file lock on build directory").as_deref(),
            Some("waiting for another cargo to finish")
        );
    }

    #[test]
    fn package_ids_name_their_package() {
        let full = "path+file:///w/exercises#samara-exercises@0.1.0";
        assert!(names_package(full, "samara-exercises"));
        assert!(!names_package(full, "exercises"));
        assert!(names_package("path+file:///w/samara-exercises#0.1.0", "samara-exercises"));
    }

    #[test]
    fn errors_are_taken_and_warnings_and_closing_lines_are_not() {
        let message = |level: &str, headline: &str| -> JsonValue {
            format!("{{\"message\":{{\"level\":\"{level}\",\"message\":\"{headline}\",\"rendered\":\"shown\\n\"}}}}")
                .parse()
                .unwrap()
        };
        assert_eq!(error(&message("error", "mismatched types")).as_deref(), Some("shown"));
        assert_eq!(error(&message("error", "aborting due to 2 previous errors")), None);
        assert_eq!(error(&message("warning", "unused variable")), None);
    }

    #[test]
    fn only_cargo_s_own_words_are_kept() {
        let stderr = "   Compiling a v1.0.0\n    Building [=> ] 1/2: a\rerror: no such package\n";
        assert_eq!(cargo_words(stderr), "error: no such package");
    }
}
