//! Hydration: how long a page that a server has sent, with a keyed table of 1,000 rows, takes to come to life.
//!
//! The program has been loaded and compiled when the clock starts, and has not run before, as on any page that is opened.
//! The clock stops when the program has returned, and all that it left for right afterwards is done. Then a row is
//! clicked, and must answer.

use anyhow::{Context, Result, ensure};

use crate::browser::{Browser, Tab};
use crate::client::Entrant;
use crate::measurement::{Measurements, Samples, Unit};
use crate::rounds::turns;

/// The milliseconds that hydration takes. A message that is sent to oneself comes after all microtasks.
const HYDRATE: &str = "(async () => {
  const { port1, port2 } = new MessageChannel();
  const later = new Promise((resolve) => { port1.onmessage = resolve; });
  const start = performance.now();
  hydratePage();
  port2.postMessage(null);
  await later;
  return performance.now() - start;
})()";

/// Hydrates each entrant's page `rounds` times.
pub async fn run(browser: &Browser, entrants: &[Entrant], rounds: usize) -> Result<Measurements> {
    println!("hydrate: {rounds} rounds …");
    let mut samples = Samples::default();
    for turn in turns(rounds, entrants.len()) {
        let entrant = &entrants[turn];
        let tab = browser.open(&entrant.path).await?;
        samples.add(0, turn, sample(&tab).await.with_context(|| entrant.name.clone())?);
        tab.close().await?;
    }
    let mut measurements = Measurements::default();
    for (turn, entrant) in entrants.iter().enumerate() {
        if let Some(summary) = samples.summary(0, turn) {
            measurements.add("hydrate", "1,000 rows", Unit::Milliseconds, &entrant.name, summary);
        }
    }
    Ok(measurements)
}

async fn sample(tab: &Tab) -> Result<f64> {
    tab.wait_until("globalThis.hydratePage").await?;
    // The very nodes that the server sent are to come to life.
    let rows: usize = tab.value("(globalThis.sent = [...document.querySelectorAll('tbody>tr')]).length").await?;
    ensure!(rows == 1000, "the server sent {rows} rows");
    tab.collect_garbage().await?;
    let time = tab.value(HYDRATE).await?;
    tab.click("tbody>tr:nth-of-type(3) a").await?;
    tab.wait_until("sent[2].className === 'danger' && sent.every((row) => row.isConnected)").await?;
    Ok(time)
}
