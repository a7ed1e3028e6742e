//! A small workspace with exercises that need nothing but the standard library, and the built runner driven in it as a
//! learner would drive it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub struct Course {
    pub root: PathBuf,
}

/// What a run of the runner came to.
pub struct Run {
    pub code: i32,
    /// Standard output, then standard error.
    pub text: String,
}

const CATALOG: &str = r#"
[[chapter]]
title = "First steps"
page = "first.html"

[[chapter.exercise]]
id = "greeting"
file = "01_first/hello.rs"
summary = "Greet somebody by name"
starter_fails_with = "nobody was greeted"
hints = ["Look at the return value.", "`format!` makes a text.", "Return `format!(\"Hello, {name}!\")`."]

[[chapter.exercise.mistake]]
name = "name-forgotten"
replace = "{name}"
with = "you"
when = "Hello, you!"
hint = "The name that was given is not used."

[[chapter.exercise.mistake]]
name = "wrong-type"
replace = "String"
with = "&'static str"
when = "mismatched types"
hint = "A new text is a `String`."

[[chapter]]
title = "Numbers"
page = "numbers.html"

[[chapter.exercise]]
id = "counting"
file = "02_numbers/count.rs"
summary = "Count up"
starter_fails_with = "the count stays at 0"
hints = ["Add.", "Add one.", "`number + 1`"]

[[chapter.exercise.mistake]]
name = "two-steps"
replace = "+ 1"
with = "+ 2"
when = "right: 6"
hint = "That is one too many."

[[chapter.exercise.mistake]]
name = "downwards"
replace = "+ 1"
with = "- 1"
when = "right: 3"
hint = "That is the wrong way."
"#;

const HELLO_TESTS: &str = r#"
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_something() {
        assert!(!hello("Ada").is_empty(), "nobody was greeted");
    }

    #[test]
    fn it_greets_by_name() {
        assert_eq!(hello("Ada"), "Hello, Ada!");
    }
}
"#;

const COUNT_TESTS: &str = r#"
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_up() {
        let counted = next(4);
        assert_ne!(counted, 0, "the count stays at 0");
        assert_eq!(5, counted, "one after 4");
    }
}
"#;

pub const HELLO: &str = "exercises/01_first/hello.rs";
pub const COUNT: &str = "exercises/02_numbers/count.rs";
pub const HELLO_STARTER: &str = "pub fn hello(_name: &str) -> String {\n    String::new()\n}\n";
pub const HELLO_SOLUTION: &str = "pub fn hello(name: &str) -> String {\n    format!(\"Hello, {name}!\")\n}\n";
pub const COUNT_STARTER: &str = "pub fn next(_number: u32) -> u32 {\n    0\n}\n";
pub const COUNT_SOLUTION: &str = "pub fn next(number: u32) -> u32 {\n    number + 1\n}\n";

impl Course {
    /// A fresh workspace for one test.
    pub fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("samara-course-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        let course = Course { root: root.canonicalize().unwrap() };
        course.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"exercises\", \"solutions\"]\n");
        course.write("exercises/exercises.toml", CATALOG);
        course.write("exercises/Cargo.toml", &manifest("samara-exercises", false));
        course.write("solutions/Cargo.toml", &manifest("samara-solutions", true));
        course.write("book/src/first.md", "# First steps\n");
        course.write("book/src/numbers.md", "# Numbers\n");
        for folder in ["exercises", "exercises/learn/starters"] {
            course.write(&format!("{folder}/01_first/hello.rs"), &format!("{HELLO_STARTER}{HELLO_TESTS}"));
            course.write(&format!("{folder}/02_numbers/count.rs"), &format!("{COUNT_STARTER}{COUNT_TESTS}"));
        }
        course.write("solutions/01_first/hello.rs", &format!("{HELLO_SOLUTION}{HELLO_TESTS}"));
        course.write("solutions/02_numbers/count.rs", &format!("{COUNT_SOLUTION}{COUNT_TESTS}"));
        course
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).unwrap()
    }

    /// Writes the learner's part of an exercise above its tests.
    pub fn solve(&self, file: &str, part: &str) {
        let tests = if file == HELLO { HELLO_TESTS } else { COUNT_TESTS };
        self.write(file, &format!("{part}{tests}"));
    }

    /// The runner with these arguments, ready to start.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_learn"));
        command
            .args(arguments.split_whitespace())
            .current_dir(&self.root)
            .env("SAMARA_ROOT", &self.root)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("SAMARA_POLL")
            .stdin(Stdio::null());
        command
    }

    /// Runs the runner to its end.
    pub fn learn(&self, arguments: &str) -> Run {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        let text = [stdout, stderr].concat();
        Run { code: status.code().unwrap_or(-1), text: String::from_utf8(text).unwrap() }
    }
}

impl Drop for Course {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(Path::new(&self.root));
    }
}

fn manifest(name: &str, tested: bool) -> String {
    let test = if tested { "" } else { "test = false\n" };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nautotests = false\n\n\
         [[test]]\nname = \"hello\"\npath = \"01_first/hello.rs\"\n{test}\n\
         [[test]]\nname = \"count\"\npath = \"02_numbers/count.rs\"\n{test}"
    )
}
