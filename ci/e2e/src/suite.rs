//! Runs the tests one after another, each with visitors of its own, and shows a line for each.

use std::pin::Pin;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::browser::World;
use crate::tests::TESTS;

/// One test.
pub struct Test {
    /// What holds when it passes, as a sentence without its full stop.
    pub name: &'static str,
    pub body: for<'a> fn(&'a World) -> Body<'a>,
}

pub type Body<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// After this, a test is given up: something hangs.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// Runs the tests whose names contain one of `only` (all tests, if it is empty); whether all passed.
///
/// # Errors
/// When no test has such a name.
pub async fn run(world: &World, only: &[String]) -> Result<bool> {
    let chosen = |test: &&Test| only.is_empty() || only.iter().any(|part| test.name.contains(part));
    let tests: Vec<&Test> = TESTS.iter().filter(chosen).collect();
    ensure!(!tests.is_empty(), "no test has a name with {}", only.join(" or "));
    let mut failed = 0;
    for test in &tests {
        let start = Instant::now();
        let outcome = match tokio::time::timeout(TIME_LIMIT, (test.body)(world)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow::anyhow!("it did not end within {} s", TIME_LIMIT.as_secs())),
        };
        let seconds = start.elapsed().as_secs_f32();
        match outcome {
            Ok(()) => println!("ok     {} ({seconds:.1} s)", test.name),
            Err(error) => {
                failed += 1;
                println!("FAILED {} ({seconds:.1} s): {error:#}", test.name);
                keep_pictures(world, test).await;
            }
        }
        for visitor in world.visitors() {
            // Whoever cannot leave goes with the browser.
            let _ = visitor.close().await;
        }
    }
    println!("{} browser tests passed, {failed} failed", tests.len() - failed);
    Ok(failed == 0)
}

/// What the failed test saw last, in files named after it.
async fn keep_pictures(world: &World, test: &Test) {
    let name: String = test.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    for page in world.visitors().iter().flat_map(|visitor| visitor.pages()) {
        let path = world.screenshots.join(format!("failed-{name}.png"));
        if page.screenshot_to_file(&path, None).await.is_ok() {
            println!("       it looked like {}", path.display());
        }
    }
}
