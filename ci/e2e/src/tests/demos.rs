//! The live demos in the chapters.

use std::fs;
use std::time::Duration;

use anyhow::{Result, bail, ensure};

use super::book::pages;
use crate::browser::{Tab, Visitor, World};

/// The chapter that builds the counter.
const COUNTER_PAGE: &str = "first-component.html";
const ANY_DEMO: &str = ".demo[data-demo]";
const COUNTER: &str = ".demo[data-demo=\"counter\"]";

/// Where a demo is on the page.
fn stage(demo: &str) -> String {
    format!("{demo} .demo-stage")
}

/// Scrolls a demo into view and waits until it runs.
async fn start(tab: &Tab, demo: &str) -> Result<()> {
    let element = format!("document.querySelector({demo:?})");
    ensure!(tab.value::<bool>(&format!("!!{element}")).await?, "the page has no {demo}");
    tab.value::<()>(&format!("void {element}.scrollIntoView({{ block: 'center' }})")).await?;
    tab.wait_until("the demo is done loading", &format!("{element}.ariaBusy === 'false'")).await?;
    let note: String = tab.value(&format!("{element}.querySelector('.demo-note').textContent")).await?;
    ensure!(note.is_empty(), "the demo says: {note}");
    Ok(())
}

/// The numbers that a demo shows.
async fn numbers(tab: &Tab, demo: &str) -> Result<Vec<i64>> {
    let text = tab.text(&stage(demo)).await?;
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    Ok(words.filter_map(|word| word.parse().ok()).collect())
}

/// Starts the counter of the chapter that is open, and counts.
pub async fn use_counter(tab: &Tab) -> Result<()> {
    start(tab, COUNTER).await?;
    let before = numbers(tab, COUNTER).await?;
    for _ in 0..3 {
        tab.click(&format!("{} button", stage(COUNTER))).await?;
    }
    let after = numbers(tab, COUNTER).await?;
    ensure!(!before.is_empty() && before != after, "the counter showed {before:?}, and after three clicks {after:?}");
    Ok(())
}

pub async fn counts(world: &World) -> Result<()> {
    let tab = world.open(COUNTER_PAGE).await?;
    use_counter(&tab).await?;
    tab.expect_no_problems()
}

/// A demo is started when it is this near to the window, in pixels.
const NEAR: f64 = 300.0;

/// On a page whose first demo is far below a low window, nothing of the demos is loaded until one scrolls there.
pub async fn loads_when_near(world: &World) -> Result<()> {
    let page = page_with_demo_far_below(world).await?;
    let tab = world.visitor(Visitor::LowWindow).await?;
    world.server.forget_requests();
    tab.go(&page).await?;
    // Long enough for what a page would load at once.
    tokio::time::sleep(Duration::from_millis(700)).await;
    ensure!(!world.server.was_asked_for("samara_demos"), "{page} loads its demos, but they are far away");
    start(&tab, ANY_DEMO).await?;
    ensure!(world.server.was_asked_for("samara_demos_bg.wasm"), "{page} runs a demo without loading it");
    tab.expect_no_problems()
}

async fn page_with_demo_far_below(world: &World) -> Result<String> {
    let tab = world.visitor(Visitor::LowWindow).await?;
    for page in pages(world)? {
        if !fs::read_to_string(world.site.join(&page))?.contains("data-demo=") {
            continue;
        }
        tab.go(&page).await?;
        let place: f64 =
            tab.value(&format!("document.querySelector('{ANY_DEMO}').getBoundingClientRect().top")).await?;
        let window: f64 = tab.value("innerHeight").await?;
        if place > window + NEAR {
            // What this page still loads is no concern of the visitor to come.
            tab.page.close().await?;
            return Ok(page);
        }
    }
    bail!("no page has its first demo more than {NEAR} pixels below the window: nothing can be tested")
}

pub async fn by_keyboard(world: &World) -> Result<()> {
    let tab = world.open(COUNTER_PAGE).await?;
    start(&tab, COUNTER).await?;
    let before = numbers(&tab, COUNTER).await?;
    let inside = format!("!!document.activeElement.closest('{} button')", stage(COUNTER));
    let mut steps = 0;
    while !tab.value::<bool>(&inside).await? {
        steps += 1;
        ensure!(steps < 300, "after 300 presses of Tab the demo is not reached");
        tab.press("Tab").await?;
    }
    tab.press("Enter").await?;
    let after = numbers(&tab, COUNTER).await?;
    ensure!(before != after, "Enter on its button changes nothing: {after:?}");
    tab.expect_no_problems()
}

/// Marks the rows of a list, puts the focus into one of them, reorders, and looks for marks and focus.
pub async fn keyed_list(world: &World) -> Result<()> {
    let tab = world.open("lists.html").await?;
    let demo = ".demo[data-demo=\"rows\"]";
    start(&tab, demo).await?;
    let rows = format!("[...document.querySelectorAll('{} li')]", stage(demo));
    tab.value::<()>(&format!("void {rows}.forEach((row, place) => {{ row.mark = place; }})")).await?;
    let count: usize = tab.value(&format!("{rows}.length")).await?;
    ensure!(count >= 3, "the list has only {count} rows");

    let focused = format!("{rows}.find(row => row.contains(document.activeElement))?.mark ?? -1");
    tab.value::<()>(&format!("void {rows}[0].querySelector('input').focus()")).await?;
    ensure!(tab.value::<i32>(&focused).await? == 0, "the first row cannot be focused");
    // The demo's buttons leave the focus where it is.
    tab.click(&format!("{} button", stage(demo))).await?;
    let marks: Vec<i32> = tab.value(&format!("{rows}.map(row => row.mark ?? -1)")).await?;
    ensure!(marks != (0..count as i32).collect::<Vec<_>>(), "the button does not reorder the list");
    let mut sorted = marks.clone();
    sorted.sort_unstable();
    ensure!(sorted == (0..count as i32).collect::<Vec<_>>(), "rows were made anew: {marks:?}");
    ensure!(tab.value::<i32>(&focused).await? == 0, "the focus left its row");
    tab.expect_no_problems()
}

/// Breaks the page of the lab in each way, types into it, and lets it heal.
pub async fn hydration_lab(world: &World) -> Result<()> {
    let tab = world.open("hydration.html").await?;
    let demo = ".demo[data-demo=\"hydration-lab\"]";
    start(&tab, demo).await?;
    let stage = stage(demo);
    for (fault, told) in [
        ("As it was", ""),
        ("Lose a node", "S0230"),
        ("Inject a node", "found <p>"),
        ("Change a tag", "one with other content"),
        ("Change a text", "found \"7\""),
    ] {
        tab.click(&format!("{stage} button:text-is({fault:?})")).await?;
        tab.click(&format!("{stage} #lab input")).await?;
        tab.type_text("near the pond").await?;
        tab.click(&format!("{stage} button:text-is('Hydrate')")).await?;
        tab.click(&format!("{stage} button:text-is('I saw one')")).await?;
        tab.wait_for_text(&format!("{stage} output"), "1").await?;
        tab.wait_for_text(&format!("{stage} #lab p:last-child"), "You noted: near the pond").await?;
        let warnings = tab.text(&format!("{stage} .lab-warnings")).await?;
        ensure!(
            warnings.contains(told) && warnings.is_empty() == told.is_empty(),
            "{fault}: the console says {warnings:?}"
        );
    }
    tab.expect_no_problems()
}
