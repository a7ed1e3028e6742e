//! Gets the tools before the first step runs, so that a download is not part of what a step is measured by.

use std::path::Path;
use std::time::Duration;

use samara_setup::{Finding, Need, Progress, SetupError, Tool, ensure};

use crate::report::clock;
use crate::screen::Screen;
use crate::step::Step;

/// The tools that the chosen steps need.
#[derive(Default)]
pub struct Tools {
    found: Vec<Finding>,
    missing: Vec<SetupError>,
}

impl Tools {
    /// Finds or installs what `steps` need.
    pub fn prepare(&mut self, steps: &[&Step], root: &Path, screen: &mut Screen) {
        let needed = |tool: &Tool| steps.iter().any(|step| step.tools.contains(tool));
        for tool in Tool::ALL.into_iter().filter(needed) {
            match ensure(tool, root, &mut Shown { screen, step: String::new() }) {
                Ok(finding) => {
                    let version = finding.version.as_deref().unwrap_or("found");
                    screen.line(&format!("set-up: {} {version}", tool.name()));
                    self.found.push(finding);
                }
                Err(error) => {
                    screen.line(&format!("set-up: {error}"));
                    self.missing.push(error);
                }
            }
        }
    }

    /// An error that names the first of `tools` that is not there and has to be, and what mends it.
    pub fn check(&self, tools: &[Tool]) -> Result<(), String> {
        let is_needed = |tool: Tool| tools.contains(&tool) && tool.need() != Need::Optional;
        let error = self.missing.iter().find(|error| is_needed(error.tool));
        match error {
            Some(error) => Err(format!("{}; this mends it: {}", error.what, error.mend)),
            None => Ok(()),
        }
    }

    pub fn get(&self, tool: Tool) -> Option<&Finding> {
        self.found.iter().find(|finding| finding.tool == tool)
    }
}

/// Shows the progress of a download.
struct Shown<'a> {
    screen: &'a mut Screen,
    step: String,
}

impl Progress for Shown<'_> {
    fn started(&mut self, step: &str) {
        self.step = step.to_owned();
        self.screen.restart_clock();
        self.screen.line(&format!("set-up: {step} …"));
    }

    fn line(&mut self, line: &str, elapsed: Duration) {
        self.screen.status(elapsed, line);
    }

    fn finished(&mut self, elapsed: Duration) {
        self.screen.line(&format!("set-up: {}: {}", self.step, clock(elapsed)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_which_of_its_tools_is_missing_and_what_mends_it() {
        let tools = Tools {
            found: Vec::new(),
            missing: vec![SetupError {
                tool: Tool::Chromium,
                what: "chromium was not found (any wanted)".to_owned(),
                words: String::new(),
                mend: "apt-get install -y chromium".to_owned(),
            }],
        };
        assert_eq!(tools.check(&[Tool::Node]), Ok(()));
        assert_eq!(
            tools.check(&[Tool::Node, Tool::Chromium]),
            Err("chromium was not found (any wanted); this mends it: apt-get install -y chromium".to_owned())
        );
    }
}
