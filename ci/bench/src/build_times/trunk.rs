//! Trunk, which builds pages for developers: it calls cargo, then wasm-bindgen, and puts a page around the result.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use samara_setup::{Tool, inspect};

use super::project::Project;
use crate::peers::{Places, cargo};

pub struct Trunk {
    program: PathBuf,
    /// Where it finds wasm-bindgen, and then the user's own programs.
    path: OsString,
}

impl Trunk {
    /// Finds Trunk, and builds the wasm-bindgen that it looks for: optimised, as its users have it.
    pub fn find(places: &Places) -> Result<Self> {
        let program = inspect(Tool::Trunk, &places.root).path.context("Trunk is missing")?;
        println!("building wasm-bindgen …");
        let target = places.builds.join("tools");
        let status = cargo()
            .current_dir(&places.root)
            .args(["build", "--quiet", "--release", "-p", "samara-templates", "--bin", "bindgen"])
            .env("CARGO_TARGET_DIR", &target)
            .status();
        ensure!(status.context("cannot start cargo")?.success(), "wasm-bindgen cannot be built");
        let folder = target.join("bin");
        fs::create_dir_all(&folder)?;
        let named = |name: &str| Path::new(name).with_extension(env::consts::EXE_EXTENSION);
        fs::copy(target.join("release").join(named("bindgen")), folder.join(named("wasm-bindgen")))?;
        let users = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths([folder].into_iter().chain(env::split_paths(&users)))?;
        Ok(Trunk { program, path })
    }

    /// Builds the page of a project in `dist`.
    pub fn build(&self, project: &Project) -> Result<()> {
        let mut command = Command::new(&self.program);
        command
            .args(["build", "--offline"])
            .current_dir(&project.folder)
            .env("PATH", &self.path)
            .env("CARGO_TARGET_DIR", project.target())
            .stdout(Stdio::null());
        // What cargo tells the programs that it runs is about this workspace, not about the project.
        for variable in ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
            command.env_remove(variable);
        }
        let output = command.output().context("cannot start Trunk")?;
        ensure!(output.status.success(), "Trunk says: {}", String::from_utf8_lossy(&output.stderr).trim());
        Ok(())
    }
}
