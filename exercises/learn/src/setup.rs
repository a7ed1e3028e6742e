//! The first steps of `cargo learn`: what it needs is looked for, and what is missing is installed, in plain sight.

use std::io::Write;
use std::time::Duration;

use samara_setup::{Progress, SetupError, Tool, ensure};

use crate::screen::{Terminal, clip};
use crate::workspace::Workspace;

/// Makes sure of the tools that the book and the exercises need, and shows each. What could not be installed is
/// explained and left out: the exercises need the compiler only, and that has compiled this program.
pub fn prepare(workspace: &Workspace, terminal: Terminal) {
    let ink = terminal.ink;
    for tool in [Tool::Rustc, Tool::WasmTarget] {
        let mut steps = Steps { terminal };
        match ensure(tool, &workspace.root, &mut steps) {
            Ok(finding) => {
                let version = finding.version.unwrap_or_default();
                println!("  {} {} {}", ink.green("✓"), tool.name(), ink.dim(&version));
            }
            Err(trouble) => explain(&trouble, terminal),
        }
    }
}

fn explain(trouble: &SetupError, terminal: Terminal) {
    println!("  {} {trouble}", terminal.ink.red("✗"));
    if trouble.tool == Tool::WasmTarget {
        println!("  The exercises work without it; the book and its demos are built once it is there.");
    }
}

/// Shows the step that runs: in one line that is rewritten, or as plain lines where nothing can be rewritten.
struct Steps {
    terminal: Terminal,
}

impl Progress for Steps {
    fn started(&mut self, step: &str) {
        println!("  {step} …");
    }

    fn line(&mut self, line: &str, elapsed: Duration) {
        if self.terminal.interactive {
            let text = format!("    {} s  {line}", elapsed.as_secs());
            print!("\r{}\u{1b}[K", clip(&text, self.terminal.width() - 1));
            // The line is only a sign of life: if it cannot be shown, nothing is lost.
            let _ = std::io::stdout().flush();
        }
    }

    fn finished(&mut self, _elapsed: Duration) {
        if self.terminal.interactive {
            print!("\r\u{1b}[K");
        }
    }
}
