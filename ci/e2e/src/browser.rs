//! The browser, and what a test does with it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, io};

use anyhow::{Context, Result, bail, ensure};
use playwright_rs::api::LaunchOptions;
use playwright_rs::{
    Browser, BrowserContext, BrowserContextOptions, GotoOptions, Page, Playwright, Viewport, WaitUntil,
};
use serde::de::DeserializeOwned;

use crate::Options;
use crate::server::Server;

/// How long a page may take to become what a test waits for. Two busy cores can be slow; a page that works is quick.
const PATIENCE: Duration = Duration::from_secs(20);

/// Playwright adds what makes a browser steady under test, and its sandbox is off, as root needs it. These keep it from
/// calling home.
const FLAGS: &[&str] = &[
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// All that the tests share.
pub struct World {
    pub server: Server,
    /// The built book.
    pub site: PathBuf,
    /// The built apps.
    pub apps: PathBuf,
    /// Where screenshots go.
    pub screenshots: PathBuf,
    browser: Browser,
    playwright: Playwright,
}

impl World {
    /// Starts the server and the browser.
    pub async fn create(options: &Options) -> Result<Self> {
        let server = Server::start(&options.site, &options.apps)?;
        empty(&options.screenshots).with_context(|| format!("cannot empty {}", options.screenshots.display()))?;
        let playwright = Playwright::launch().await.context("Playwright's driver does not start")?;
        let launch = LaunchOptions::new()
            .executable_path(options.chromium.to_string_lossy().into_owned())
            .headless(true)
            .args(FLAGS.iter().map(|flag| (*flag).to_owned()).collect());
        let browser = playwright.chromium().launch_with_options(launch).await.context("Chromium does not start")?;
        Ok(World {
            server,
            site: options.site.clone(),
            apps: options.apps.clone(),
            screenshots: options.screenshots.clone(),
            browser,
            playwright,
        })
    }

    /// Ends the browser. What cannot be closed ends with this program.
    pub async fn close(&self) {
        let _ = self.browser.close().await;
        let _ = self.playwright.shutdown().await;
    }

    /// A new visitor: nothing is stored of earlier visits.
    pub async fn visitor(&self, kind: Visitor) -> Result<Tab> {
        self.visitor_of(kind, &self.server.address).await
    }

    /// A new visitor of another server.
    pub async fn visitor_of(&self, kind: Visitor, address: &str) -> Result<Tab> {
        let context = self.browser.new_context_with_options(kind.options()).await?;
        let page = context.new_page().await?;
        Tab::new(page, address.to_owned()).await
    }

    /// A visitor with a large screen, who has opened `path`.
    pub async fn open(&self, path: &str) -> Result<Tab> {
        let tab = self.visitor(Visitor::Desktop).await?;
        tab.go(path).await?;
        Ok(tab)
    }

    /// All visitors who are still there.
    pub fn visitors(&self) -> Vec<BrowserContext> {
        self.browser.contexts()
    }
}

/// Makes a folder, without the pictures of earlier runs.
fn empty(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "png") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Who comes to see the book.
#[derive(Clone, Copy)]
pub enum Visitor {
    Desktop,
    /// Prefers dark colours.
    Dark,
    Phone,
    WithoutJavaScript,
    /// Has a window of so little height that what comes next on a page is far away.
    LowWindow,
}

impl Visitor {
    fn options(self) -> BrowserContextOptions {
        let builder = BrowserContextOptions::builder();
        let (width, height) = match self {
            Visitor::Phone => (390, 844),
            Visitor::LowWindow => (1000, 200),
            _ => (1280, 900),
        };
        let builder = builder.viewport(Viewport { width, height });
        match self {
            Visitor::Phone => builder.is_mobile(true).has_touch(true).device_scale_factor(2.0),
            Visitor::Dark => builder.color_scheme("dark".to_owned()),
            Visitor::WithoutJavaScript => builder.javascript_enabled(false),
            Visitor::Desktop | Visitor::LowWindow => builder,
        }
        .build()
    }
}

/// One page in one browser window, and what went wrong in it.
pub struct Tab {
    pub page: Page,
    address: String,
    problems: Arc<Mutex<Vec<String>>>,
    warnings: Arc<Mutex<Vec<String>>>,
}

impl Tab {
    async fn new(page: Page, address: String) -> Result<Self> {
        let problems = Arc::new(Mutex::new(Vec::new()));
        let note = {
            let problems = problems.clone();
            move |problem: String| problems.lock().expect("no holder panics").push(problem)
        };
        let console = note.clone();
        let warnings = Arc::new(Mutex::new(Vec::new()));
        let warned = warnings.clone();
        page.on_console(move |message| {
            match message.type_() {
                "error" => console(format!("console: {}", message.text())),
                "warning" => warned.lock().expect("no holder panics").push(message.text().to_owned()),
                _ => {}
            }
            async { Ok(()) }
        })
        .await?;
        let asked = note.clone();
        let home = address.clone();
        page.on_request(move |request| {
            let url = request.url();
            if !["data:", "blob:", &home].iter().any(|start| url.starts_with(start)) {
                asked(format!("asks another server: {url}"));
            }
            async { Ok(()) }
        })
        .await?;
        let failed = note.clone();
        page.on_request_failed(move |request| {
            failed(format!("no answer: {}", request.url()));
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
        Ok(Tab { page, address, problems, warnings })
    }

    /// Opens `path` and waits until it is loaded.
    pub async fn go(&self, path: &str) -> Result<()> {
        self.go_until(path, WaitUntil::Load).await
    }

    /// Opens `path`, and waits for as much of it as that.
    pub async fn go_until(&self, path: &str, so_far: WaitUntil) -> Result<()> {
        let url = format!("{}/{}", self.address, path.trim_start_matches('/'));
        let options = GotoOptions::new().wait_until(so_far);
        self.page.goto(&url, options).await.with_context(|| format!("cannot open {path}"))?;
        Ok(())
    }

    /// Errors in the console, uncaught exceptions, failed requests and requests to other servers so far.
    pub fn problems(&self) -> Vec<String> {
        self.problems.lock().expect("no holder panics").clone()
    }

    /// Warnings of the framework in the console so far: those with a code.
    pub fn warnings(&self) -> Vec<String> {
        let warnings = self.warnings.lock().expect("no holder panics");
        warnings.iter().filter(|warning| warning.starts_with("S0")).cloned().collect()
    }

    /// Fails when there were problems.
    pub fn expect_no_problems(&self) -> Result<()> {
        let problems = self.problems();
        ensure!(problems.is_empty(), "{}", problems.join("; "));
        Ok(())
    }

    /// The value of a JavaScript expression.
    pub async fn value<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let value = self.page.evaluate(expression, None::<&()>).await;
        value.with_context(|| format!("cannot evaluate {expression}"))
    }

    /// Clicks the first element that matches a CSS selector, as a user would: it must be visible and enabled.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let clicked = self.page.locator(selector).first().click(None).await;
        clicked.with_context(|| format!("cannot click {selector}"))
    }

    /// Presses a key, such as `Enter` or `Tab`.
    pub async fn press(&self, key: &str) -> Result<()> {
        Ok(self.page.keyboard().press(key, None).await?)
    }

    /// Types letter by letter, where the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        Ok(self.page.keyboard().type_text(text, None).await?)
    }

    /// The text of the first element that matches.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let text = self.page.locator(selector).first().inner_text().await;
        text.with_context(|| format!("there is no {selector}"))
    }

    /// Waits until a JavaScript expression is true.
    ///
    /// # Errors
    /// When it is still not true after 20 seconds; the error says `what` was waited for, and what went wrong meanwhile.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            match self.value(&format!("!!({expression})")).await {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                // The page is just being left, for one that may be right.
                Err(error) if format!("{error:#}").contains("navigation") => {}
                Err(error) => return Err(error),
            }
            if start.elapsed() > PATIENCE {
                bail!("waited in vain until {what} ({})", self.problems().join("; "));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a page whose address ends with `path` is loaded.
    pub async fn wait_for_page(&self, path: &str) -> Result<()> {
        let loaded = format!("location.pathname.endsWith({path:?}) && document.readyState === 'complete'");
        self.wait_until(&format!("{path} is loaded"), &loaded).await
    }

    /// Waits until the text of an element is `text`.
    pub async fn wait_for_text(&self, selector: &str, text: &str) -> Result<()> {
        let expression = format!("document.querySelector({selector:?})?.textContent === {text:?}");
        let waited = self.wait_until(&format!("{selector} says {text:?}"), &expression).await;
        if waited.is_err() {
            bail!("{selector} says {:?}, expected {text:?}", self.text(selector).await?);
        }
        Ok(())
    }
}
