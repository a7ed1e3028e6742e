//! What a build needs beside cargo: whether it is there, and which command gets it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

/// What browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A program that makes the files for browsers smaller, and its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    pub program: &'static str,
    package: &'static str,
    version: &'static str,
}

/// Makes WebAssembly smaller.
pub const WASM_OPT: Tool = Tool { program: "wasm-opt", package: "binaryen", version: "132" };
/// Makes one small script of several.
pub const ESBUILD: Tool = Tool { program: "esbuild", package: "esbuild", version: "0.28.2" };

/// Fails when Rust cannot compile for browsers.
pub fn check_target() -> Result<()> {
    let folder = answer(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if !folder.is_some_and(|folder| has_library(Path::new(&folder))) {
        bail!(
            "Rust cannot compile for the browser yet: the target {TARGET} is missing.\n\
             This adds it: rustup target add {TARGET}"
        );
    }
    Ok(())
}

/// Fails when one of the programs that make a release small is missing.
pub fn check_tools(root: &Path) -> Result<()> {
    for tool in [WASM_OPT, ESBUILD] {
        let said = tool.find(root).and_then(|path| answer(Command::new(path).arg("--version")));
        let what = match said {
            None => "is missing",
            Some(said) if !said.split_whitespace().any(|word| word == tool.version) => "is there in another version",
            Some(_) => continue,
        };
        bail!(
            "{} {}, which makes a release small, {what}.\n\
             This gets it, for this project only: npm install --prefix .tools {}@{} {}@{}",
            tool.program,
            tool.version,
            WASM_OPT.package,
            WASM_OPT.version,
            ESBUILD.package,
            ESBUILD.version,
        );
    }
    Ok(())
}

impl Tool {
    /// A command that runs the program. Without the program, it fails.
    pub fn command(self, root: &Path) -> Command {
        Command::new(self.find(root).unwrap_or_else(|| self.program.into()))
    }

    /// The program in `.tools`, of this folder or of one above it, or else on `PATH`.
    fn find(self, root: &Path) -> Option<PathBuf> {
        let own = root.ancestors().map(|folder| folder.join(".tools/node_modules/.bin"));
        let path = env::var_os("PATH").unwrap_or_default();
        let names = if cfg!(windows) { &["exe", "cmd"][..] } else { &[""] };
        own.chain(env::split_paths(&path)).find_map(|folder| {
            names.iter().map(|ending| folder.join(self.program).with_extension(ending)).find(|path| path.is_file())
        })
    }
}

/// What a program prints, if it can be started and ends well.
fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn has_library(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOWHERE: Tool = Tool { program: "no-such-program-anywhere", package: "none", version: "1" };

    #[test]
    fn a_program_of_the_project_itself_comes_first() {
        let root = env::temp_dir().join(format!("needs-{}", std::process::id()));
        let folder = root.join(".tools/node_modules/.bin");
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(NOWHERE.find(&root.join("app")), None);
        let name = if cfg!(windows) { "no-such-program-anywhere.cmd" } else { "no-such-program-anywhere" };
        fs::write(folder.join(name), "").unwrap();
        assert_eq!(NOWHERE.find(&root.join("app")), Some(folder.join(name)));
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn a_program_that_is_not_there_has_no_answer() {
        assert_eq!(answer(&mut NOWHERE.command(Path::new("."))), None);
    }
}
