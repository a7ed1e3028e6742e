//! What only a real browser can show to work, on the page of `ci/apps/page`.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::browser::{Tab, World};

async fn open(world: &World) -> Result<Tab> {
    let tab = world.open("apps/page/").await?;
    tab.wait_until("the last root is mounted", "document.querySelector('#unmount')").await?;
    Ok(tab)
}

/// The console names the component, and one that has nothing to do with the panic still counts. (The message of the
/// panic itself is in debug builds only.)
async fn expect_alive(tab: &Tab, component: &str) -> Result<()> {
    tab.click("#healthy").await?;
    tab.wait_for_text("#healthy", "1").await?;
    let problems = tab.problems();
    let names_it = |problem: &String| problem.split(|c: char| !c.is_alphanumeric()).any(|word| word == component);
    ensure!(problems.iter().any(names_it), "the console does not name {component}: {}", problems.join("; "));
    Ok(())
}

pub async fn panic_in_handler(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#panic").await?;
    expect_alive(&tab, "Faulty").await?;
    // Once more: recovering leaves nothing behind that breaks the second time.
    tab.click("#panic").await?;
    tab.click("#healthy").await?;
    tab.wait_for_text("#healthy", "2").await
}

pub async fn panic_in_effect(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#panic-in-effect").await?;
    expect_alive(&tab, "FaultyEffect").await
}

pub async fn diagnosed_panic(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#stale").await?;
    expect_alive(&tab, "Stale").await?;
    let problems = tab.problems().join("; ");
    ensure!(problems.contains("S0001"), "the console does not give the code: {problems}");
    Ok(())
}

pub async fn suspense(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.wait_for_text("#slow", "turn 1").await?;
    tab.click("#next").await?;
    tab.wait_for_text("#slow", "loading").await?;
    tab.click("#next").await?;
    tab.wait_for_text("#slow", "turn 3").await?;
    tab.expect_no_problems()
}

pub async fn panic_in_task(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.wait_for_text("#slow", "turn 1").await?;
    for _ in 0..3 {
        tab.click("#next").await?;
    }
    let _: bool = tab.value("new Promise((done) => setTimeout(() => done(true), 500))").await?;
    expect_alive(&tab, "Slow").await?;
    tab.wait_for_text("#slow", "loading").await?;
    tab.click("#next").await?;
    tab.wait_for_text("#slow", "turn 5").await
}

pub async fn several_roots(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#in-first").await?;
    tab.click("#in-second").await?;
    tab.click("#in-second").await?;
    tab.wait_for_text("#in-first", "1").await?;
    tab.wait_for_text("#in-second", "2").await?;

    tab.click("#unmount").await?;
    tab.wait_until("the second root is empty", "document.querySelector('#second').children.length === 0").await?;
    tab.click("#in-first").await?;
    tab.wait_for_text("#in-first", "2").await?;
    tab.click("#healthy").await?;
    tab.wait_for_text("#healthy", "1").await?;
    tab.expect_no_problems()
}

pub async fn portal(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#open").await?;
    tab.wait_until("the dialog is open", "document.querySelector('[role=dialog]')").await?;
    let place: String = tab.value("document.querySelector('[role=dialog]').parentNode.localName").await?;
    ensure!(place == "body", "the dialog stands in <{place}>, not at the end of the body");
    tab.click("#in-portal").await?;
    tab.wait_for_text("#in-portal", "1").await?;
    tab.click("#close").await?;
    tab.wait_until("the dialog is gone", "!document.querySelector('[role=dialog]')").await?;
    tab.expect_no_problems()
}

/// Types in the middle of a text. Would the framework set the value that the input already has, the caret would jump
/// to the end, and the letters would come out in another order.
pub async fn caret(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.value::<()>("void (globalThis.field = document.getElementById('name'))").await?;
    tab.click("#name").await?;
    tab.press("Home").await?;
    tab.press("ArrowRight").await?;
    tab.type_text("melin").await?;
    tab.wait_for_text("#greeting", "Hello, Amelinda").await?;
    let caret: u32 = tab.value("field.selectionStart").await?;
    ensure!(caret == 6, "the caret is at {caret}, not at 6");
    let focused: bool = tab.value("document.activeElement === field && field.isConnected").await?;
    ensure!(focused, "the input lost its focus");
    let letters: String =
        tab.value("[...document.querySelectorAll('.letter')].map(l => l.textContent).join('')").await?;
    ensure!(letters == "Amelinda", "the list beside the input says {letters:?}");
    tab.expect_no_problems()
}

/// An input method shows a draft in the field, changes it a few times, and then commits it.
pub async fn input_method(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.page.locator("#name").fill("", None).await?;
    let session = tab.page.context()?.new_cdp_session(&tab.page).await?;
    for draft in ["n", "に", "にh", "にほ", "にほn"] {
        let caret = draft.chars().count();
        let arguments = json!({ "text": draft, "selectionStart": caret, "selectionEnd": caret });
        session.send("Input.imeSetComposition", Some(arguments)).await?;
        tab.wait_for_text("#greeting", &format!("Hello, {draft}")).await?;
    }
    session.send("Input.insertText", Some(json!({ "text": "日本" }))).await?;
    tab.wait_for_text("#greeting", "Hello, 日本").await?;
    let value: String = tab.value("document.getElementById('name').value").await?;
    ensure!(value == "日本", "the input says {value:?}: the draft was not replaced");
    tab.expect_no_problems()
}

pub async fn rounds(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.value::<()>("void document.querySelectorAll('#rounds li').forEach(row => { row.mark = row.firstChild.id; })")
        .await?;
    tab.click("#three").await?;
    tab.type_text("typed").await?;
    tab.press("Enter").await?;
    tab.wait_until("the list is turned", "document.querySelector('#rounds li input').id === 'two'").await?;
    tab.type_text(" on").await?;
    let focus: String = tab.value("document.activeElement.id").await?;
    ensure!(focus == "three", "the focus went from `three` to {focus:?}");
    let text: String = tab.value("document.getElementById('three').value").await?;
    ensure!(text == "typed on", "the focused input says {text:?}");
    let marks: Vec<Option<String>> =
        tab.value("[...document.querySelectorAll('#rounds li')].map(r => r.mark ?? null)").await?;
    let expected = ["two", "three", "four", "one"].map(|name| Some(name.to_owned()));
    ensure!(marks == expected, "the rows are not the nodes that they were: {marks:?}");
    tab.expect_no_problems()
}
