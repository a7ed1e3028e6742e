//! From the client as the compiler leaves it to what browsers load.

use std::cmp::Reverse;
use std::fs;
use std::mem;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::needs::{ESBUILD, WASM_OPT};

/// What the compiler uses for this target by default. Named one by one: wasm-opt's own choice of all features writes
/// modules that browsers refuse.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The passes that make a module small. (The first kilobyte of its memory is where the stack ends: nothing is there,
/// unless it overflows.)
pub const SMALL: &[&str] = &["-O3", "-Oz", "--converge", "--low-memory-unused", "--reorder-functions"];

/// What wasm-bindgen's script knows beyond this, for servers that do not call WebAssembly by its name, nobody imports.
const START: &str = r#"import { begin, imports } from "./NAME.js";

export default async ({ module_or_path }) => {
  const { instance, module } = await WebAssembly.instantiateStreaming(fetch(module_or_path), imports());
  return begin(instance, module);
};
"#;

/// Writes `NAME.js`, which loads the module, `NAME_bg.wasm`, and the scripts that crates bring along, into `folder`.
/// With `names`, functions and imports keep theirs, for messages of the browser.
///
/// # Errors
/// When the module cannot be read, or the folder cannot be written.
pub fn bind(module: &Path, name: &str, folder: &Path, names: bool) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .encode_into(EncodeInto::Always)
        .remove_name_section(!names)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen could not read {}", module.display()))?;
    // The names of imports have hashes in them, in the module and in the script, which do not compress: numbers will do.
    let mut renamed = Vec::new();
    for import in output.wasm_mut().imports.iter_mut().filter(|import| !names && import.name.starts_with("__wbg_")) {
        let short = format!("i{}", renamed.len());
        renamed.push((mem::replace(&mut import.name, short.clone()), short));
    }
    // Longer names first: one could begin like another.
    renamed.sort_by_key(|(long, _)| Reverse(long.len()));
    output.emit(folder)?;
    let script = folder.join(format!("{name}.js"));
    let text = fs::read_to_string(&script)?;
    let text = renamed.iter().fold(text, |text, (long, short)| text.replace(long, short));
    Ok(fs::write(script, text + "export { __wbg_get_imports as imports, __wbg_finalize_init as begin };\n")?)
}

/// Makes a module smaller, or faster, as `passes` say. The list of features goes last: only tools read it.
///
/// # Errors
/// When wasm-opt is missing or fails.
pub fn optimise(root: &Path, module: &Path, passes: &[&str]) -> Result<()> {
    let mut command = WASM_OPT.command(root);
    command.args(FEATURES).args(passes).arg("--strip-target-features").arg(module).arg("-o").arg(module);
    run(&mut command).map(drop)
}

/// The script that loads the module `name` in a folder, in one piece and small. Its default export is called with
/// `{ module_or_path }`, like that of wasm-bindgen's script, but takes addresses only.
///
/// # Errors
/// When the folder cannot be written, or esbuild is missing or fails.
pub fn loader(root: &Path, folder: &Path, name: &str) -> Result<Vec<u8>> {
    let entry = folder.join("start.js");
    fs::write(&entry, START.replace("NAME", name))?;
    minified(root, &entry)
}

/// A style sheet made smaller, or a script and all that it imports made into a small one.
///
/// # Errors
/// When esbuild is missing or fails.
pub fn minified(root: &Path, file: &Path) -> Result<Vec<u8>> {
    let mut command = ESBUILD.command(root);
    run(command.args(["--bundle", "--minify", "--format=esm"]).arg(file))
}

/// Runs a program, and returns what it printed.
fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    ensure!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(output.stdout)
}
