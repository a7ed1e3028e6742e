//! The tools, what each is for, and which version is good enough.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::postgres;
use crate::version::Version;

/// A tool that the workspace uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The compiler.
    Rustc,
    /// Rust's build tool.
    Cargo,
    /// The standard library for `wasm32-unknown-unknown`: what runs in the browser.
    WasmTarget,
    /// Version control; nothing here needs it, but learners usually want it.
    Git,
    /// The browser of the end-to-end tests: Chromium or Chrome.
    Chromium,
    /// Runs the npm packages below.
    Node,
    /// Installs the npm packages below.
    Npm,
    /// Drives the browser in the end-to-end tests.
    PlaywrightCore,
    /// Carries `wasm-opt`, which shrinks release builds.
    Binaryen,
    /// Bundles and minifies JavaScript, as sites do before they publish it.
    Esbuild,
    /// Builds the apps that the templates make.
    Trunk,
    /// Makes projects from the templates.
    CargoGenerate,
    /// The database of some of these projects. What needs it is skipped where there is none.
    Postgres,
}

/// Who needs a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// `cargo learn`: the book and the exercises.
    Learn,
    /// `cargo ci`, not the learner.
    Ci,
    /// Nobody for most of what there is; it is good to have.
    Optional,
}

impl Tool {
    /// All tools, those that a learner needs first.
    pub const ALL: [Tool; 13] = [
        Tool::Rustc,
        Tool::Cargo,
        Tool::WasmTarget,
        Tool::Git,
        Tool::Chromium,
        Tool::Node,
        Tool::Npm,
        Tool::PlaywrightCore,
        Tool::Binaryen,
        Tool::Esbuild,
        Tool::Trunk,
        Tool::CargoGenerate,
        Tool::Postgres,
    ];

    /// What the tool is called, as in a command or a package list.
    pub const fn name(self) -> &'static str {
        match self {
            Tool::Rustc => "rustc",
            Tool::Cargo => "cargo",
            Tool::WasmTarget => "wasm32-unknown-unknown",
            Tool::Git => "git",
            Tool::Chromium => "chromium",
            Tool::Node => "node",
            Tool::Npm => "npm",
            Tool::PlaywrightCore => "playwright-core",
            Tool::Binaryen => "binaryen",
            Tool::Esbuild => "esbuild",
            Tool::Trunk => "trunk",
            Tool::CargoGenerate => "cargo-generate",
            Tool::Postgres => "postgres",
        }
    }

    /// Who needs it.
    pub const fn need(self) -> Need {
        match self {
            Tool::Rustc | Tool::Cargo | Tool::WasmTarget => Need::Learn,
            Tool::Git | Tool::Postgres => Need::Optional,
            _ => Need::Ci,
        }
    }

    /// The version that is wanted: `≥` a lowest one, `=` a pinned one, or any.
    pub fn wanted(self) -> String {
        match self.requirement() {
            Requirement::AtLeast(version) => format!("≥ {version}"),
            Requirement::Exactly(version) => format!("= {version}"),
            Requirement::Any => "any".to_owned(),
        }
    }

    pub(crate) const fn requirement(self) -> Requirement {
        match self {
            Tool::Rustc | Tool::Cargo => Requirement::AtLeast(Version::new(1, 95, 0)),
            Tool::Node => Requirement::AtLeast(Version::new(18, 0, 0)),
            Tool::PlaywrightCore => Requirement::Exactly(Version::new(1, 64, 0)),
            Tool::Binaryen => Requirement::Exactly(Version::new(132, 0, 0)),
            Tool::Esbuild => Requirement::Exactly(Version::new(0, 28, 2)),
            Tool::Trunk => Requirement::Exactly(Version::new(0, 21, 14)),
            Tool::CargoGenerate => Requirement::Exactly(Version::new(0, 23, 14)),
            Tool::WasmTarget | Tool::Git | Tool::Chromium | Tool::Npm | Tool::Postgres => Requirement::Any,
        }
    }

    /// The npm package and version that is installed under `.tools/`, for the tools that are one.
    pub(crate) fn npm_package(self) -> Option<String> {
        match (self, self.requirement()) {
            (Tool::PlaywrightCore | Tool::Binaryen | Tool::Esbuild, Requirement::Exactly(version)) => {
                Some(format!("{}@{version}", self.name()))
            }
            (Tool::Postgres, _) => postgres::PACKAGE.map(|package| format!("{package}@{}", postgres::VERSION)),
            _ => None,
        }
    }

    /// The crate and version that cargo installs under `.tools/`, for the tools that are one.
    pub(crate) fn crate_version(self) -> Option<String> {
        match (self, self.requirement()) {
            (Tool::Trunk | Tool::CargoGenerate, Requirement::Exactly(version)) => {
                Some(format!("{}@{version}", self.name()))
            }
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
    AtLeast(Version),
    Exactly(Version),
    Any,
}

impl Requirement {
    pub(crate) fn accepts(self, found: Option<Version>) -> bool {
        match self {
            Requirement::AtLeast(lowest) => found.is_some_and(|found| found >= lowest),
            Requirement::Exactly(pinned) => found == Some(pinned),
            Requirement::Any => true,
        }
    }
}

/// Whether a tool can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There, in a version that is good enough.
    Good,
    /// There, in a version that does not do.
    WrongVersion,
    /// Not found.
    Missing,
}

/// What was found of a tool.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The tool.
    pub tool: Tool,
    /// Its version as it says itself, if it was found and says one.
    pub version: Option<String>,
    /// The program, or for an npm package its folder. The wasm target has its library folder here.
    pub path: Option<PathBuf>,
    /// Whether it can be used.
    pub state: State,
    /// The command that installs it or brings it to the wanted version.
    pub mend: String,
}

impl Finding {
    /// Whether the tool can be used as it is.
    pub fn is_good(&self) -> bool {
        self.state == State::Good
    }

    /// The start of a command line that runs `program` of this npm package with Node, for example `wasm-opt` of
    /// [`Tool::Binaryen`] or `cli.js` of [`Tool::PlaywrightCore`]. None when the package is not there.
    pub fn node_command(&self, node: &Path, program: &str) -> Option<Command> {
        let folder = self.path.as_deref()?;
        let script =
            [folder.join("bin").join(program), folder.join(program)].into_iter().find(|file| file.is_file())?;
        let mut command = Command::new(node);
        command.arg(script);
        Some(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_says_which_version_is_wanted() {
        assert_eq!(Tool::Rustc.wanted(), "≥ 1.95.0");
        assert_eq!(Tool::PlaywrightCore.wanted(), "= 1.64.0");
        assert_eq!(Tool::Chromium.wanted(), "any");
        assert_eq!(Tool::Binaryen.npm_package().as_deref(), Some("binaryen@132.0.0"));
        assert_eq!(Tool::Node.npm_package(), None);
        assert_eq!(Tool::Trunk.crate_version().as_deref(), Some("trunk@0.21.14"));
        assert_eq!(Tool::Binaryen.crate_version(), None);
    }

    #[test]
    fn a_lower_version_is_refused_and_a_pinned_one_must_match() {
        let lowest = Requirement::AtLeast(Version::new(1, 95, 0));
        assert!(lowest.accepts(Some(Version::new(1, 96, 0))));
        assert!(!lowest.accepts(Some(Version::new(1, 94, 9))));
        assert!(!lowest.accepts(None));
        let pinned = Requirement::Exactly(Version::new(1, 64, 0));
        assert!(!pinned.accepts(Some(Version::new(1, 64, 1))));
    }
}
