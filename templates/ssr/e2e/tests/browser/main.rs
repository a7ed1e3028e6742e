//! The released app in a real browser. Build it before: `cargo build-release`.
//!
//! The browser is the one that the variable `CHROMIUM` names, or else the one that Playwright has installed
//! (`npx playwright@1.64.0 install chromium`).

mod database;
mod host;
mod visitor;

use anyhow::{Result, ensure};

use crate::visitor::{Scripts, Visitor};

#[tokio::test]
async fn a_sighting_is_noted_down_changed_and_deleted() -> Result<()> {
    note_down_change_and_delete(Scripts::On, "Robin").await
}

#[tokio::test]
async fn the_same_goes_without_javascript() -> Result<()> {
    note_down_change_and_delete(Scripts::Off, "Wren").await
}

async fn note_down_change_and_delete(scripts: Scripts, bird: &str) -> Result<()> {
    let visitor = Visitor::arrive(scripts).await?;
    visitor.open("/new").await?;
    visitor.wait_for_heading("What did you see?").await?;
    visitor.fill("[name=species]", bird).await?;
    visitor.fill("[name=count]", "2").await?;
    visitor.fill("[name=date]", "2026-05-31").await?;
    visitor.fill("[name=place]", "Old orchard").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_heading(bird).await?;
    visitor.wait_for_text("main", "Old orchard").await?;

    visitor.click("text=Edit").await?;
    visitor.fill("[name=place]", "River bank").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_heading(bird).await?;
    visitor.wait_for_text("main", "River bank").await?;

    visitor.open(&format!("/?search={bird}")).await?;
    visitor.wait_for_text(".sightings", "River bank").await?;
    visitor.click(&format!("strong:has-text('{bird}')")).await?;
    visitor.wait_for_heading(bird).await?;
    visitor.click("summary:has-text('Delete')").await?;
    visitor.click("text=Delete for good").await?;
    visitor.wait_for_heading("Notebook").await?;
    visitor.open(&format!("/?search={bird}")).await?;
    visitor.wait_for_text("main", "Nothing of the kind was seen yet.").await?;
    visitor.leave_content()
}

#[tokio::test]
async fn mistakes_are_shown_beside_their_fields() -> Result<()> {
    let visitor = Visitor::arrive(Scripts::On).await?;
    visitor.open("/new").await?;
    visitor.fill("[name=place]", "Pond").await?;
    visitor.click("text=Save").await?;
    visitor.wait_for_text(".form", "Which bird was it?").await?;
    let kept: String = visitor.value("document.querySelector('[name=place]').value").await?;
    ensure!(kept == "Pond", "what was entered has become {kept:?}");
    Ok(())
}

#[tokio::test]
async fn an_address_without_a_page_is_told_so() -> Result<()> {
    for scripts in [Scripts::On, Scripts::Off] {
        let visitor = Visitor::arrive(scripts).await?;
        let status = visitor.open("/nowhere").await?;
        ensure!(status == 404, "the status is {status}");
        visitor.wait_for_heading("There is nothing here").await?;
        visitor.click("text=Back to the notebook").await?;
        visitor.wait_for_heading("Notebook").await?;
    }
    Ok(())
}
