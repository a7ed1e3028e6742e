//! What Trunk runs before and after it builds the app: see the hooks in `Trunk.toml`.

mod check;
mod esbuild;
mod finish;

use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match std::env::args().nth(1).as_deref() {
        Some("check") => check::run(),
        Some("finish") => finish::run(),
        _ => Err("usage: cargo xtask check | finish".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}\n");
            ExitCode::FAILURE
        }
    }
}
