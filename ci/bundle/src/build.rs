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

/// Replaces a module with a smaller one. The list of features goes last: only tools read it.
fn shrink(root: &Path, module: &Path) -> Result<()> {
    let mut command = npm_program(root, Tool::Binaryen, "wasm-opt")?;
    command.args(WASM_FEATURES).args(["-Oz", "--converge", "--strip-target-features"]);
    run(command.arg(module).arg("-o").arg(module)).map(drop)
}

/// The scripts of an app as one, bundled and minified.
///
/// # Errors
/// When esbuild is missing or fails.
pub fn minified(root: &Path, script: &Path) -> Result<Vec<u8>> {
    let mut command = npm_program(root, Tool::Esbuild, "esbuild")?;
    // wasm-bindgen names a module twice where it could once; that is no fault of the app.
    run(command
        .args(["--bundle", "--minify", "--format=esm", "--log-override:duplicate-object-key=silent"])
        .arg(script))
}

/// A program of an npm package under `.tools/`.
fn npm_program(root: &Path, tool: Tool, program: &str) -> Result<Command> {
    let node = inspect(Tool::Node, root).path.context("Node.js is missing: `cargo ci size` installs it")?;
    let command = inspect(tool, root).node_command(&node, program);
    command.with_context(|| format!("{} is missing: `cargo ci size` installs it", tool.name()))
}

/// Runs a program, and returns what it printed.
fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().context("cannot start Node.js")?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}

/// The page that starts the app.
fn page(app: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{app}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<body>\n\
         <script type=\"module\">\nimport start from \"./{app}.js\";\nawait start();\n</script>\n"
    )
}
