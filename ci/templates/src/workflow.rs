//! The workflow for CI, without GitHub: it is read, and what it runs is told, so that it can be run here.

use anyhow::{Context, Result, bail, ensure};
use yaml_rust2::{Yaml, YamlLoader};

/// What the steps of a workflow run, line by line.
///
/// # Errors
/// When it is no workflow, or one that a careful team would not have.
pub fn lines(text: &str) -> Result<Vec<String>> {
    let documents = YamlLoader::load_from_str(text).context("it is not YAML")?;
    let [workflow] = documents.as_slice() else { bail!("it is not one document") };
    for event in ["push", "pull_request"] {
        ensure!(!workflow["on"][event].is_badvalue(), "it does not run on `{event}`");
    }
    let may = workflow["permissions"].as_hash().context("it has all permissions")?;
    let only_read = (&Yaml::String("contents".to_owned()), &Yaml::String("read".to_owned()));
    ensure!(may.iter().eq([only_read]), "it may do more than read: {may:?}");

    let jobs = workflow["jobs"].as_hash().context("it has no jobs")?;
    let mut lines = Vec::new();
    for job in jobs.values() {
        ensure!(job["runs-on"].as_str().is_some(), "a job does not say what it runs on");
        ensure!(job["timeout-minutes"].as_i64().is_some(), "a job may hang for hours: it has no `timeout-minutes`");
        for step in job["steps"].as_vec().context("a job has no steps")? {
            match (step["run"].as_str(), step["uses"].as_str()) {
                (Some(run), None) => lines.extend(run.lines().map(str::to_owned)),
                (None, Some(action)) => {
                    let is_pinned = action.split_once("@v").is_some_and(|(_, version)| version.parse::<u32>().is_ok());
                    ensure!(is_pinned, "`{action}` names no version");
                }
                _ => bail!("a step has either `run` or `uses`: {step:?}"),
            }
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v5
      - name: Two lines
        run: |
          one
          two
      - run: three
";

    #[test]
    fn what_is_run_is_read_line_by_line() {
        assert_eq!(lines(GOOD).unwrap(), ["one", "two", "three"]);
    }

    #[test]
    fn what_a_careful_team_would_not_have_is_refused() {
        for (part, other) in [
            ("checkout@v5", "checkout@main"),
            ("contents: read", "contents: write"),
            ("permissions:\n  contents: read\n", ""),
            ("    timeout-minutes: 30\n", ""),
            ("  pull_request:\n", ""),
            ("run: three", "runs: three"),
            ("steps:", "steps: ["),
        ] {
            assert_ne!(GOOD.replace(part, other), GOOD);
            assert!(lines(&GOOD.replace(part, other)).is_err(), "{part}");
        }
    }
}
