//! From a crate in `ci/apps` to a folder that a browser can open: compiles it, generates the JavaScript that loads it,
//! shrinks the module, and writes a page around it. For the template with a server, it writes what that serves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xtask::{assets, project};

use crate::module::{Aim, bind, optimise};

/// The program of the template with a server.
const SIGHTINGS: &str = "sightings";

/// Builds each of `apps`, programs in `ci/apps` or `sightings`, into a folder of its name in `out`. What a server gives
/// to browsers is in the folder `assets` therein.
///
/// # Errors
/// When an app does not compile, or when a tool is missing or fails.
pub fn build(root: &Path, apps: &[String], out: &Path) -> Result<()> {
    let compiled = compile(root, apps)?;
    for app in apps {
        let folder = out.join(app);
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        bind(&compiled.join(app).with_extension("wasm"), app, &folder)?;
        optimise(root, &folder.join(format!("{app}_bg.wasm")), Aim::Size)?;
        match app.as_str() {
            SIGHTINGS | "streaming" => {
                let template = root.join("templates/ssr");
                let styles = if app == SIGHTINGS { project::styles(&template)? } else { Vec::new() };
                assets::write(root, &folder, app, &styles, &folder.join("assets"))?;
            }
            _ => fs::write(folder.join("index.html"), page(app))?,
        }
    }
    Ok(())
}

/// Compiles the apps as they are published, and returns the folder of the modules. They are built next to the book's
/// demos, which use the same crates in the same profile.
fn compile(root: &Path, apps: &[String]) -> Result<PathBuf> {
    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(chosen) => PathBuf::from(chosen),
        None => root.join("target/book"),
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(root)
        .args(["build", "--target", "wasm32-unknown-unknown", "--profile", "wasm-release"])
        .arg("--target-dir")
        .arg(&target);
    for app in apps {
        let package = if app == SIGHTINGS { "samara-template-ssr".to_owned() } else { format!("samara-app-{app}") };
        command.arg("--package").arg(package);
    }
    let status = command.status().context("cannot start cargo")?;
    ensure!(status.success(), "the apps did not compile: cargo says why above");
    Ok(target.join("wasm32-unknown-unknown/wasm-release"))
}

/// The page that starts the app.
fn page(app: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{app}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<body>\n\
         <script type=\"module\">\nimport start from \"./{app}.js\";\nawait start();\n</script>\n"
    )
}
