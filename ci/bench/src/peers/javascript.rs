//! Peers in JavaScript: Vite builds their apps, as their own project templates have it.
//!
//! The npm packages are installed in `.tools/bench`, at the versions of `package-lock.json`. Scripts find packages by
//! looking upwards from where they are, so the apps are copied there before they are built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use samara_bundle::script::minified;
use samara_setup::{Tool, inspect};
use serde_json::Value;

use super::Places;
use super::page::{self, Content, copy, make_empty, read};
use crate::programs::said_by;

/// The files beside the peers' folders that their apps need.
const SHARED: &[&str] = &["package.json", "package-lock.json", "labels.js", "stopwatch.js"];

/// Installs the packages, unless that was done, and copies the apps.
pub fn install(places: &Places) -> Result<()> {
    let lock = read(&places.sources.join("package-lock.json"))?;
    let installed = places.npm.join("installed.json");
    let is_installed = fs::read_to_string(&installed).is_ok_and(|found| found == lock);
    fs::create_dir_all(&places.npm).context("cannot make a folder for npm packages")?;
    for name in SHARED {
        copy(&places.sources.join(name), &places.npm.join(name))?;
    }
    if !is_installed {
        println!("installing npm packages into .tools/bench …");
        let npm = inspect(Tool::Npm, &places.root).path.context("npm is missing")?;
        // Without the packages' own scripts: what they would download is in the packages already.
        let status = Command::new(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&places.npm)
            .status()
            .context("cannot start npm")?;
        ensure!(status.success(), "npm could not install the packages: it says why above");
        fs::write(&installed, lock).context("cannot note that the packages are installed")?;
    }
    page::style(places)
}

/// Builds an app with Vite.
pub fn build(places: &Places, peer: &str, app: &str, folder: &Path) -> Result<()> {
    let copied = copy_app(places, peer, app)?;
    build_page(places, &copied, Content::Place, folder)
}

/// Builds an app and the page that a server makes of it, which is hydrated when someone calls `hydratePage`.
pub fn build_rendered(places: &Places, peer: &str, app: &str, folder: &Path) -> Result<()> {
    let copied = copy_app(places, peer, app)?;
    let server = copied.join("dist");
    vite(places, &copied, &["--ssr", "server.jsx"], &server)?;
    let mut program = Command::new(node(places)?);
    program.arg(server.join("server.js"));
    let body = said_by(program).context("the server's side fails")?;
    build_page(places, &copied, Content::Rendered(&body), folder)
}

fn build_page(places: &Places, app: &Path, content: Content, folder: &Path) -> Result<()> {
    let main = ["main.jsx", "main.js"].into_iter().find(|main| app.join(main).is_file());
    page::write(places, app, content, &page::file(&format!("./{}", main.context("there is no main.js")?)))?;
    vite(places, app, &[], folder)
}

fn vite(places: &Places, app: &Path, arguments: &[&str], folder: &Path) -> Result<()> {
    make_empty(folder)?;
    let output = Command::new(node(places)?)
        .arg(places.npm.join("node_modules/vite/bin/vite.js"))
        .args(["build", "--base", "./", "--emptyOutDir", "--logLevel", "error"])
        .args(["--config", "vite.config.js", "--outDir"])
        .arg(folder)
        .args(arguments)
        .current_dir(app)
        .output()
        .context("cannot start Vite")?;
    ensure!(output.status.success(), "Vite says: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}

/// Node.js.
pub fn node(places: &Places) -> Result<PathBuf> {
    inspect(Tool::Node, &places.root).path.context("Node.js is missing")
}

/// Copies an app to where its packages are, and returns its folder there. The peer's settings for Vite, if it has any,
/// go with it, unless the app has its own.
pub fn copy_app(places: &Places, peer: &str, app: &str) -> Result<PathBuf> {
    let sources = places.sources.join(peer);
    let copied = places.npm.join(peer).join(app);
    copy_folder(&sources.join(app), &copied)?;
    let (common, own) = (sources.join("vite.config.js"), copied.join("vite.config.js"));
    if common.is_file() && !own.is_file() {
        copy(&common, &own)?;
    }
    Ok(copied)
}

/// Bundles and minifies an app that needs nothing else.
pub fn minify(places: &Places, peer: &str, app: &str, folder: &Path) -> Result<()> {
    make_empty(folder)?;
    let script = minified(&places.root, &places.sources.join(peer).join(app).join("main.js"))?;
    fs::write(folder.join("main.js"), script).context("cannot write the script")?;
    page::write(places, folder, Content::of(peer), &page::file("./main.js"))
}

/// The version of `package` in the lock file.
pub fn version(sources: &Path, package: &str) -> Result<String> {
    let lock: Value = serde_json::from_str(&read(&sources.join("package-lock.json"))?)?;
    let version = lock["packages"][format!("node_modules/{package}")]["version"].as_str();
    version.map(String::from).with_context(|| format!("there is no {package} in package-lock.json"))
}

/// Copies the files of a folder.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    make_empty(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
