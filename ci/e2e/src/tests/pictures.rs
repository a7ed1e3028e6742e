//! Screenshots of the main pages, to be looked at: no test sees what is ugly.

use anyhow::Result;
use playwright_rs::ScreenshotOptions;

use crate::browser::{Visitor, World};

/// The page and the name of its pictures.
const PAGES: &[(&str, &str)] = &[
    ("index.html", "start"),
    ("first-component.html", "first-component"),
    ("lists.html", "lists"),
    ("errors/index.html", "errors"),
];

const VISITORS: &[(Visitor, &str)] = &[(Visitor::Desktop, "light"), (Visitor::Dark, "dark"), (Visitor::Phone, "phone")];

pub async fn take(world: &World) -> Result<()> {
    for (visitor, suffix) in VISITORS {
        let tab = world.visitor(*visitor).await?;
        for (page, name) in PAGES {
            tab.go(page).await?;
            // With the first demo in view, where there is one.
            tab.value::<()>("void document.querySelector('.demo[data-demo]')?.scrollIntoView({ block: 'center' })")
                .await?;
            tab.wait_until(
                "the demo runs",
                "(document.querySelector('.demo[data-demo]')?.ariaBusy ?? 'false') === 'false'",
            )
            .await?;
            let path = world.screenshots.join(format!("{name}-{suffix}.png"));
            tab.page.screenshot_to_file(&path, ScreenshotOptions::builder().build()).await?;
        }
    }
    Ok(())
}
