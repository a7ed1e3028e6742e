//! `cargo build-release`: the app for publishing. The folder `dist` then has the server, one file, and beside it the
//! folder `assets` with all that browsers load. Copy both to wherever they are to run.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::assets::{self, Sizes};
use crate::client;
use crate::needs::{check_target, check_tools};
use crate::project::{self, Aim, Part};

/// How much WebAssembly and JavaScript a first visit may load, together, in bytes after brotli.
const BUDGET: usize = 60_000;

pub fn run() -> Result<()> {
    let root = project::root();
    check_target()?;
    check_tools(&root)?;
    let server = built(Part::Server)?;
    let dist = root.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("the folder dist cannot be emptied")?;
    }
    let sizes = build_client(&dist.join("assets"))?;
    let name = server.file_name().context("cargo has built a server without a name")?;
    fs::copy(&server, dist.join(name)).context("the server cannot be copied")?;
    report(&dist.join(name), sizes)
}

/// Builds the client for publishing, into the folder `assets`.
///
/// # Errors
/// When it does not compile, when a tool is missing or fails, or when the folder cannot be written.
pub fn build_client(assets: &Path) -> Result<Sizes> {
    let root = project::root();
    let module = built(Part::Client)?;
    let folder = module.with_file_name("client");
    client::bind(&module, "app", &folder, false)?;
    client::optimise(&root, &folder.join("app_bg.wasm"), client::SMALL)?;
    assets::write(&root, &folder, "app", &project::styles(&root)?, assets)
}

fn built(part: Part) -> Result<PathBuf> {
    let outcome = project::build(part, Aim::Release, false)?;
    outcome.messages.iter().for_each(|message| eprint!("{message}"));
    outcome.built.context("the app did not compile: see above")
}

/// Shows what has become of it, and fails when that is too much.
fn report(server: &Path, sizes: Sizes) -> Result<()> {
    let megabytes = fs::metadata(server)?.len() as f64 / 1e6;
    let total = sizes.wasm + sizes.script;
    println!("dist/{:<12} {megabytes:>9.1} MB", server.file_name().unwrap_or_default().display());
    for (name, size) in [("wasm", sizes.wasm), ("js", sizes.script), ("css", sizes.styles)] {
        println!("dist/assets/*.{name:<5} {size:>7} bytes, after brotli");
    }
    println!("{total} of {BUDGET} bytes for WebAssembly and JavaScript, after brotli");
    ensure!(sizes.wasm > 0 && sizes.script > 0, "there is nothing for browsers in dist/assets");
    if total > BUDGET {
        bail!("That is too much. What is it that has grown? Or else raise BUDGET in xtask/src/release.rs.");
    }
    Ok(())
}
