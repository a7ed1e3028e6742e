//! The project templates: what they make is made, built and driven, outside of this workspace.

use samara_setup::Tool;

use super::browser::path_of;
use crate::step::{Outcome, Work};

pub fn run(work: &mut Work) -> Outcome {
    // Both programs of the package: one of them is the `wasm-bindgen` that Trunk looks for.
    let build = work.cargo(&["build", "--quiet", "-p", "samara-templates"]);
    work.run(build)?;
    let mut command = work.cargo(&["run", "--quiet", "-p", "samara-templates", "--bin", "templates"]);
    command.env("CHROMIUM", path_of(work, Tool::Chromium)?);
    let lines = work.run(command)?;
    for line in lines.iter().filter(|line| line.contains("after brotli") || line.contains("SKIPPED")) {
        work.say(line.trim());
    }
    Ok(lines.last().cloned().unwrap_or_default())
}
