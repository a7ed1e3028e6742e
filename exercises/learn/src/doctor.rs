//! `cargo learn doctor`: each tool, what was found of it, what is wanted, and the command that mends it.

use std::process::ExitCode;

use samara_setup::{Finding, Need, State, Tool, inspect};

use crate::screen::{Ink, Terminal};
use crate::workspace::Workspace;

/// Prints the table. The exit code is 1 when a tool that `cargo learn` needs is missing or too old.
pub fn run() -> ExitCode {
    let ink = Terminal::detect().ink;
    let root = Workspace::find().root;
    let findings: Vec<Finding> = Tool::ALL.iter().map(|tool| inspect(*tool, &root)).collect();
    for (need, title) in [
        (Need::Learn, "For the book and the exercises"),
        (Need::Ci, "For `cargo ci`, which sees to them by itself"),
        (Need::Optional, "Good to have"),
    ] {
        println!("{}", ink.bold(title));
        for finding in findings.iter().filter(|finding| finding.tool.need() == need) {
            println!("{}", line(finding, ink));
        }
        println!();
    }
    let ready = findings.iter().all(|finding| finding.is_good() || finding.tool.need() != Need::Learn);
    if ready {
        println!("Ready: `cargo learn` has what it needs.");
        ExitCode::SUCCESS
    } else {
        println!("Not ready: run the commands marked with ✗ above.");
        ExitCode::FAILURE
    }
}

fn line(finding: &Finding, ink: Ink) -> String {
    let found = match (&finding.version, finding.state) {
        (_, State::Missing) => "not found".to_owned(),
        (Some(version), _) => version.clone(),
        (None, _) => "installed".to_owned(),
    };
    let needed = finding.tool.need() == Need::Learn;
    let mark = match (finding.is_good(), needed) {
        (true, _) => ink.green("✓"),
        (false, true) => ink.red("✗"),
        (false, false) => ink.yellow("○"),
    };
    let table = format!("{:24}{found:14}{:18}", finding.tool.name(), format!("wanted {}", finding.tool.wanted()));
    let note = match (&finding.path, finding.is_good()) {
        (Some(path), true) => ink.dim(&path.display().to_string()),
        _ => ink.cyan(&finding.mend),
    };
    format!("  {mark} {table}{note}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_shows_the_command_and_a_good_one_its_place() {
        let plain = Ink { colour: false };
        let mut finding = Finding {
            tool: Tool::WasmTarget,
            version: None,
            path: None,
            state: State::Missing,
            mend: "rustup target add wasm32-unknown-unknown".to_owned(),
        };
        let missing = line(&finding, plain);
        assert!(missing.starts_with("  ✗ wasm32-unknown-unknown  not found"), "{missing}");
        assert!(missing.ends_with("rustup target add wasm32-unknown-unknown"), "{missing}");
        finding.state = State::Good;
        finding.path = Some("/lib".into());
        assert!(line(&finding, plain).ends_with("/lib"));
    }
}
