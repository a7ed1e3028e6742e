//! `cargo ci`: runs every check of the workspace, or those that are named.
//!
//! Each step runs even if one before it failed, keeps its whole output in `target/ci/STEP.log`, and ends with the
//! command that runs it again. The last line says how many passed and how many failed.

#![forbid(unsafe_code)]

mod bench;
mod choose;
mod command;
mod report;
mod screen;
mod setup;
mod step;
mod steps;

use std::io::Write;
use std::process::ExitCode;

use crate::choose::{Request, choose};
use crate::report::Report;
use crate::screen::Screen;
use crate::step::Run;
use crate::steps::STEPS;

const USAGE: &str = "\
usage: cargo ci [STEP]…

  cargo ci             runs all steps
  cargo ci list        names them
  cargo ci lint test   runs these two
  cargo ci bench       measures Samara next to its peers; `cargo ci bench --help` says more";

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    match choose(&names, STEPS) {
        Ok(Request::Run(steps)) => {
            let mut run = Run::new(samara_setup::workspace_root(), Screen::of_this_terminal());
            run.set_up(&steps);
            let mut report = Report::default();
            for (position, step) in steps.iter().enumerate() {
                report.add(step.name, run.step(step, position + 1, steps.len()));
            }
            print!("{report}");
            report.exit_code()
        }
        Ok(Request::Bench(arguments)) => bench::run(&samara_setup::workspace_root(), arguments),
        Ok(Request::List) => {
            // Whoever reads only the first lines (`| head`) has heard enough.
            let _ = write!(std::io::stdout(), "{}", steps::list());
            ExitCode::SUCCESS
        }
        Ok(Request::Help) => {
            let _ = writeln!(std::io::stdout(), "{USAGE}\n\nSteps:\n{}", steps::list());
            ExitCode::SUCCESS
        }
        Err(unknown) => {
            eprintln!("{unknown}");
            ExitCode::from(2)
        }
    }
}
