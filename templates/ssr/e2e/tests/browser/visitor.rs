//! Somebody with a browser, who has never been here before; and what goes wrong while they are.

use std::env;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use playwright_rs::api::LaunchOptions;
use playwright_rs::{Browser, BrowserContextOptions, Page, Playwright};
use serde::de::DeserializeOwned;

use crate::host::Host;

/// How long a page may take to become what a test waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whether the browser runs JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

pub struct Visitor {
    page: Page,
    scripts: Scripts,
    problems: Arc<Mutex<Vec<String>>>,
    host: Host,
    /// They end when they are dropped.
    _browser: (Browser, Playwright),
}

impl Visitor {
    /// Starts a browser, and a server of its own for it.
    pub async fn arrive(scripts: Scripts) -> Result<Self> {
        let host = Host::start().await?;
        let playwright = Playwright::launch().await.context("Playwright's driver does not start")?;
        let mut options = LaunchOptions::new().headless(true);
        if let Ok(path) = env::var("CHROMIUM") {
            options = options.executable_path(path);
        }
        let browser = playwright.chromium().launch_with_options(options).await.context("the browser does not start")?;
        let options = BrowserContextOptions::builder().javascript_enabled(scripts == Scripts::On).build();
        let page = browser.new_context_with_options(options).await?.new_page().await?;
        let problems = Arc::new(Mutex::new(Vec::new()));
        watch(&page, &problems).await?;
        Ok(Visitor { page, scripts, problems, host, _browser: (browser, playwright) })
    }

    /// Opens a page, waits until the app works in it, if it can, and returns the HTTP status.
    pub async fn open(&self, path: &str) -> Result<u16> {
        let response = self.page.goto(&format!("{}{path}", self.host.address), None).await;
        let response = response.with_context(|| format!("cannot open {path}"))?;
        if self.scripts == Scripts::On {
            // The router's announcer is the one element that only the browser makes.
            self.wait_until("the app works", "document.querySelector('body > [aria-live]')").await?;
        }
        Ok(response.context("there is no answer")?.status())
    }

    pub async fn click(&self, selector: &str) -> Result<()> {
        let clicked = self.page.locator(selector).first().click(None).await;
        clicked.with_context(|| format!("cannot click {selector}"))
    }

    pub async fn fill(&self, selector: &str, text: &str) -> Result<()> {
        let filled = self.page.locator(selector).first().fill(text, None).await;
        filled.with_context(|| format!("cannot write into {selector}"))
    }

    /// The value of a JavaScript expression.
    pub async fn value<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let value = self.page.evaluate(expression, None::<&()>).await;
        value.with_context(|| format!("cannot evaluate {expression}"))
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        let start = Instant::now();
        while !self.value::<bool>(&format!("!!({expression})")).await? {
            if start.elapsed() > PATIENCE {
                bail!("waited in vain until {what} ({})", self.problems().join("; "));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    pub async fn wait_for_heading(&self, text: &str) -> Result<()> {
        self.wait_for_text("h1", text).await
    }

    /// Waits until there is such an element with this text in it.
    pub async fn wait_for_text(&self, selector: &str, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            // While a page is being loaded, there is nothing to be read.
            let found = self.page.locator(selector).first().text_content().await.ok().flatten().unwrap_or_default();
            if found.contains(text) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!("waited in vain for {text:?}: {selector} says {found:?} ({})", self.problems().join("; "));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Fails when there were errors in the console, what the security policy forbids, or requests that failed.
    pub fn leave_content(&self) -> Result<()> {
        let problems = self.problems();
        ensure!(problems.is_empty(), "{}", problems.join("; "));
        Ok(())
    }

    fn problems(&self) -> Vec<String> {
        self.problems.lock().expect("no holder panics").clone()
    }
}

/// Notes what goes wrong in a page.
async fn watch(page: &Page, problems: &Arc<Mutex<Vec<String>>>) -> Result<()> {
    let note = {
        let problems = problems.clone();
        move |problem: String| problems.lock().expect("no holder panics").push(problem)
    };
    let console = note.clone();
    page.on_console(move |message| {
        if message.type_() == "error" {
            console(format!("console: {}", message.text()));
        }
        async { Ok(()) }
    })
    .await?;
    let answered = note.clone();
    page.on_response(move |response| {
        if response.status() >= 400 {
            answered(format!("{}: {}", response.status(), response.url()));
        }
        async { Ok(()) }
    })
    .await?;
    page.on_pageerror(move |error| {
        note(format!("uncaught: {error}"));
        async { Ok(()) }
    })
    .await?;
    Ok(())
}
