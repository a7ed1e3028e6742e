//! A page that arrives in parts, each when the test lets it: `ci/apps/streaming`, from a real server.

use anyhow::{Result, ensure};
use playwright_rs::WaitUntil;
use samara::prelude::*;
use samara_app_streaming::{App, Gates};

use super::app::{Serving, hold_wasm, serve};
use crate::browser::{Tab, Visitor, World};

/// Serves the page with all its gates closed, and opens it as far as it comes.
async fn open(world: &World, gates: &Gates) -> Result<(Tab, Serving)> {
    let gates = gates.clone();
    let app = samara_axum::App::new(|| view! { <App/> })
        .context(move || provide_context(gates.clone()))
        .assets(world.apps.join("streaming/assets"));
    let serving = serve(app).await?;
    Ok((world.visitor_of(Visitor::Desktop, &serving.address).await?, serving))
}

async fn expect_shown(tab: &Tab, shown: &[&str], hidden: &[&str]) -> Result<()> {
    for id in shown {
        tab.wait_until(&format!("{id} is shown"), &format!("document.getElementById({id:?})?.isConnected")).await?;
    }
    for id in hidden {
        ensure!(!tab.value::<bool>(&format!("!!document.getElementById({id:?})")).await?, "{id} is shown already");
    }
    Ok(())
}

fn expect_no_warnings(tab: &Tab) -> Result<()> {
    ensure!(tab.warnings().is_empty(), "{}", tab.warnings().join("; "));
    tab.expect_no_problems()
}

/// The app runs while the page is still arriving.
pub async fn parts_come_one_by_one(world: &World) -> Result<()> {
    let gates = Gates::closed();
    let (tab, _serving) = open(world, &gates).await?;
    tab.go_until("/", WaitUntil::Commit).await?;
    expect_shown(&tab, &["first-wait", "end"], &["first", "second", "second-wait"]).await?;
    tab.click("#count").await?;
    tab.wait_for_text("#count", "1").await?;

    gates.open_next();
    expect_shown(&tab, &["first", "second-wait"], &["first-wait", "second"]).await?;
    tab.wait_for_text("#first", "part 1").await?;
    tab.click("#count").await?;
    tab.wait_for_text("#count", "2").await?;

    // Styles of components pass the policy, whether they come from the server or later.
    for (selector, color) in [("h1", "rgb(1, 2, 3)"), ("#end", "rgb(4, 5, 6)")] {
        let shown: String = tab.value(&format!("getComputedStyle(document.querySelector({selector:?})).color")).await?;
        ensure!(shown == color, "{selector} is {shown}");
    }

    gates.open_next();
    expect_shown(&tab, &["second"], &["second-wait"]).await?;
    tab.wait_for_text("#second", "part 2").await?;
    tab.click("#count").await?;
    tab.wait_for_text("#count", "3").await?;
    expect_no_warnings(&tab)
}

/// What extensions and proxies leave in a page.
fn comment_around(selector: &str) -> String {
    format!(
        "void document.querySelectorAll({selector:?}).forEach((node) => {{
            for (const text of ['[if IE]', ' an extension ', '[endif]']) {{
                node.before(new Comment(text));
                node.after(new Comment(text));
            }}
        }})"
    )
}

const FOREIGN_COMMENTS: &str =
    "document.evaluate('count(//comment()[contains(., \"i\")])', document, null, 1, null).numberValue";

/// The parts come before the app, and take their places by themselves.
pub async fn parts_come_before_the_app(world: &World) -> Result<()> {
    let gates = Gates::closed();
    let (tab, _serving) = open(world, &gates).await?;
    let wasm = hold_wasm(&tab).await?;
    tab.go_until("/", WaitUntil::Commit).await?;
    expect_shown(&tab, &["first-wait", "drawing-wait", "end"], &["first", "second"]).await?;
    tab.value::<()>(&comment_around("#first-wait, #drawing-wait")).await?;
    gates.open_next();
    expect_shown(&tab, &["first", "second-wait"], &["first-wait", "drawing-wait", "late-drawing"]).await?;
    tab.value::<()>(&comment_around("#second-wait")).await?;
    gates.open_next();
    expect_shown(&tab, &["second", "late-drawing", "late-formula"], &["second-wait"]).await?;
    let kinds: String =
        tab.value("[...document.querySelectorAll('svg *, math *')].map(node => node.constructor.name).join()").await?;
    ensure!(
        kinds
            == "SVGGElement,SVGImageElement,SVGTextElement,MathMLElement,\
                SVGGElement,SVGTextElement,MathMLElement,MathMLElement",
        "parsed as {kinds}"
    );
    ensure!(tab.value::<u32>(FOREIGN_COMMENTS).await? == 0, "comments in fallbacks are left");
    tab.value::<()>("void document.querySelectorAll('main *').forEach(node => { node.mark = 1; })").await?;

    wasm.add_permits(1000);
    tab.click("#count").await?;
    tab.wait_for_text("#count", "1").await?;
    // What stands for a failed part is built afresh, for the browser may not fail.
    let strangers: usize = tab
        .value("[...document.querySelectorAll('main *')].filter(n => !n.mark && !n.closest('.failed')).length")
        .await?;
    ensure!(strangers == 0, "{strangers} elements are not those that the server sent");
    for late in ["#late-drawing", "#late-formula"] {
        tab.wait_for_text(late, "part 2").await?;
    }
    ensure!(tab.text("#first").await? == "part 1" && tab.text("#second").await? == "part 2", "the parts have changed");
    expect_no_warnings(&tab)
}
