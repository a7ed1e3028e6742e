//! The browser, started with the flags of js-framework-benchmark, and the pages that it is shown.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use playwright_rs::api::LaunchOptions;
use playwright_rs::protocol::{CDPSession, StartTracingOptions};
use playwright_rs::{Browser as Chromium, BrowserContext, BrowserContextOptions, Page, Playwright, Viewport};
use samara_serve::{Answer, files};
use serde::de::DeserializeOwned;
use serde_json::json;

/// The flags of the published benchmark: pages can ask for a collection of garbage, and memory can be measured at once.
const BENCHMARK_FLAGS: &[&str] = &[
    "--window-size=1000,800",
    "--js-flags=--expose-gc",
    "--enable-benchmarking",
    "--enable-blink-features=ForceEagerMeasureMemory",
];

/// These keep the browser from calling home, and from drawing with a graphics card that most test machines lack.
const QUIET_FLAGS: &[&str] = &[
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// How long a page may take to become what is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running browser, and the server of the pages.
pub struct Browser {
    address: String,
    chromium: Chromium,
    playwright: Playwright,
}

impl Browser {
    /// Starts `program`, and serves the folder `pages` to it.
    pub async fn start(program: &Path, pages: &Path) -> Result<Self> {
        let pages = pages.to_path_buf();
        let address = samara_serve::start(0, move |request| {
            let found = files::answer(&pages, &request.url).unwrap_or_else(|| Answer::text(404, "not found"));
            Answer { isolated: true, ..found }
        });
        let address = format!("http://{}", address.context("cannot open a port")?);
        let playwright = Playwright::launch().await.context("Playwright's driver does not start")?;
        let flags = BENCHMARK_FLAGS.iter().chain(QUIET_FLAGS).map(|flag| (*flag).to_owned()).collect();
        let launch =
            LaunchOptions::new().executable_path(program.to_string_lossy().into_owned()).headless(true).args(flags);
        let chromium = playwright.chromium().launch_with_options(launch).await.context("Chromium does not start")?;
        Ok(Browser { address, chromium, playwright })
    }

    /// Opens `path` in a process of its own, so that nothing is warm from the page before.
    pub async fn open(&self, path: &str) -> Result<Tab> {
        self.open_after("", path).await
    }

    /// The same, with a script that runs before those of the page.
    pub async fn open_after(&self, script: &str, path: &str) -> Result<Tab> {
        let options = BrowserContextOptions::builder().viewport(Viewport { width: 1000, height: 800 }).build();
        let context = self.chromium.new_context_with_options(options).await?;
        let page = context.new_page().await?;
        if !script.is_empty() {
            page.add_init_script(script).await?;
        }
        page.goto(&format!("{}/{path}", self.address), None).await.with_context(|| format!("cannot open {path}"))?;
        let session = context.new_cdp_session(&page).await?;
        Ok(Tab { context, page, session })
    }

    /// Records what the browser does while `work` is done in `tab`; the record is JSON.
    pub async fn trace(&self, tab: &Tab, work: impl Future<Output = Result<()>>) -> Result<Vec<u8>> {
        let categories = ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"];
        let options = StartTracingOptions::default()
            .page(tab.page.clone())
            .screenshots(false)
            .categories(categories.map(String::from).to_vec());
        self.chromium.start_tracing(options).await?;
        let done = work.await;
        let trace = self.chromium.stop_tracing().await?;
        done.map(|()| trace)
    }

    /// Ends the browser. What cannot be closed ends with this program.
    pub async fn close(self) {
        let _ = self.chromium.close().await;
        let _ = self.playwright.shutdown().await;
    }
}

/// One page in one window.
pub struct Tab {
    context: BrowserContext,
    page: Page,
    session: CDPSession,
}

impl Tab {
    /// Clicks the first element that matches, as a user would.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let clicked = self.page.locator(selector).first().click(None).await;
        clicked.with_context(|| format!("cannot click {selector}"))
    }

    /// The value of a JavaScript expression.
    pub async fn value<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let value = self.page.evaluate(expression, None::<&()>).await;
        value.with_context(|| format!("cannot evaluate {expression}"))
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_until(&self, expression: &str) -> Result<()> {
        let start = Instant::now();
        while !self.value::<bool>(&format!("!!({expression})")).await? {
            if start.elapsed() > PATIENCE {
                bail!("waited in vain until {expression}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    /// Collects all garbage that there is.
    pub async fn collect_garbage(&self) -> Result<()> {
        self.value::<()>("void window.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })").await
    }

    /// Makes the page's thread so many times slower; 1 is its own speed.
    pub async fn slow_down(&self, times: u32) -> Result<()> {
        self.session.send("Emulation.setCPUThrottlingRate", Some(json!({ "rate": times }))).await?;
        Ok(())
    }

    /// Closes the page, and with it its process.
    pub async fn close(self) -> Result<()> {
        Ok(self.context.close().await?)
    }
}
