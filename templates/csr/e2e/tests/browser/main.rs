//! The built app in a real browser. Build it before: `trunk build --release`.
//!
//! The browser is the one that the variable `CHROMIUM` names, or else the one that Playwright has installed
//! (`npx playwright@1.64.0 install chromium`).

mod host;
mod visitor;

use anyhow::{Result, ensure};

use crate::visitor::Visitor;

#[tokio::test]
async fn a_sighting_is_noted_down_and_outlasts_the_visit() -> Result<()> {
    let visitor = Visitor::arrive().await?;
    visitor.open("/").await?;
    visitor.click("text=Note down the first sighting").await?;
    visitor.click("text=Save").await?;
    visitor.wait_until("the form asks for the bird", "document.activeElement.id === 'species'").await?;
    visitor.fill("#species", "Robin").await?;
    visitor.fill("#place", "Old orchard").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_heading("Robin").await?;

    visitor.open("/").await?;
    visitor.wait_for_heading("Notebook").await?;
    let row: String = visitor.value("document.querySelector('.row').innerText").await?;
    ensure!(row.contains("Robin") && row.contains("Old orchard"), "the row says {row:?}");
    visitor.leave_content().await
}

#[tokio::test]
async fn the_app_works_offline_after_the_first_visit() -> Result<()> {
    let visitor = Visitor::arrive().await?;
    visitor.open("/").await?;
    visitor.value::<bool>("navigator.serviceWorker.ready.then(() => true)").await?;
    visitor.go_offline().await?;
    visitor.open("/new").await?;
    visitor.wait_for_heading("What did you see?").await?;
    visitor.fill("#species", "Wren").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_heading("Wren").await?;
    visitor.open("/").await?;
    visitor.wait_for_heading("Notebook").await?;
    visitor.leave_content().await
}

#[tokio::test]
async fn an_address_without_a_page_is_told_so() -> Result<()> {
    let visitor = Visitor::arrive().await?;
    let status = visitor.open("/nowhere").await?;
    visitor.wait_for_heading("There is no such page").await?;
    ensure!(status == 404, "the status is {status}");
    visitor.click("text=To the notebook").await?;
    visitor.wait_for_heading("Notebook").await?;
    visitor.open("/sightings/7").await?;
    visitor.wait_for_heading("This page cannot be shown").await?;
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_read_is_set_aside() -> Result<()> {
    let visitor = Visitor::arrive().await?;
    visitor.open("/").await?;
    visitor.value::<()>("void localStorage.setItem('sightings', '{\"sightings\":[')").await?;
    visitor.open("/").await?;
    visitor.wait_until("the user is told", "document.querySelector('[role=alert]')").await?;
    let kept: String = visitor.value("localStorage.getItem('sightings.unreadable.1')").await?;
    ensure!(kept == "{\"sightings\":[", "what was set aside is {kept:?}");
    visitor.leave_content().await
}

#[tokio::test]
async fn a_full_storage_is_told_of_and_loses_nothing() -> Result<()> {
    let visitor = Visitor::arrive().await?;
    visitor.open("/").await?;
    visitor.click("text=Note down the first sighting").await?;
    visitor.fill("#species", "Robin").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_heading("Robin").await?;
    visitor.value::<()>("void (() => { for (let n = 22; n >= 0; n--) try { localStorage.setItem('x' + n, 'x'.repeat(2 ** n)); } catch {} })()").await?;
    visitor.click("text=Note down").await?;
    visitor.fill("#species", "Wren").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_heading("Wren").await?;
    visitor
        .wait_until("the user is told", "document.querySelector('[role=alert]')?.innerText.includes('no room')")
        .await?;
    let kept: String = visitor.value("localStorage.getItem('sightings')").await?;
    ensure!(kept.contains("Robin"), "what is kept is {kept:?}");
    visitor.leave_content().await
}
