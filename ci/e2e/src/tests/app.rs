//! The template with a server, as its visitors have it: with the real server, and a database in memory.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use app::database::Database;
use app::server::{Backend, server};
use app::session::{self, Sessions};
use app::sighting::Sighting;
use playwright_rs::{FulfillOptions, ScreenshotOptions, WaitUntil};
use samara_axum::Limits;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::browser::{Tab, Visitor, World};

/// A server on a port of its own, until this is dropped.
pub struct Serving {
    pub address: String,
    task: JoinHandle<std::io::Result<()>>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves an app on a free port.
pub async fn serve(app: samara_axum::App) -> Result<Serving> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let serving = samara_axum::serve(listener, app.router()?, std::future::pending(), Limits::default());
    Ok(Serving { address, task: tokio::spawn(serving) })
}

/// The site, with its database.
struct Site<'a> {
    world: &'a World,
    database: Database,
    serving: Serving,
}

impl Site<'_> {
    /// A site on which two birds were seen.
    async fn open(world: &World) -> Result<Site<'_>> {
        let database = Database::open("sqlite::memory:").await?;
        for (species, place, date) in [("Grey heron", "Pond", "2026-05-30"), ("Wren", "Garden", "2026-05-31")] {
            let (species, place, date) = (species.to_owned(), place.to_owned(), date.to_owned());
            let sighting = Sighting { id: 0, species, count: 3, date, place, is_own: false };
            database.add(&sighting, &session::Visitor("somebody".to_owned())).await?;
        }
        let assets = world.apps.join("sightings/assets");
        let sessions = Sessions::new("a secret that is used by tests alone", false);
        let backend = Backend { database: database.clone(), sessions };
        let serving = serve(server(backend, Some(assets))).await?;
        Ok(Site { world, database, serving })
    }

    async fn visitor(&self, kind: Visitor) -> Result<Tab> {
        self.world.visitor_of(kind, &self.serving.address).await
    }

    /// A visitor whose app runs, on a page that is marked, so that loading it again would show.
    async fn visit(&self, path: &str) -> Result<Tab> {
        let tab = self.visitor(Visitor::Desktop).await?;
        tab.go(path).await?;
        wait_for_app(&tab).await?;
        tab.value::<()>(MARK_PAGE).await?;
        Ok(tab)
    }

    /// Which birds are in the notebook.
    async fn birds(&self) -> Result<Vec<String>> {
        Ok(self.database.list("", None).await?.into_iter().map(|each| each.species).collect())
    }
}

/// Keeps WebAssembly from arriving until the semaphore gets permits.
pub async fn hold_wasm(tab: &Tab) -> Result<Arc<Semaphore>> {
    let gate = Arc::new(Semaphore::new(0));
    let held = gate.clone();
    tab.page
        .route("**/*.wasm", move |route| {
            let held = held.clone();
            async move {
                let _ = held.acquire().await;
                route.continue_(None).await
            }
        })
        .await?;
    Ok(gate)
}

/// The router's announcer is the one element that only the browser makes.
async fn wait_for_app(tab: &Tab) -> Result<()> {
    tab.wait_until("the app runs", "document.querySelector('body > [aria-live]')").await
}

async fn wait_for_heading(tab: &Tab, text: &str) -> Result<()> {
    tab.wait_for_text("h1", text).await
}

async fn wait_for_birds(tab: &Tab, birds: &[&str]) -> Result<()> {
    let shown = "[...document.querySelectorAll('.sightings strong')].map(bird => bird.textContent).join()";
    let waited = tab.wait_until("the list is right", &format!("{shown} === {:?}", birds.join(","))).await;
    match waited {
        Ok(()) => Ok(()),
        Err(error) => Err(error).with_context(|| format!("the list should show {}", birds.join(", "))),
    }
}

async fn fill(tab: &Tab, name: &str, text: &str) -> Result<()> {
    Ok(tab.page.locator(format!("[name={name}]")).first().fill(text, None).await?)
}

async fn fill_in(tab: &Tab, bird: &str) -> Result<()> {
    fill(tab, "species", bird).await?;
    fill(tab, "count", "2").await?;
    fill(tab, "date", "2026-06-01").await
}

/// A page that is loaded again has no mark.
const MARK_PAGE: &str = "void (globalThis.mark = 1)";

async fn expect_one_load(tab: &Tab) -> Result<()> {
    ensure!(tab.value::<bool>("globalThis.mark === 1").await?, "the page was loaded again");
    expect_no_warnings(tab)
}

fn expect_no_warnings(tab: &Tab) -> Result<()> {
    ensure!(tab.warnings().is_empty(), "{}", tab.warnings().join("; "));
    expect_no_problems(tab)
}

/// What a later search or page has overtaken is broken off, and that is no problem.
fn expect_no_problems(tab: &Tab) -> Result<()> {
    let is_overtaken = |problem: &String| {
        let calls = ["/list_sightings-", "/take_notice-"];
        problem.starts_with("no answer") && calls.iter().any(|call| problem.contains(call))
    };
    let problems: Vec<_> = tab.problems().into_iter().filter(|problem| !is_overtaken(problem)).collect();
    ensure!(problems.is_empty(), "{}", problems.join("; "));
    Ok(())
}

/// Marks all elements of the page.
const MARK: &str = "void document.querySelectorAll('body :not(script)').forEach((node) => { node.mark = 1; })";
/// Which elements are not marked, or were and are gone.
const STRANGERS: &str =
    "[...document.querySelectorAll('body :not(script, [aria-live])')].filter(node => !node.mark).map(n => n.outerHTML)";

pub async fn keeps_nodes(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    for path in ["/", "/?search=wren", "/new", "/sightings/1"] {
        let tab = site.visitor(Visitor::Desktop).await?;
        let gate = hold_wasm(&tab).await?;
        tab.go_until(path, WaitUntil::DomContentLoaded).await?;
        tab.value::<()>(MARK).await?;
        let marked: usize = tab.value("[...document.querySelectorAll('*')].filter(node => node.mark).length").await?;
        gate.add_permits(1000);
        wait_for_app(&tab).await?;
        let strangers: Vec<String> = tab.value(STRANGERS).await?;
        ensure!(strangers.is_empty(), "{path}: new nodes: {}", strangers.join(" "));
        let left: usize = tab.value("[...document.querySelectorAll('*')].filter(node => node.mark).length").await?;
        ensure!(left == marked, "{path}: of {marked} elements of the server, {left} are left");
        let comments: usize =
            tab.value("document.evaluate('count(/html/body//comment())', document, null, 1, null).numberValue").await?;
        ensure!(comments == 0, "{path}: {comments} comments are left");
        expect_no_warnings(&tab)?;
    }
    Ok(())
}

pub async fn navigates(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visit("/").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    tab.click(".row > a:has-text('Grey heron')").await?;
    wait_for_heading(&tab, "Grey heron").await?;
    tab.wait_until("the title has changed", "document.title === 'Grey heron – Sightings'").await?;
    tab.click("nav a:has-text('Note down')").await?;
    wait_for_heading(&tab, "What did you see?").await?;
    tab.value::<()>("void history.go(-2)").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    tab.wait_until("the title is back", "document.title === 'Sightings'").await?;
    expect_one_load(&tab).await
}

pub async fn searches(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visit("/").await?;
    tab.click("[name=search]").await?;
    tab.type_text("pond").await?;
    wait_for_birds(&tab, &["Grey heron"]).await?;
    tab.wait_until("the address says it", "location.search === '?search=pond'").await?;
    tab.type_text("x").await?;
    tab.wait_until("nothing is found", "document.querySelector('.empty')").await?;
    tab.press("Backspace").await?;
    wait_for_birds(&tab, &["Grey heron"]).await?;
    tab.press("Enter").await?;
    fill(&tab, "search", "").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    let focused: String = tab.value("document.activeElement.name").await?;
    ensure!(focused == "search", "the field has lost the focus to {focused:?}");
    expect_one_load(&tab).await
}

pub async fn notes_down(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visit("/new").await?;
    fill(&tab, "place", "Garden").await?;
    tab.click("main form button").await?;
    let messages = "[...document.querySelectorAll('[role=alert]:not([hidden])')].length";
    tab.wait_until("mistakes are shown", &format!("{messages} === 3")).await?;
    ensure!(
        tab.value::<String>("document.querySelector('[name=place]').value").await? == "Garden",
        "the place is gone"
    );
    // An answer with mistakes has the status 422, which the browser writes into the console.
    let problems = tab.problems();
    ensure!(problems.iter().all(|problem| problem.contains("422")), "{}", problems.join("; "));

    fill_in(&tab, "Robin").await?;
    tab.click("main form button").await?;
    wait_for_heading(&tab, "Robin").await?;
    tab.wait_until("it has an address", "location.pathname === '/sightings/3'").await?;
    tab.wait_for_text("[role=status]", "It is in the notebook.").await?;
    ensure!(site.birds().await? == ["Robin", "Wren", "Grey heron"], "the notebook says {:?}", site.birds().await?);

    tab.click("summary").await?;
    tab.click("form .danger").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    ensure!(tab.value::<bool>("globalThis.mark === 1").await?, "the page was loaded again");
    ensure!(tab.problems().len() == problems.len(), "{}", tab.problems().join("; "));
    ensure!(tab.warnings().is_empty(), "{}", tab.warnings().join("; "));
    Ok(())
}

pub async fn deletes_a_row(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visit("/new").await?;
    fill_in(&tab, "Robin").await?;
    tab.click("main form button").await?;
    wait_for_heading(&tab, "Robin").await?;
    tab.click("a:has-text('Edit')").await?;
    wait_for_heading(&tab, "Edit a sighting").await?;
    fill(&tab, "species", "Redstart").await?;
    tab.click("main form button").await?;
    wait_for_heading(&tab, "Redstart").await?;
    tab.click("a:has-text('Back')").await?;
    wait_for_birds(&tab, &["Redstart", "Wren", "Grey heron"]).await?;
    fill(&tab, "search", "r").await?;
    tab.wait_until("the address says it", "location.search === '?search=r'").await?;
    tab.click(".row summary").await?;
    tab.click(".row button").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    tab.wait_for_text("[role=status]", "It was deleted.").await?;
    ensure!(tab.value::<bool>("location.search === '?search=r'").await?, "the search is gone");
    ensure!(site.birds().await? == ["Wren", "Grey heron"], "the notebook says {:?}", site.birds().await?);
    expect_one_load(&tab).await
}

pub async fn without_javascript(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visitor(Visitor::WithoutJavaScript).await?;
    tab.go("/").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    fill(&tab, "search", "pond").await?;
    tab.press("Enter").await?;
    wait_for_birds(&tab, &["Grey heron"]).await?;
    tab.click(".row > a").await?;
    wait_for_heading(&tab, "Grey heron").await?;
    tab.click("nav a:has-text('Note down')").await?;
    wait_for_heading(&tab, "What did you see?").await?;
    // Without scripts, the browser breaks off what the page would have them load.
    let statuses =
        || tab.problems().into_iter().filter(|problem| !problem.starts_with("no answer")).collect::<Vec<_>>();
    ensure!(statuses().is_empty(), "{}", statuses().join("; "));

    fill(&tab, "place", "\"Garden\"").await?;
    tab.click("main form button").await?;
    tab.wait_until("mistakes are shown", "document.querySelectorAll('[role=alert]:not([hidden])').length === 3")
        .await?;
    ensure!(
        statuses().iter().any(|status| status.starts_with("422")),
        "the status was not 422: {}",
        statuses().join("; ")
    );
    let place: String = tab.value("document.querySelector('[name=place]').value").await?;
    ensure!(place == "\"Garden\"", "the place says {place:?}");
    fill_in(&tab, "Robin").await?;
    tab.click("main form button").await?;
    wait_for_heading(&tab, "Robin").await?;
    tab.wait_for_text("[role=status]", "It is in the notebook.").await?;
    tab.click("a:has-text('Edit')").await?;
    wait_for_heading(&tab, "Edit a sighting").await?;
    fill(&tab, "species", "Redstart").await?;
    tab.click("main form button").await?;
    wait_for_heading(&tab, "Redstart").await?;
    tab.click("summary").await?;
    tab.click("form .danger").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;

    tab.go("/sightings/3").await?;
    wait_for_heading(&tab, "There is nothing here").await?;
    let is_not_found = |problem: &String| problem.starts_with("404") && problem.ends_with("/sightings/3");
    ensure!(statuses().iter().any(is_not_found), "the status was not 404: {}", statuses().join("; "));
    Ok(())
}

/// Before WebAssembly is there, the page can be read and its links work.
pub async fn works_before_wasm(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visitor(Visitor::Desktop).await?;
    let gate = hold_wasm(&tab).await?;
    tab.go_until("/", WaitUntil::DomContentLoaded).await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    tab.click(".row > a").await?;
    wait_for_heading(&tab, "Wren").await?;
    gate.add_permits(1000);
    wait_for_app(&tab).await?;
    ensure!(tab.warnings().is_empty(), "{}", tab.warnings().join("; "));
    Ok(())
}

/// What is typed and clicked before WebAssembly is there takes effect when it is, in the same page: after five seconds, a
/// form would be sent without it, and the page would be loaded again.
pub async fn loses_nothing(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = site.visitor(Visitor::Desktop).await?;
    let gate = hold_wasm(&tab).await?;
    tab.go_until("/", WaitUntil::DomContentLoaded).await?;
    tab.value::<()>(MARK_PAGE).await?;
    tab.click("[name=search]").await?;
    tab.type_text("pond").await?;
    gate.add_permits(1000);
    wait_for_birds(&tab, &["Grey heron"]).await?;
    let typed: String = tab.value("document.activeElement.value").await?;
    ensure!(typed == "pond", "the field says {typed:?}");
    expect_one_load(&tab).await?;

    let tab = site.visitor(Visitor::Desktop).await?;
    let gate = hold_wasm(&tab).await?;
    tab.go_until("/new", WaitUntil::DomContentLoaded).await?;
    tab.value::<()>(MARK_PAGE).await?;
    fill_in(&tab, "Robin").await?;
    tab.click("main form button").await?;
    gate.add_permits(1000);
    wait_for_heading(&tab, "Robin").await?;
    ensure!(site.birds().await? == ["Robin", "Wren", "Grey heron"], "the notebook says {:?}", site.birds().await?);
    expect_one_load(&tab).await
}

/// A visitor behind a proxy that changes the page on its way.
async fn behind_proxy(site: &Site<'_>, change: fn(String) -> String) -> Result<Tab> {
    let tab = site.visitor(Visitor::Desktop).await?;
    tab.page
        .route("**/?faulty", move |route| async move {
            let answer = route.fetch(None).await?;
            let page = change(answer.text()?);
            let mut headers: HashMap<_, _> = answer.headers().iter().cloned().collect();
            headers.retain(|name, _| {
                !["content-encoding", "content-length", "transfer-encoding"].contains(&name.as_str())
            });
            route.fulfill(FulfillOptions::builder().headers(headers).body_string(page).build()).await
        })
        .await?;
    tab.go("/?faulty").await?;
    wait_for_app(&tab).await?;
    Ok(tab)
}

pub async fn is_built_afresh_without_comments(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = behind_proxy(&site, |page| {
        let mut parts = page.split("<!--");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + part.split_once("-->").map_or("", |(_, after)| after))
    })
    .await?;
    let warnings = tab.warnings();
    ensure!(warnings.len() == 1 && warnings[0].starts_with("S0232"), "{}", warnings.join("; "));
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    for element in ["h1", "main", "[name=search]"] {
        let count: usize = tab.value(&format!("document.querySelectorAll({element:?}).length")).await?;
        ensure!(count == 1, "there are {count} of {element}");
    }
    tab.click("[name=search]").await?;
    tab.type_text("pond").await?;
    wait_for_birds(&tab, &["Grey heron"]).await?;
    expect_no_problems(&tab)
}

pub async fn heals(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    let tab = behind_proxy(&site, |page| {
        let page = page.replace("<h1>Notebook</h1>", "<h2>Notebook</h2><aside>Buy!</aside>");
        page.replace("<strong>Wren</strong>", "<strong>Ostrich</strong>")
    })
    .await?;
    wait_for_heading(&tab, "Notebook").await?;
    wait_for_birds(&tab, &["Wren", "Grey heron"]).await?;
    ensure!(!tab.value::<bool>("!!document.querySelector('aside, h2')").await?, "the proxy's elements are left");
    let warnings = tab.warnings().join("; ");
    for part in ["S0230", "S0231", "<h1>", "Ostrich"] {
        ensure!(warnings.contains(part), "no warning says {part:?}: {warnings}");
    }
    tab.click("[name=search]").await?;
    tab.type_text("pond").await?;
    wait_for_birds(&tab, &["Grey heron"]).await?;
    expect_no_problems(&tab)
}

const PICTURES: &[(Visitor, &str)] = &[(Visitor::Desktop, "light"), (Visitor::Dark, "dark"), (Visitor::Phone, "phone")];

pub async fn pictures(world: &World) -> Result<()> {
    let site = Site::open(world).await?;
    for (visitor, suffix) in PICTURES {
        let tab = site.visitor(*visitor).await?;
        tab.go("/new").await?;
        wait_for_app(&tab).await?;
        fill(&tab, "species", "Kingfisher").await?;
        tab.click("main form button").await?;
        tab.wait_until("mistakes are shown", "document.querySelector('[role=alert]:not([hidden])')").await?;
        take(world, &tab, &format!("form-{suffix}")).await?;
        fill_in(&tab, "Kingfisher").await?;
        tab.click("main form button").await?;
        wait_for_heading(&tab, "Kingfisher").await?;
        tab.click("summary").await?;
        take(world, &tab, &format!("detail-{suffix}")).await?;
        for (path, name) in [("/", "list"), ("/nowhere", "missing")] {
            tab.go(path).await?;
            wait_for_app(&tab).await?;
            tab.value::<()>("void document.querySelector('summary')?.click()").await?;
            take(world, &tab, &format!("{name}-{suffix}")).await?;
        }
    }
    Ok(())
}

/// Takes a picture of a page that fits into its window.
async fn take(world: &World, tab: &Tab, name: &str) -> Result<()> {
    let page = "document.documentElement";
    let excess: i32 = tab.value(&format!("{page}.scrollWidth - {page}.clientWidth")).await?;
    ensure!(excess == 0, "{name}: the page is {excess} pixels wider than the window");
    let path = world.screenshots.join(format!("app-{name}.png"));
    tab.page.screenshot_to_file(&path, ScreenshotOptions::builder().build()).await?;
    Ok(())
}
