//! The op stream in a real browser: a change, however large, crosses from WebAssembly to JavaScript once.
//!
//! Crossings are counted from outside, without any counter in the framework: before the page's own scripts run,
//! `WebAssembly.instantiate` is wrapped so that each function that the module imports counts its calls. All calls
//! count, not only those of the interpreter's `apply`.

use anyhow::{Result, ensure};

use crate::browser::{Tab, Visitor, World};

const COUNT_CROSSINGS: &str = r#"
    globalThis.crossings = [];
    const counted = (imports) => Object.fromEntries(Object.entries(imports).map(([module, functions]) => [
        module,
        Object.fromEntries(Object.entries(functions).map(([name, value]) => [
            name,
            typeof value !== "function" ? value : (...values) => {
                // The name of an import is a number: what it does tells which it is.
                globalThis.crossings.push(String(value).split("{").slice(1).join("{").trim().split("\n")[0]);
                return value(...values);
            },
        ])),
    ]));
    for (const name of ["instantiate", "instantiateStreaming"]) {
        const original = WebAssembly[name];
        WebAssembly[name] = (source, imports) => original.call(WebAssembly, source, counted(imports));
    }
"#;

const ROWS: &str = "document.querySelectorAll('tbody tr').length";

async fn open(world: &World) -> Result<Tab> {
    let tab = world.visitor(Visitor::Desktop).await?;
    tab.page.add_init_script(COUNT_CROSSINGS).await?;
    tab.go("apps/table/").await?;
    tab.wait_until("the table is there", "document.querySelector('table')").await?;
    Ok(tab)
}

/// Clicks, and checks that the page then has `rows` rows, after one crossing.
async fn change(tab: &Tab, button: &str, rows: usize) -> Result<()> {
    tab.value::<()>("void (crossings.length = 0)").await?;
    tab.click(button).await?;
    tab.wait_until(&format!("there are {rows} rows"), &format!("{ROWS} === {rows}")).await?;
    let crossings: Vec<String> = tab.value("crossings").await?;
    ensure!(
        crossings.len() == 1 && crossings[0].starts_with("apply("),
        "{button} should cross once, by `apply`; it crossed {} times: {}",
        crossings.len(),
        crossings.iter().take(10).map(String::as_str).collect::<Vec<_>>().join(" | ")
    );
    Ok(())
}

pub async fn one_crossing_a_batch(world: &World) -> Result<()> {
    let tab = open(world).await?;
    change(&tab, "#create", 1000).await?;
    ensure!(tab.text("#row-1000 .label").await? == "row 1000", "the last row has another label");

    change(&tab, "#update", 1000).await?;
    let changed: usize = tab
        .value("[...document.querySelectorAll('.label')].filter(label => label.textContent.endsWith(' !!!')).length")
        .await?;
    ensure!(changed == 100, "{changed} rows were updated, not 100");

    change(&tab, "#swap", 1000).await?;
    let order: Vec<String> =
        tab.value("[1, 2, 998, 999].map(at => document.querySelectorAll('tbody tr')[at].id)").await?;
    ensure!(order == ["row-999", "row-3", "row-2", "row-1000"], "after the swap the order is {order:?}");

    change(&tab, "#row-7 .remove", 999).await?;
    ensure!(!tab.value::<bool>("!!document.getElementById('row-7')").await?, "row 7 is still there");

    change(&tab, "#append", 1999).await?;
    change(&tab, "#clear", 0).await?;
    change(&tab, "#create", 1000).await?;
    tab.expect_no_problems()
}

/// Marks each row with a JavaScript property, which only the very same node can have later.
pub async fn rows_keep_their_nodes(world: &World) -> Result<()> {
    let tab = open(world).await?;
    change(&tab, "#create", 1000).await?;
    tab.value::<()>("void document.querySelectorAll('tbody tr').forEach(row => { row.mark = row.id; })").await?;
    change(&tab, "#swap", 1000).await?;
    change(&tab, "#update", 1000).await?;
    change(&tab, "#row-500 .remove", 999).await?;
    let strangers: usize =
        tab.value("[...document.querySelectorAll('tbody tr')].filter(row => row.mark !== row.id).length").await?;
    ensure!(strangers == 0, "{strangers} rows are not the nodes that they were");
    tab.expect_no_problems()
}
