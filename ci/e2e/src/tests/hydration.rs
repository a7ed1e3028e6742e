//! Hydration in a real browser, of the page of `ci/apps/hydrate`: rendered here, natively, as a server does. Each test
//! does something to the page before it starts the app.

use std::fs;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use samara::html::render_to_string;
use samara::prelude::*;
use samara_app_hydrate::{App, ROWS};

use crate::browser::{Tab, World};

/// Opens the page, with the app not started.
async fn open(world: &World) -> Result<Tab> {
    let html = render_to_string(|| view! { <App/> });
    let recorder = &*samara::html::EVENT_RECORDER;
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Hydration</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<script>{recorder}</script>\n<body>{html}\n\
         <script type=\"module\">\nimport start from \"./hydrate.js\";\nglobalThis.start = start;\n\
         globalThis.warnings = [];\nconsole.warn = (warning) => warnings.push(warning);\n</script>\n"
    );
    fs::write(world.apps.join("hydrate/server.html"), page)?;
    let tab = world.open("apps/hydrate/server.html").await?;
    tab.wait_until("the app can be started", "globalThis.start").await?;
    Ok(tab)
}

async fn start(tab: &Tab) -> Result<()> {
    tab.value::<()>("start().then(() => undefined)").await
}

async fn expect_no_warnings(tab: &Tab) -> Result<()> {
    let warnings: Vec<String> = tab.value("warnings").await?;
    ensure!(warnings.is_empty(), "{}", warnings.join("; "));
    tab.expect_no_problems()
}

/// Watches all changes to the page: nothing but comments may leave it, and nothing but empty texts may come.
const WATCH: &str = "void (() => {
    document.querySelectorAll('main, main *').forEach((node, place) => { node.mark = place; });
    globalThis.changes = [];
    new MutationObserver((records) => {
        for (const record of records) {
            if (record.type !== 'childList') changes.push(record.type + ' of ' + record.target.nodeName);
            for (const node of record.addedNodes) if (node.nodeType !== 3 || node.data) changes.push('new ' + node.nodeName);
            for (const node of record.removedNodes) if (node.nodeType !== 8) changes.push('gone ' + node.nodeName);
        }
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
})()";

pub async fn keeps_nodes(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.value::<()>(WATCH).await?;
    start(&tab).await?;
    let changes: Vec<String> = tab.value("changes.slice(0, 20)").await?;
    ensure!(changes.is_empty(), "hydration changed the page: {}", changes.join(", "));
    let strangers: usize = tab
        .value("[...document.querySelectorAll('main, main *')].filter((node, place) => node.mark !== place).length")
        .await?;
    ensure!(strangers == 0, "{strangers} elements are not those that the server sent");
    let comments: usize = tab
        .value(
            "(() => { const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT); let count = 0; \
            while (walker.nextNode()) count++; return count; })()",
        )
        .await?;
    ensure!(comments == 0, "{comments} comments are left");

    tab.click("#count").await?;
    tab.wait_for_text("#count", "Clicked 1 times").await?;
    tab.click("#reverse").await?;
    tab.wait_until("the rows are turned round", &format!("document.querySelector('tbody tr').id === 'row-{ROWS}'"))
        .await?;
    ensure!(tab.value::<bool>("document.querySelector('#row-1').mark > 0").await?, "the last row was made anew");
    tab.click("#send").await?;
    tab.wait_for_text("#sent", "Sent").await?;
    expect_no_warnings(&tab).await
}

pub async fn replays_events(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#count").await?;
    tab.click("#count").await?;
    tab.click("#send").await?;
    tab.click("#word").await?;
    tab.type_text("jay").await?;
    tab.value::<()>("document.querySelector('#size').focus()").await?;
    tab.press("ArrowDown").await?;
    tab.wait_for_text("#count", "Clicked 0 times").await?;
    start(&tab).await?;
    tab.wait_for_text("#count", "Clicked 2 times").await?;
    tab.wait_for_text("#heard", "jay large").await?;
    let kept: String = tab.value("document.querySelector('#word').value").await?;
    ensure!(kept == "jay", "the field says {kept:?}");
    tab.wait_for_text("#sent", "Sent").await?;
    tab.click("#count").await?;
    tab.wait_for_text("#count", "Clicked 3 times").await?;
    expect_no_warnings(&tab).await
}

pub async fn keeps_what_was_typed(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#name").await?;
    tab.press("End").await?;
    tab.type_text(" Lovelace").await?;
    tab.press("ArrowLeft").await?;
    tab.click("#agree").await?;
    tab.click("#wren").await?;
    tab.value::<()>("document.querySelector('#name').focus()").await?;
    start(&tab).await?;
    tab.wait_for_text("#bird", "wren").await?;
    ensure!(tab.value::<bool>("document.querySelector('#wren').checked").await?, "another bird is chosen");
    tab.wait_for_text("#greeting", "Hello, Ada Lovelace!").await?;
    tab.wait_for_text("#agreed", "agreed").await?;
    tab.type_text("c").await?;
    tab.wait_for_text("#greeting", "Hello, Ada Lovelacce!").await?;
    expect_no_warnings(&tab).await
}

/// What the page says, without what a control's attributes say of where it started.
const CONTENT: &str = "document.querySelector('main').innerHTML";

pub async fn heals(world: &World) -> Result<()> {
    let sound = open(world).await?;
    start(&sound).await?;
    let expected: String = sound.value(CONTENT).await?;

    let tab = open(world).await?;
    tab.value::<()>(
        "void (() => {
            document.querySelector('h1').before(document.createElement('aside'));
            document.querySelector('#unsent').outerHTML = '<div>Not sent</div>';
            document.querySelector('#row-3').remove();
            document.querySelector('#greeting').lastChild.data = '?';
            document.querySelector('#row-5 .label').append(document.createElement('mark'));
        })()",
    )
    .await?;
    start(&tab).await?;
    let healed: String = tab.value(CONTENT).await?;
    ensure!(healed == expected, "the page is not mended: {}", first_difference(&healed, &expected));
    let warnings: String = tab.value("warnings.join('; ')").await?;
    for part in ["S0230", "S0231", "found <aside>; removed", "expected <p>, found <div>; built afresh", "found \"?\""] {
        ensure!(warnings.contains(part), "no warning says {part:?}: {warnings}");
    }
    tab.click("#send").await?;
    tab.wait_for_text("#sent", "Sent").await?;
    tab.click("#reverse").await?;
    tab.wait_until("the rows are turned round", &format!("document.querySelector('tbody tr').id === 'row-{ROWS}'"))
        .await?;
    tab.expect_no_problems()
}

fn first_difference(left: &str, right: &str) -> String {
    let common = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let from = |text: &str| text.chars().skip(common.saturating_sub(40)).take(120).collect::<String>();
    format!("{:?} instead of {:?}", from(left), from(right))
}

const SENT: &str = "server.html?agreed=on";

/// When the app does not come, the form is sent as without scripts: to the same page, with its fields in the address.
pub async fn lets_go(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("#agree").await?;
    tab.click("#send").await?;
    ensure!(!world.server.was_asked_for(SENT), "the form was sent at once");
    // Asking the page would fail while it is being left.
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        if world.server.was_asked_for(SENT) {
            return tab.expect_no_problems();
        }
    }
    bail!("the form was never sent")
}
