//! The README's code is this code: it compiles, and does what the README says.

use samara::prelude::*;

#[component]
fn Counter() -> impl View {
    let count = Signal::new(0);
    view! {
        <button on:click=move |_| count.update(|count| *count += 1)>"Clicked " {count} " times"</button>
    }
}

// How an app starts: here only compiled.
fn main() {
    mount(|| view! { <Counter/> });
}

#[test]
fn the_component_runs_in_a_test() {
    let page = samara_testing::mount(|| view! { <Counter/> });
    page.by_role("button", "").click();
    assert_eq!(page.text(), "Clicked 1 times");
}

#[test]
fn each_line_of_code_in_the_readme_stands_here() {
    let readme = include_str!("../../../README.md");
    let here: Vec<&str> = include_str!("readme.rs").lines().map(str::trim).collect();
    let blocks = readme.split("```rust\n").skip(1).map(|rest| rest.split("```").next().unwrap_or(rest));
    let lines: Vec<&str> = blocks.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 10, "the README's code was not found");
    for line in lines {
        assert!(here.contains(&line), "the README says `{line}`");
    }
}
