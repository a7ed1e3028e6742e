//! The programs that make and build the projects, and how they are run.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use samara_setup::{Tool, inspect};

pub struct Tools {
    /// The folders of the tools, and then the user's own.
    path: OsString,
    /// Where projects are compiled: kept from run to run.
    target: PathBuf,
    chromium: PathBuf,
    node: PathBuf,
    playwright: PathBuf,
    pub playwright_version: String,
    postgres: Option<PathBuf>,
}

impl Tools {
    /// Finds the tools, and lays out those that Trunk looks for by name.
    pub fn find(root: &Path, scratch: &Path) -> Result<Self> {
        let place = |tool: Tool| {
            inspect(tool, root)
                .path
                .with_context(|| format!("{} is missing: `cargo ci templates` gets it", tool.name()))
        };
        let folder = scratch.join("bin");
        fs::create_dir_all(&folder)?;
        let own = env::current_exe()?.with_file_name(format!("bindgen{}", env::consts::EXE_SUFFIX));
        fs::copy(&own, folder.join(format!("wasm-bindgen{}", env::consts::EXE_SUFFIX)))
            .with_context(|| format!("{} is not built: `cargo build -p samara-templates`", own.display()))?;

        let users = env::var_os("PATH").unwrap_or_default();
        let mut folders = vec![folder, root.join(".tools/node_modules/.bin")];
        for tool in [Tool::Trunk, Tool::CargoGenerate] {
            folders.extend(place(tool)?.parent().map(Path::to_path_buf));
        }
        folders.extend(env::split_paths(&users));
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(chosen) => root.join(chosen),
            None => root.join("target"),
        };
        Ok(Tools {
            path: env::join_paths(folders)?,
            target: target.join("templates"),
            chromium: place(Tool::Chromium)?,
            node: place(Tool::Node)?,
            playwright: place(Tool::PlaywrightCore)?.join("cli.js"),
            playwright_version: inspect(Tool::PlaywrightCore, root).version.unwrap_or_default(),
            postgres: inspect(Tool::Postgres, root).path,
        })
    }

    /// Whether there is a Postgres for the tests to start.
    pub fn has_postgres(&self) -> bool {
        self.postgres.is_some()
    }

    /// A program, to be run in `folder`.
    pub fn command(&self, program: &str, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(folder)
            .env("PATH", &self.path)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_QUIET", "true")
            .env("CHROMIUM", &self.chromium)
            .env("PLAYWRIGHT_NODE_EXE", &self.node)
            .env("PLAYWRIGHT_CLI_JS", &self.playwright)
            .env("PLAYWRIGHT_SKIP_DRIVER_DOWNLOAD", "1");
        command.envs(self.postgres.iter().map(|folder| ("POSTGRES_BIN", folder)));
        // What cargo tells the programs that it runs is about this workspace, not about the projects.
        for variable in ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "RUSTFLAGS", "SAMARA_ROOT"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs a command line in `folder`, shows what it says, and fails if it does.
    pub fn run(&self, line: &str, folder: &Path) -> Result<()> {
        println!("$ {line}");
        let mut words = line.split(' ');
        let mut command = self.command(words.next().unwrap_or_default(), folder);
        let status = command.args(words).status().with_context(|| format!("`{line}` cannot be started"))?;
        if !status.success() {
            bail!("`{line}` ended with {status}");
        }
        Ok(())
    }

    /// Runs a command to its end, and returns what it said.
    pub fn output(&self, command: &mut Command) -> Result<Output> {
        command.output().with_context(|| format!("{} cannot be started", command.get_program().display()))
    }
}
