//! From a crate to a folder that a browser can open: compiles it, generates the JavaScript that loads it, shrinks the
//! module, and writes a page around it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use samara_setup::{Tool, inspect};
use wasm_bindgen_cli_support::Bindgen;

/// What the compiler uses for this target by default. Named one by one: wasm-opt's own choice of all features writes
/// modules that browsers refuse.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds each of `apps`, programs in `ci/apps`, into a folder of its name in `out`.
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
        shrink(root, &folder.join(format!("{app}_bg.wasm")))?;
        fs::write(folder.join("index.html"), page(app))?;
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
        command.arg("--package").arg(format!("samara-app-{app}"));
    }
    let status = command.status().context("cannot start cargo")?;
    ensure!(status.success(), "the apps did not compile: cargo says why above");
    Ok(target.join("wasm32-unknown-unknown/wasm-release"))
}

/// Generates `APP.js`, `APP_bg.wasm` and the scripts that the framework brings along.
fn bind(wasm: &Path, app: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(app)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {}", wasm.display()))
}

/// Replaces a module with a smaller one.
fn shrink(root: &Path, module: &Path) -> Result<()> {
    let node = inspect(Tool::Node, root).path.context("Node.js is missing: `cargo ci size` installs it")?;
    let mut command = inspect(Tool::Binaryen, root)
        .node_command(&node, "wasm-opt")
        .context("binaryen is missing: `cargo ci size` installs it")?;
    let output = command
        .args(WASM_FEATURES)
        .arg("-Oz")
        .arg(module)
        .arg("-o")
        .arg(module)
        .output()
        .context("cannot start Node.js")?;
    if !output.status.success() {
        bail!("wasm-opt failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// The page that starts the app.
fn page(app: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{app}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<body>\n\
         <script type=\"module\">\nimport start from \"./{app}.js\";\nawait start();\n</script>\n"
    )
}
