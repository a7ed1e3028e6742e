//! `verify` finds what is wrong with an exercise, from both sides.

use crate::course::{COUNT, COUNT_SOLUTION, Course, HELLO};

const ENDLESS: &str = r#"
[[chapter.exercise.mistake]]
name = "endless"
replace = "number + 1"
with = "loop {}"
when = "stopped after 10 s"
hint = "Nothing ever leaves that loop."
"#;

#[test]
fn good_exercises_pass_every_check() {
    let course = Course::new("verify-good");
    let catalog = course.read("exercises/exercises.toml");
    course.write("exercises/exercises.toml", &format!("{catalog}{ENDLESS}"));
    let run = course.learn("verify");
    assert_eq!(run.code, 0, "{}", run.text);
    assert!(run.text.contains("hello: the starter fails as announced"), "{}", run.text);
    assert!(run.text.contains("count: near miss `endless` fails and gets its hint"), "{}", run.text);
    assert!(run.text.trim_end().ends_with("passed, 0 failed"), "{}", run.text);
    assert!(!run.text.contains("FAILED"), "{}", run.text);
}

/// Each line changes one file of a good course; `verify` must fail exactly where that shows.
#[test]
fn each_fault_is_found() {
    let course = Course::new("verify-bad");
    let faults: [(&str, &str, &str, &str); 8] = [
        ("exercises/exercises.toml", "nobody was greeted", "somebody was", "hello: the starter fails as announced"),
        (
            "exercises/exercises.toml",
            "when = \"mismatched types\"",
            "when = \"no such words\"",
            "hello: near miss `wrong-type`",
        ),
        ("exercises/exercises.toml", "replace = \"+ 1\"", "replace = \"number\"", "count: near miss `two-steps`"),
        ("exercises/exercises.toml", "\"Add.\", ", "", "count: has 3 hints"),
        (
            "exercises/Cargo.toml",
            "path = \"01_first/hello.rs\"\ntest = false",
            "path = \"01_first/hello.rs\"",
            "hello: the manifests name it",
        ),
        ("solutions/02_numbers/count.rs", "number + 1", "number + 2", "count: the solution passes"),
        (
            "solutions/01_first/hello.rs",
            "fn it_says_something",
            "fn it_says_more",
            "hello: starter and solution have the same tests",
        ),
        (
            "exercises/learn/starters/01_first/hello.rs",
            "String::new()",
            "\"\".into()",
            "hello: `reset` brings this starter back",
        ),
    ];
    for (file, text, instead, check) in faults {
        let good = course.read(file);
        assert!(good.contains(text), "{file}: {text}");
        course.write(file, &good.replace(text, instead));
        let run = course.learn("verify");
        assert_eq!(run.code, 1, "{check}: {}", run.text);
        assert!(run.text.contains(&format!("FAILED  {check}")), "{check}: {}", run.text);
        course.write(file, &good);
    }
}

#[test]
fn a_solved_starter_a_stray_file_and_a_missing_page_are_found() {
    let course = Course::new("verify-files");
    course.solve(COUNT, COUNT_SOLUTION);
    course.write("solutions/01_first/stray.rs", "");
    std::fs::remove_file(course.root.join("book/src/first.md")).unwrap();
    let run = course.learn("verify");
    assert_eq!(run.code, 1);
    for check in [
        "FAILED  count: the starter fails as announced",
        "FAILED  every file in solutions is in the catalog",
        "FAILED  chapter `First steps` has its page",
    ] {
        assert!(run.text.contains(check), "{check}: {}", run.text);
    }
}

#[test]
fn blessing_keeps_changed_starters() {
    let course = Course::new("verify-bless");
    let changed = course.read(HELLO).replace("String::new()", "\"\".into()");
    course.write(HELLO, &changed);
    assert_eq!(course.learn("verify").code, 1);
    let run = course.learn("verify --bless");
    assert_eq!(run.code, 0, "{}", run.text);
    assert_eq!(course.read("exercises/learn/starters/01_first/hello.rs"), changed);
}

#[test]
fn a_fault_below_the_exercises_is_told_once() {
    let course = Course::new("verify-below");
    let manifest = course.read("Cargo.toml").replace("\"solutions\"", "\"solutions\", \"framework\"");
    course.write("Cargo.toml", &manifest);
    course.write("framework/Cargo.toml", "[package]\nname = \"framework\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    course.write("framework/src/lib.rs", "fn broken() -> u32 { \"no number\" }\n");
    let exercises = course.read("exercises/Cargo.toml");
    course.write(
        "exercises/Cargo.toml",
        &format!("{exercises}\n[dependencies]\nframework = {{ path = \"../framework\" }}\n"),
    );
    let run = course.learn("verify");
    assert_eq!(run.code, 1);
    assert_eq!(run.text.matches("FAILED").count(), 1, "{}", run.text);
    assert!(run.text.contains("FAILED  what the exercises stand on compiles"), "{}", run.text);
    assert!(run.text.contains("mismatched types"), "{}", run.text);
    assert!(course.learn("check hello").text.contains("this is not your file"));
}
