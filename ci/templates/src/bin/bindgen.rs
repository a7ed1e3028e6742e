//! `wasm-bindgen` as Trunk calls it, made of the library that the book's builder links anyhow: in the version of the lock
//! file, and with nothing to download or to compile for it alone.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// As in the manifest. The templates' lock files name it too, and Trunk looks for just this version.
const VERSION: &str = "0.2.130";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: impl Iterator<Item = String>) -> Result<()> {
    let mut bindgen = Bindgen::new();
    let mut folder = None;
    let mut module = None;
    for word in words {
        match word.split_once('=').unwrap_or((&word, "")) {
            ("--version", _) => {
                println!("wasm-bindgen {}", VERSION);
                return Ok(());
            }
            ("--target", "web") => drop(bindgen.web(true)?),
            ("--out-dir", value) => folder = Some(PathBuf::from(value)),
            ("--out-name", value) => drop(bindgen.out_name(value)),
            ("--no-typescript", _) => drop(bindgen.typescript(false)),
            (option, _) if option.starts_with("--") => bail!("Trunk has not used `{word}` before"),
            (path, _) => module = Some(PathBuf::from(path)),
        }
    }
    let module = module.context("which module?")?;
    let folder = folder.context("into which folder? `--out-dir=` says")?;
    bindgen.input_path(&module).generate(&folder).with_context(|| format!("cannot read {}", module.display()))
}
