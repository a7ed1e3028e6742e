//! The tests that need a real browser: they drive Chromium through the built book and the small apps of `ci/apps`.
//!
//! `cargo ci e2e` builds what is tested, finds the browser and Playwright's driver, and starts this program. Names of
//! tests, or parts of them, may follow its options: then only those tests run.

#![forbid(unsafe_code)]

mod browser;
mod server;
mod suite;
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::browser::World;

fn main() -> ExitCode {
    let outcome = Options::parse(std::env::args().skip(1)).and_then(|options| {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(run(&options))
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the tests; whether all passed.
async fn run(options: &Options) -> Result<bool> {
    let world = World::create(options).await?;
    let passed = suite::run(&world, &options.only).await;
    world.close().await;
    passed
}

/// What the command line says. All paths are of folders, but for the browser's.
#[derive(Debug, Default)]
pub struct Options {
    /// The built book.
    site: PathBuf,
    /// The built apps.
    apps: PathBuf,
    /// Where screenshots go.
    screenshots: PathBuf,
    /// The browser.
    chromium: PathBuf,
    /// Parts of the names of the tests to run; all when empty.
    only: Vec<String>,
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Options::default();
        while let Some(word) = words.next() {
            let place = match word.as_str() {
                "--site" => &mut options.site,
                "--apps" => &mut options.apps,
                "--screenshots" => &mut options.screenshots,
                "--chromium" => &mut options.chromium,
                option if option.starts_with("--") => bail!("there is no option `{option}`"),
                _ => {
                    options.only.push(word);
                    continue;
                }
            };
            let path = words.next().with_context(|| format!("`{word}` wants a path"))?;
            *place = PathBuf::from(path);
        }
        for path in [&options.site, &options.apps, &options.screenshots, &options.chromium] {
            if path.as_os_str().is_empty() {
                bail!("this is started by `cargo ci e2e`, which knows where everything is");
            }
        }
        Ok(options)
    }
}
