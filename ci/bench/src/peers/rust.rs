//! Peers in Rust: cargo, wasm-bindgen and wasm-opt, as Trunk would run them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use samara_bundle::module::{Aim, bind, optimise};

use super::Places;
use super::page::{self, Content};
use crate::programs::said_by;

/// The workspace of a peer.
pub struct Rust<'a> {
    pub peer: &'static str,
    pub places: &'a Places,
}

impl Rust<'_> {
    /// Where cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        self.places.builds.join(self.peer)
    }

    /// Builds a program that runs without a browser.
    pub fn build_native(&self, app: &str) -> Result<()> {
        let mut command = cargo();
        command
            .current_dir(self.places.sources.join(self.peer))
            .args(["build", "--quiet", "--package", app, "--profile", "speed", "--config"])
            .arg(self.places.sources.join("profiles.toml"))
            .env("CARGO_TARGET_DIR", self.target());
        let status = command.status().context("cannot start cargo")?;
        ensure!(status.success(), "cargo says why above");
        Ok(())
    }

    /// Where such a program is.
    pub fn native(&self, app: &str) -> PathBuf {
        self.target().join("speed").join(app).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// A cargo command in the peer's workspace, for the browser, and into `target`.
    pub fn cargo(&self, subcommand: &str, app: &str, target: &Path) -> Command {
        let mut command = cargo();
        command
            .current_dir(self.places.sources.join(self.peer))
            .args([subcommand, "--quiet", "--package", app, "--target", "wasm32-unknown-unknown"])
            .env("CARGO_TARGET_DIR", target);
        command
    }
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds an app as one would publish it, with a page that starts it.
pub fn build(workspace: &Rust, app: &str, aim: Aim, folder: &Path) -> Result<()> {
    build_module(workspace, app, aim, folder)?;
    let script = format!("import start from \"./{app}.js\";\nawait start();\n");
    page::write(workspace.places, folder, Content::of(workspace.peer), &page::inline(&script))
}

/// Builds an app and the page that a server makes of it, which is hydrated when someone calls `hydratePage`.
pub fn build_rendered(workspace: &Rust, app: &str, folder: &Path) -> Result<()> {
    build_module(workspace, app, Aim::Speed, folder)?;
    workspace.build_native(app)?;
    let body = said_by(Command::new(workspace.native(app)))?;
    let script = format!(
        "import {{ initSync }} from \"./{app}.js\";\n\
         const module = await WebAssembly.compileStreaming(fetch(\"./{app}_bg.wasm\"));\n\
         globalThis.hydratePage = () => initSync({{ module }});\n"
    );
    page::write(workspace.places, folder, Content::Rendered(&body), &page::inline(&script))
}

fn build_module(workspace: &Rust, app: &str, aim: Aim, folder: &Path) -> Result<()> {
    let profile = if aim == Aim::Size { "size" } else { "speed" };
    let target = workspace.target();
    let mut command = workspace.cargo("build", app, &target);
    command.args(["--profile", profile]).arg("--config").arg(workspace.places.sources.join("profiles.toml"));
    let status = command.status().context("cannot start cargo")?;
    ensure!(status.success(), "cargo says why above");

    page::make_empty(folder)?;
    let module = target.join("wasm32-unknown-unknown").join(profile).join(app).with_extension("wasm");
    bind(&module, app, folder)?;
    optimise(&workspace.places.root, &folder.join(format!("{app}_bg.wasm")), aim)
}

/// The version of `package` in a workspace's lock file.
pub fn version(workspace: &Path, package: &str) -> Result<String> {
    let path = workspace.join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    locked_version(&lock, package).with_context(|| format!("there is no {package} in {}", path.display()))
}

/// The line after the package's name.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(after.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn a_lock_file_tells_the_version_of_a_package() {
        let lock = "[[package]]\nname = \"leptos_dom\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"leptos\"\nversion = \"0.8.2\"\n";
        assert_eq!(locked_version(lock, "leptos").as_deref(), Some("0.8.2"));
        assert_eq!(locked_version(lock, "dioxus"), None);
    }
}
