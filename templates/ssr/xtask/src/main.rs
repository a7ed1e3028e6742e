//! `cargo dev` and `cargo build-release`: see `.cargo/config.toml`.

use std::process::ExitCode;

use xtask::{dev, release};

const USAGE: &str = "\
usage: cargo dev             builds the app, serves it, and does so again whenever a file is saved
       cargo build-release   builds the app for publishing, into the folder dist";

fn main() -> ExitCode {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("dev") => dev::run(),
        Some("build-release") => release::run(),
        _ => Err(anyhow::anyhow!(USAGE)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem:#}\n");
            ExitCode::FAILURE
        }
    }
}
