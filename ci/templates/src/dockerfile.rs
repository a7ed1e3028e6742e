//! The Dockerfile, without Docker: it is read, and what it runs is run in a folder that has what it copies.
//!
//! Whether the images that it starts from exist is not checked: that takes a Docker engine and the network.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::tools::Tools;
use crate::{files, line};

/// Checks the Dockerfile of `project`, using the empty folder `image`.
pub fn check(project: &Path, image: &Path, tools: &Tools) -> Result<()> {
    let text = fs::read_to_string(project.join("Dockerfile")).context("there is no Dockerfile")?;
    let stages = stages(&text)?;
    let [build, run] = stages.as_slice() else {
        bail!("the Dockerfile has {} stages, not one to build and one to run", stages.len());
    };
    let user = run.iter().rfind(|step| step.word == "USER").map(|step| step.rest.as_str());
    ensure!(user.is_some_and(|user| user != "root" && user != "0"), "the container runs as root");
    ensure!(run.iter().any(|step| step.word == "HEALTHCHECK"), "nobody notices when the container is not healthy");

    let ignored = fs::read_to_string(project.join(".dockerignore"))?;
    for made in ["target", "dist", ".git"] {
        ensure!(ignored.lines().any(|line| line == made), "the folder {made} is copied into the image");
    }
    for step in build {
        match (step.word.as_str(), step.rest.as_str()) {
            ("COPY", ". .") => files::copy(project, image, &ignored.lines().collect::<Vec<_>>())?,
            ("COPY", other) => bail!("nobody has looked into `COPY {other}` yet"),
            ("RUN", line) => {
                // Tools are there before the app is copied.
                fs::create_dir_all(image)?;
                line::run(line, image, tools)?;
            }
            _ => {}
        }
    }
    for step in run.iter().filter(|step| step.word == "COPY") {
        let source = step.rest.split(' ').rev().nth(1).unwrap_or_default();
        // What the first stage has in `/app` is in `image`.
        let place = match source.strip_prefix("/app/") {
            Some(built) => image.join(built),
            None => project.join(source),
        };
        ensure!(place.exists(), "`COPY {}` copies nothing", step.rest);
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
struct Step {
    /// `RUN`, `COPY`, …
    word: String,
    rest: String,
}

/// The steps after each `FROM`.
fn stages(text: &str) -> Result<Vec<Vec<Step>>> {
    const KNOWN: &[&str] = &["RUN", "COPY", "WORKDIR", "USER", "EXPOSE", "ENV", "CMD", "HEALTHCHECK"];
    let mut stages: Vec<Vec<Step>> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').with_context(|| format!("`{line}` is no step"))?;
        ensure!(!rest.ends_with('\\'), "steps on several lines are not understood here: {line}");
        match word {
            "FROM" => stages.push(Vec::new()),
            known if KNOWN.contains(&known) => {
                let stage = stages.last_mut().context("a step stands before the first FROM")?;
                stage.push(Step { word: known.to_owned(), rest: rest.to_owned() });
            }
            unknown => bail!("`{unknown}` is no step of a Dockerfile that is known here"),
        }
    }
    Ok(stages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_belong_to_their_stage() {
        let stages = stages("# head\nFROM a AS build\nRUN one two\n\nFROM b\nUSER 101\n").unwrap();
        assert_eq!(stages.len(), 2);
        assert_eq!(stages[0], [Step { word: "RUN".into(), rest: "one two".into() }]);
        assert_eq!(stages[1][0].rest, "101");
    }

    #[test]
    fn what_is_no_step_is_refused() {
        for text in ["RUN one\n", "FROM a\nRUNN one\n", "FROM a\nRUN\n"] {
            assert!(stages(text).is_err(), "{text}");
        }
    }
}
