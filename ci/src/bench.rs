//! `cargo ci bench`: no step, because it proves nothing right or wrong, takes long, and says something only where
//! nothing else is running. It gets the tools, and leaves the rest to the program in `ci/bench`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use samara_setup::{PlainProgress, SetupError, Tool, ensure};

/// What is needed besides the browser and what drives it.
const BUILDERS: &[Tool] = &[Tool::WasmTarget, Tool::Npm, Tool::Binaryen, Tool::Esbuild, Tool::Trunk];

/// Runs the benchmarks with what the command line says of them.
pub fn run(root: &Path, arguments: &[String]) -> ExitCode {
    let mut command = match command(root, arguments) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cargo cannot be started: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The program that measures, told where the tools are.
fn command(root: &Path, arguments: &[String]) -> Result<Command, SetupError> {
    for tool in BUILDERS {
        path_of(*tool, root)?;
    }
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(root)
        // Optimised: whoever asks servers as fast as they answer must not be what takes the time.
        .args(["run", "--quiet", "--release", "-p", "samara-bench", "--", "--chromium"])
        .arg(path_of(Tool::Chromium, root)?)
        .args(arguments)
        .env("PLAYWRIGHT_NODE_EXE", path_of(Tool::Node, root)?)
        .env("PLAYWRIGHT_CLI_JS", path_of(Tool::PlaywrightCore, root)?.join("cli.js"));
    Ok(command)
}

/// Where a tool is, installed first if need be.
fn path_of(tool: Tool, root: &Path) -> Result<PathBuf, SetupError> {
    let finding = ensure(tool, root, &mut PlainProgress::default())?;
    Ok(finding.path.unwrap_or_default())
}
