//! Drives the built runner through its commands in a small workspace, as a learner would.

use std::fs;
use std::process::Stdio;

use crate::course::{COUNT, COUNT_SOLUTION, Course, HELLO, HELLO_SOLUTION, HELLO_STARTER};

#[test]
fn a_starter_fails_and_the_first_failing_test_is_read_as_a_sentence() {
    let course = Course::new("starter");
    let run = course.learn("check hello");
    assert_eq!(run.code, 1, "{}", run.text);
    assert!(run.text.contains("0 of 2 tests pass"), "{}", run.text);
    let first = run.text.find("it says something").unwrap();
    let second = run.text.find("it greets by name").unwrap();
    assert!(first < second, "{}", run.text);
    assert!(run.text.contains("nobody was greeted"), "{}", run.text);
    assert!(!run.text.contains("RUST_BACKTRACE"), "{}", run.text);
}

#[test]
fn a_solved_exercise_is_kept_by_its_id_and_listed() {
    let course = Course::new("solved");
    course.solve(HELLO, HELLO_SOLUTION);
    let run = course.learn("check hello");
    assert_eq!(run.code, 0, "{}", run.text);
    assert!(run.text.contains("Solved."), "{}", run.text);
    assert!(course.read(".learn/progress.toml").contains("\"greeting\""));
    let list = course.learn("list").text;
    assert!(list.contains("✓ hello"), "{list}");
    assert!(list.contains("→ ○ count"), "{list}");
    assert!(list.contains("1 of 2 exercises solved"), "{list}");
}

#[test]
fn an_exercise_is_compiled_with_the_crates_that_it_needs_and_no_others() {
    let course = Course::new("needs");
    let manifest = course.read("exercises/Cargo.toml");
    course.write("exercises/Cargo.toml", &format!("{manifest}\n[features]\ndefault = [\"extra\"]\nextra = []\n"));
    let catalog = course.read("exercises/exercises.toml");
    let summary = "summary = \"Count up\"";
    course.write("exercises/exercises.toml", &catalog.replace(summary, &format!("needs = [\"extra\"]\n{summary}")));
    course.solve(HELLO, &format!("#[cfg(feature = \"extra\")]\ncompile_error!(\"extra\");\n{HELLO_SOLUTION}"));
    course.solve(COUNT, &format!("#[cfg(not(feature = \"extra\"))]\ncompile_error!(\"none\");\n{COUNT_SOLUTION}"));
    for name in ["hello", "count"] {
        let run = course.learn(&format!("check {name}"));
        assert_eq!(run.code, 0, "{}", run.text);
    }
}

#[test]
fn a_compile_error_is_shown_first_error_first_and_the_others_counted() {
    let course = Course::new("compile-error");
    course.solve(HELLO, "pub fn hello(name: &str) -> String {\n    missing_one(name)\n}\nfn b() { missing_two() }\n");
    let run = course.learn("check hello");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("does not compile"), "{}", run.text);
    assert!(run.text.contains("missing_one"), "{}", run.text);
    assert!(run.text.contains(&format!("{HELLO}:2:5")), "{}", run.text);
    assert!(!run.text.contains("missing_two"), "{}", run.text);
    assert!(run.text.contains("and 1 more error"), "{}", run.text);
}

#[test]
fn a_known_mistake_gets_its_hint_in_a_failing_test_and_in_a_compile_error() {
    let course = Course::new("mistake");
    course.solve(HELLO, &HELLO_SOLUTION.replace("{name}", "you"));
    let run = course.learn("check hello");
    assert!(run.text.contains("The name that was given is not used."), "{}", run.text);
    course.solve(HELLO, &HELLO_SOLUTION.replace("String", "&'static str"));
    let run = course.learn("check hello");
    assert!(run.text.contains("A new text is a `String`."), "{}", run.text);
}

#[test]
fn an_endless_loop_is_stopped_after_ten_seconds() {
    let course = Course::new("endless");
    course.solve(COUNT, "pub fn next(_number: u32) -> u32 {\n    loop {}\n}\n");
    let run = course.learn("check count");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("Stopped after 10 seconds"), "{}", run.text);
    assert!(run.text.contains("it counts up (was still running)"), "{}", run.text);
}

#[test]
fn a_stack_overflow_and_an_early_exit_are_no_success() {
    let course = Course::new("crash");
    course.solve(COUNT, "pub fn next(number: u32) -> u32 {\n    std::hint::black_box(next(number) + 1)\n}\n");
    let run = course.learn("check count");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("broke off"), "{}", run.text);
    course.solve(COUNT, "pub fn next(_number: u32) -> u32 {\n    std::process::exit(0)\n}\n");
    assert_eq!(course.learn("check count").code, 1);
}

#[test]
fn a_file_without_tests_or_no_file_at_all_says_how_to_get_it_back() {
    let course = Course::new("no-tests");
    course.write(HELLO, HELLO_SOLUTION);
    let run = course.learn("check hello");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("cargo learn reset hello"), "{}", run.text);
    fs::remove_file(course.root.join(HELLO)).unwrap();
    let run = course.learn("check hello");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("cargo learn reset hello"), "{}", run.text);
    course.learn("reset hello");
    assert!(course.read(HELLO).starts_with(HELLO_STARTER));
}

#[test]
fn checking_all_reports_each_and_keeps_what_is_solved() {
    let course = Course::new("check-all");
    course.solve(COUNT, COUNT_SOLUTION);
    let run = course.learn("check --all");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("✗ hello  0 of 2 tests pass"), "{}", run.text);
    assert!(run.text.contains("✓ count  solved"), "{}", run.text);
    course.solve(HELLO, HELLO_SOLUTION);
    assert_eq!(course.learn("check --all").code, 0);
    assert!(course.learn("list").text.contains("2 of 2"));
}

#[test]
fn hints_come_in_tiers() {
    let course = Course::new("hints");
    for (tier, hint) in [(1, "return value"), (2, "makes a text"), (3, "Return `format!"), (3, "Return `format!")] {
        let run = course.learn("hint hello");
        assert!(run.text.contains(&format!("Hint {tier} of 3")), "{}", run.text);
        assert!(run.text.contains(hint), "{}", run.text);
    }
    assert!(course.learn("hint hello --tier 1").text.contains("return value"));
}

#[test]
fn reset_keeps_what_the_learner_wrote_and_says_where() {
    let course = Course::new("reset");
    course.solve(HELLO, "// my own work\n");
    let run = course.learn("reset hello");
    assert_eq!(run.code, 0, "{}", run.text);
    let (_, place) = run.text.split_once("kept in ").unwrap();
    assert!(course.read(place.trim()).starts_with("// my own work"));
    assert!(course.read(HELLO).starts_with(HELLO_STARTER));
}

#[test]
fn the_solution_is_shown_beside_the_learners_once_it_is_solved() {
    let course = Course::new("solution");
    let run = course.learn("solution hello");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("--anyway"), "{}", run.text);
    assert!(course.learn("solution hello --anyway").text.contains("Hello, {name}!"));
    course.solve(HELLO, "pub fn hello(name: &str) -> String {\n    [\"Hello, \", name, \"!\"].concat()\n}\n");
    course.learn("check hello");
    let run = course.learn("solution hello");
    assert_eq!(run.code, 0);
    let line = run.text.lines().find(|line| line.contains("concat()")).unwrap();
    assert!(line.contains("format!(\"Hello, {name}!\")"), "{}", run.text);
}

#[test]
fn a_typo_gets_the_nearest_name() {
    let course = Course::new("typo");
    for (command, name) in [("check helo", "hello"), ("hint coutn", "count"), ("reset Hello", "hello")] {
        let run = course.learn(command);
        assert!(run.text.contains(&format!("`{name}`")) || command == "reset Hello", "{}", run.text);
    }
    let run = course.learn("chekc hello");
    assert_eq!(run.code, 2);
    assert!(run.text.contains("Did you mean `check`?"), "{}", run.text);
}

#[test]
fn a_broken_progress_file_is_set_aside_and_progress_can_be_rebuilt() {
    let course = Course::new("broken-progress");
    course.solve(HELLO, HELLO_SOLUTION);
    course.write(".learn/progress.toml", "solved = [\"gree");
    let run = course.learn("list");
    assert_eq!(run.code, 0, "{}", run.text);
    assert!(run.text.contains(".learn/progress.broken-"), "{}", run.text);
    assert!(run.text.contains("0 of 2"), "{}", run.text);
    let aside = fs::read_dir(course.root.join(".learn")).unwrap().flatten();
    let aside = aside.map(|entry| entry.path()).find(|path| path.to_string_lossy().contains("broken"));
    assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), "solved = [\"gree");
    course.learn("check --all");
    assert!(course.learn("list").text.contains("1 of 2"));
}

#[test]
fn a_broken_manifest_shows_cargo_s_own_words() {
    let course = Course::new("broken-manifest");
    course.write("exercises/Cargo.toml", "[package\n");
    let run = course.learn("check hello");
    assert_eq!(run.code, 1);
    assert!(run.text.contains("Cargo could not build it"), "{}", run.text);
    assert!(run.text.contains("exercises/Cargo.toml"), "{}", run.text);
}

#[test]
fn piped_output_has_no_escape_codes() {
    let course = Course::new("plain");
    course.solve(HELLO, "pub fn hello(name: &str) -> String { 3 }\n");
    for command in ["list", "check hello", "check --all", "hint hello", "doctor", "help", "solution hello --anyway"] {
        let run = course.learn(command);
        assert!(!run.text.contains('\u{1b}'), "{command}: {:?}", run.text);
        assert!(!run.text.contains('\r'), "{command}: {:?}", run.text);
    }
}

#[test]
fn the_doctor_names_each_tool_with_what_is_wanted() {
    let course = Course::new("doctor");
    let run = course.learn("doctor");
    for word in ["rustc", "cargo", "wasm32-unknown-unknown", "chromium", "playwright-core", "≥ 1.95.0"] {
        assert!(run.text.contains(word), "{word}: {}", run.text);
    }
    assert!(run.text.contains("npm install --prefix .tools --ignore-scripts playwright-core@1.64.0"), "{}", run.text);
}

#[test]
fn a_reader_that_goes_away_is_no_reason_to_complain() {
    let course = Course::new("reader-gone");
    let mut child = course.command("list").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(complaint, "");
}
