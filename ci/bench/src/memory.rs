//! The memory of a page with the keyed table, as js-framework-benchmark measures it: what the browser says that the page
//! uses in JavaScript and the DOM after all garbage was collected, and the memory of its WebAssembly. The published
//! figures contain the latter; browsers differ in whether their own figure does, so this one is asked first.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::browser::{Browser, Tab};
use crate::client::Entrant;
use crate::measurement::{Measurements, Samples, Unit};
use crate::rounds::turns;

const BYTES: &str = "performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)";

/// Run before the page's own scripts: notes the memories of all WebAssembly that the page starts.
const NOTE_MEMORIES: &str = "
globalThis.wasmMemories = [];
for (const name of ['instantiate', 'instantiateStreaming']) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await original(...given);
    const exported = Object.values((made.instance ?? made).exports);
    wasmMemories.push(...exported.filter((value) => value instanceof WebAssembly.Memory));
    return made;
  };
}";
const WASM_BYTES: &str = "wasmMemories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";

/// Whether the browser's own figure grows by half of 64 MB of WebAssembly's memory, at least.
const COUNTS_WASM: &str = "(async () => {
  const bytes = async () => (await performance.measureUserAgentSpecificMemory()).bytes;
  const before = await bytes();
  globalThis.probe = new WebAssembly.Memory({ initial: 1024 });
  return probe.buffer.byteLength > 0 && (await bytes()) - before > 2 ** 25;
})()";

const EMPTY: &str = "!document.querySelector('tbody>tr')";
const THOUSAND: &str = "document.querySelectorAll('tbody>tr').length === 1000";

/// A state of the page, and how it is reached from a fresh one: clicks, each with what is true afterwards.
struct State {
    name: &'static str,
    clicks: &'static [(&'static str, &'static str)],
}

const STATES: &[State] = &[
    State { name: "after loading", clicks: &[] },
    State { name: "1,000 rows", clicks: &[("#run", THOUSAND)] },
    State {
        name: "1,000 rows made and cleared 5 times",
        clicks: &[
            ("#run", THOUSAND),
            ("#clear", EMPTY),
            ("#run", THOUSAND),
            ("#clear", EMPTY),
            ("#run", THOUSAND),
            ("#clear", EMPTY),
            ("#run", THOUSAND),
            ("#clear", EMPTY),
            ("#run", THOUSAND),
            ("#clear", EMPTY),
        ],
    },
    State { name: "10,000 rows", clicks: &[("#runlots", "document.querySelectorAll('tbody>tr').length === 10000")] },
];

/// Measures each state `rounds` times for each entrant.
pub async fn run(browser: &Browser, entrants: &[Entrant], rounds: usize) -> Result<Measurements> {
    let mut samples = Samples::default();
    let Some(first) = entrants.first() else { return Ok(Measurements::default()) };
    let counts_wasm = browser.open(&first.path).await?.value::<bool>(COUNTS_WASM).await?;
    for (number, state) in STATES.iter().enumerate() {
        println!("memory: {}, {rounds} rounds …", state.name);
        for turn in turns(rounds, entrants.len()) {
            let entrant = &entrants[turn];
            let bytes = sample(browser, entrant, state, counts_wasm).await;
            samples.add(number, turn, bytes.with_context(|| format!("{}: {}", entrant.name, state.name))?);
        }
    }
    let mut measurements = Measurements::default();
    for (number, state) in STATES.iter().enumerate() {
        for (turn, entrant) in entrants.iter().enumerate() {
            if let Some(summary) = samples.summary(number, turn) {
                measurements.add("memory", state.name, Unit::Megabytes, &entrant.name, summary);
            }
        }
    }
    Ok(measurements)
}

/// The megabytes (of 1,048,576 bytes, as published) that a fresh page uses in a state. `counts_wasm`: the browser's own
/// figure contains the memory of WebAssembly.
async fn sample(browser: &Browser, entrant: &Entrant, state: &State, counts_wasm: bool) -> Result<f64> {
    let tab = browser.open_after(NOTE_MEMORIES, &entrant.path).await?;
    let mut bytes = bytes_in(&tab, state).await?;
    if !counts_wasm {
        bytes += tab.value::<f64>(WASM_BYTES).await?;
    }
    tab.close().await?;
    Ok(bytes / 1_048_576.0)
}

async fn bytes_in(tab: &Tab, state: &State) -> Result<f64> {
    tab.wait_until("document.querySelector('#run')").await?;
    for (button, until) in state.clicks {
        tab.click(button).await?;
        tab.wait_until(until).await?;
    }
    tab.collect_garbage().await?;
    tokio::time::sleep(Duration::from_millis(40)).await;
    tab.value(BYTES).await
}
