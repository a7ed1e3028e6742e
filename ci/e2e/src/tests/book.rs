//! The book as a whole: every page, on every kind of screen, wherever it is served from.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::demos;
use crate::browser::{Tab, Visitor, World};
use crate::server::SUB_PATH;

/// Pages for frames (one for a demo, one for readers without JavaScript) and for the printer.
const NOT_FOR_READERS: &[&str] = &["frame.html", "print.html", "toc.html"];

/// The paths of all pages, from the folder of the book.
pub fn pages(world: &World) -> Result<Vec<String>> {
    let mut pages = Vec::new();
    let mut folders = vec![world.site.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            let inside = path.strip_prefix(&world.site).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if inside.ends_with(".html") && !NOT_FOR_READERS.contains(&inside.as_str()) {
                pages.push(inside);
            }
        }
    }
    pages.sort();
    ensure!(pages.len() >= 6, "the book has {} pages: was it built?", pages.len());
    Ok(pages)
}

/// Brings every demo of a page near, and waits until it runs.
async fn run_all_demos(tab: &Tab) -> Result<()> {
    let count: usize = tab.value("document.querySelectorAll('.demo[data-demo]').length").await?;
    for position in 0..count {
        let demo = format!("document.querySelectorAll('.demo[data-demo]')[{position}]");
        tab.value::<()>(&format!("void {demo}.scrollIntoView()")).await?;
        tab.wait_until("a demo is done loading", &format!("{demo}.ariaBusy === 'false'")).await?;
        let note: String = tab.value(&format!("{demo}.querySelector('.demo-note').textContent")).await?;
        ensure!(note.is_empty(), "a demo says: {note}");
    }
    Ok(())
}

pub async fn every_page_loads(world: &World) -> Result<()> {
    let tab = world.visitor(Visitor::Desktop).await?;
    for page in pages(world)? {
        tab.go(&page).await?;
        ensure!(!tab.text("main").await?.trim().is_empty(), "{page} is empty");
        run_all_demos(&tab).await.with_context(|| page.clone())?;
        tab.expect_no_problems().with_context(|| page.clone())?;
    }
    Ok(())
}

pub async fn works_below_another_path(world: &World) -> Result<()> {
    let tab = world.open(SUB_PATH).await?;
    // By its links, as a reader would go.
    tab.click("#mdbook-sidebar a[href$='first-component.html']").await?;
    tab.wait_for_page("/path/first-component.html").await?;
    demos::use_counter(&tab).await?;
    tab.expect_no_problems()
}

pub async fn without_javascript(world: &World) -> Result<()> {
    let tab = world.visitor(Visitor::WithoutJavaScript).await?;
    for page in pages(world)? {
        tab.go(&page).await?;
        let text = tab.text("main").await?;
        ensure!(text.trim().len() > 100, "{page} says only {text:?}");
        let hidden: usize = count(&tab, "main pre code", "block => !block.checkVisibility()").await?;
        ensure!(hidden == 0, "{page} hides {hidden} blocks of code");
        let empty: usize = count(&tab, ".demo", "demo => !demo.innerText.trim()").await?;
        ensure!(empty == 0, "{page} has {empty} empty frames in place of demos");
    }
    Ok(())
}

/// How many of the elements are as a JavaScript function says. (The tests' own script runs in any case.)
async fn count(tab: &Tab, selector: &str, is_so: &str) -> Result<usize> {
    let script = format!("elements => elements.filter({is_so}).length");
    Ok(tab.page.locator(selector).evaluate_all(&script, None::<()>).await?)
}

pub async fn on_a_phone(world: &World) -> Result<()> {
    let tab = world.visitor(Visitor::Phone).await?;
    for page in pages(world)? {
        tab.go(&page).await?;
        run_all_demos(&tab).await.with_context(|| page.clone())?;
        let (wide, screen): (u32, u32) =
            tab.value("[document.documentElement.scrollWidth, document.documentElement.clientWidth]").await?;
        ensure!(wide <= screen, "{page} is {wide} pixels wide on a screen of {screen}");
        let hidden: u32 = tab
            .value("document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth")
            .await?;
        ensure!(hidden == 0, "{page}: {hidden} pixels of the text are beyond the edge");
    }
    Ok(())
}

pub async fn search(world: &World) -> Result<()> {
    let tab = world.open("index.html").await?;
    tab.click("#mdbook-search-toggle").await?;
    tab.wait_until("the search field has the focus", "document.activeElement.id === 'mdbook-searchbar'").await?;
    tab.type_text("keyed").await?;
    let first = "#mdbook-searchresults a[href*='lists.html']";
    tab.wait_until("the chapter on lists is found", &format!("document.querySelector({first:?})")).await?;
    tab.click(first).await?;
    tab.wait_for_page("/lists.html").await?;
    tab.expect_no_problems()
}

pub async fn theme(world: &World) -> Result<()> {
    const BACKGROUND: &str =
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor";
    let tab = world.open("index.html").await?;
    let light: String = tab.value(BACKGROUND).await?;
    tab.click("#mdbook-theme-toggle").await?;
    tab.click("#mdbook-theme-navy").await?;
    tab.wait_until("the page is dark", "document.documentElement.classList.contains('navy')").await?;
    let dark: String = tab.value(BACKGROUND).await?;
    ensure!(light != dark, "the background stays {light}");

    tab.go("first-component.html").await?;
    let next: String = tab.value(BACKGROUND).await?;
    ensure!(next == dark, "the next page is not dark");

    let other = world.visitor(Visitor::Dark).await?;
    other.go("index.html").await?;
    let preferred: String = other.value(BACKGROUND).await?;
    ensure!(preferred == dark, "who prefers dark colours gets {preferred}");
    tab.expect_no_problems()
}
