//! The command line of the book's machinery. Learners meet it through `cargo learn`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use samara_book::demos::{self, Optimised, Profile, State};
use samara_book::steps::{Steps, say};
use samara_book::workspace::Workspace;
use samara_book::{check, measured, render};

const USAGE: &str = "\
usage: samara-book COMMAND [--out DIR] [--release | --dev]

  build    renders the book, then builds its live demos
  demos    builds the live demos only, into a book that is rendered already
  measured writes the parts of the chapter about speed that contain figures
  check    checks the chapters: no loose code, no dead links, no missing pages

  --out DIR    where the site goes (book/site)
  --release    small demos (the default)
  --dev        demos that compile faster and check more at run time";

fn main() -> ExitCode {
    match Options::parse(std::env::args().skip(1)) {
        Ok(options) => match run(&options) {
            Ok(code) => code,
            Err(error) => {
                eprintln!("error: {error:#}");
                ExitCode::FAILURE
            }
        },
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

#[derive(Debug, PartialEq)]
enum Task {
    Build,
    Demos,
    Measured,
    Check,
    Help,
}

#[derive(Debug, PartialEq)]
struct Options {
    task: Task,
    out: Option<PathBuf>,
    profile: Profile,
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let task = match words.next().as_deref() {
            Some("build") => Task::Build,
            Some("demos") => Task::Demos,
            Some("measured") => Task::Measured,
            Some("check") => Task::Check,
            Some("help" | "--help" | "-h") => Task::Help,
            Some(other) => bail!("there is no command `{other}`"),
            None => bail!("which command?"),
        };
        let mut options = Options { task, out: None, profile: Profile::Release };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--out" => match words.next() {
                    Some(folder) => options.out = Some(std::path::absolute(folder)?),
                    None => bail!("`--out` wants a folder"),
                },
                "--release" => options.profile = Profile::Release,
                "--dev" => options.profile = Profile::Dev,
                other => bail!("there is no option `{other}`"),
            }
        }
        Ok(options)
    }
}

fn run(options: &Options) -> Result<ExitCode> {
    let workspace = Workspace::of_this_program();
    let out = options.out.clone().unwrap_or_else(|| workspace.site());
    match options.task {
        Task::Help => say(USAGE),
        Task::Measured => measured::write(&workspace)?,
        Task::Check => return Ok(report(&workspace)),
        Task::Demos => build_demos(&workspace, &out, options.profile, Steps::new(3))?,
        Task::Build => {
            let mut steps = Steps::new(4);
            // First the prose: it can be read while the demos compile.
            steps.run("rendering the book", || render::render(&workspace, &out))?;
            build_demos(&workspace, &out, options.profile, steps)?;
            say(&format!("the book is in {}", out.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn build_demos(workspace: &Workspace, out: &Path, profile: Profile, mut steps: Steps) -> Result<()> {
    demos::announce(out, State::Building)?;
    let built = (|| {
        let wasm = steps.run("compiling the demos", || demos::compile(workspace, profile))?;
        steps.run("generating the JavaScript that loads them", || demos::bind(&wasm, out, profile))?;
        steps.run("shrinking them", || {
            if profile == Profile::Dev {
                return Ok(());
            }
            match demos::optimise(workspace, out)? {
                Optimised::Shrunk { before, after } => {
                    say(&format!("      {:.1} KB became {:.1} KB", before as f64 / 1000.0, after as f64 / 1000.0))
                }
                Optimised::Skipped(reason) => say(&format!("      skipped: {reason}")),
            }
            Ok(())
        })?;
        demos::verify(out)
    })();
    match &built {
        Ok(()) => demos::announce(out, State::Ready)?,
        Err(_) => demos::announce(out, State::Failed)?,
    }
    built
}

fn report(workspace: &Workspace) -> ExitCode {
    let findings = check::run(workspace);
    for finding in &findings {
        println!("{finding}\n");
    }
    match findings.len() {
        0 => {
            say("the book: no findings");
            ExitCode::SUCCESS
        }
        count => {
            say(&format!("the book: {count} finding(s)"));
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn the_demos_are_small_unless_asked_otherwise() {
        assert_eq!(parse("build").unwrap().profile, Profile::Release);
        assert_eq!(parse("build --dev").unwrap().profile, Profile::Dev);
    }

    #[test]
    fn a_folder_may_be_relative() {
        let out = parse("demos --out somewhere").unwrap().out.unwrap();
        assert!(out.is_absolute() && out.ends_with("somewhere"));
    }

    #[test]
    fn what_it_does_not_know_is_named() {
        assert!(parse("bild").unwrap_err().to_string().contains("bild"));
        assert!(parse("build --fast").unwrap_err().to_string().contains("--fast"));
        assert!(parse("build --out").is_err());
        assert!(parse("").is_err());
    }
}
