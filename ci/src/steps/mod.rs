//! The steps, in the order in which they run: quick ones first, and those that share a build next to each other.

mod browser;
mod cargo;
mod contract;
mod learning;
mod lines;
mod packages;
mod stray;
mod templates;
mod tidy;

use samara_setup::Tool;

use crate::step::Step;

/// What makes programs for the browser, small ones at that.
const BROWSER_BUILD: &[Tool] = &[Tool::WasmTarget, Tool::Node, Tool::Npm, Tool::Binaryen];

/// All steps.
pub const STEPS: &[Step] = &[
    Step { name: "fmt", about: "every Rust file is formatted", tools: &[], run: cargo::fmt },
    Step {
        name: "contract",
        about: "the browser's interpreter knows the operations that the renderer writes",
        tools: &[],
        run: contract::run,
    },
    Step { name: "lines", about: "the framework is small enough to be read", tools: &[], run: lines::run },
    Step {
        name: "stray",
        about: "nothing is left unfinished, and the README names what is there",
        tools: &[],
        run: stray::run,
    },
    Step {
        name: "lint",
        about: "clippy has nothing to say, natively and for the browser",
        tools: &[Tool::WasmTarget],
        run: cargo::lint,
    },
    Step { name: "doc", about: "the framework's documentation builds without warnings", tools: &[], run: cargo::doc },
    Step {
        name: "test",
        about: "unit tests, integration tests and the examples in the documentation pass",
        tools: &[Tool::WasmTarget],
        run: cargo::test,
    },
    Step {
        name: "exercises",
        about: "starters fail as announced, solutions pass, near misses get their hints",
        tools: &[],
        run: learning::exercises,
    },
    Step {
        name: "book",
        about: "no loose code, no dead links, and the book and its demos build",
        tools: BROWSER_BUILD,
        run: learning::book,
    },
    Step {
        name: "size",
        about: "apps are as small as they were: WebAssembly and JavaScript, compressed",
        tools: &[Tool::WasmTarget, Tool::Node, Tool::Npm, Tool::Binaryen, Tool::Esbuild],
        run: browser::size,
    },
    Step {
        name: "e2e",
        about: "the book and small apps work in a real browser",
        tools: &[
            Tool::WasmTarget,
            Tool::Node,
            Tool::Npm,
            Tool::Binaryen,
            Tool::Esbuild,
            Tool::PlaywrightCore,
            Tool::Chromium,
        ],
        run: browser::e2e,
    },
    Step {
        name: "templates",
        about: "the projects that the templates make work, from `cargo generate` to the browser",
        tools: &[
            Tool::WasmTarget,
            Tool::Node,
            Tool::Npm,
            Tool::Binaryen,
            Tool::Esbuild,
            Tool::PlaywrightCore,
            Tool::Chromium,
            Tool::Trunk,
            Tool::CargoGenerate,
            Tool::Postgres,
        ],
        run: templates::run,
    },
    Step { name: "tidy", about: "the steps before it changed no file that git sees", tools: &[], run: tidy::run },
];

/// One line for each step.
pub fn list() -> String {
    STEPS.iter().map(|step| format!("{:<10} {}\n", step.name, step.about)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_one_line_for_each_step() {
        assert_eq!(list().lines().count(), STEPS.len());
        assert!(list().starts_with("fmt        every Rust file"));
    }

    #[test]
    fn names_are_not_used_twice() {
        for (position, step) in STEPS.iter().enumerate() {
            assert!(STEPS[position + 1..].iter().all(|other| other.name != step.name));
        }
    }
}
