//! The router in a real browser, on the site of `ci/apps/router`.

use anyhow::{Result, ensure};

use crate::browser::{Tab, World};

/// The site, marked so that loading it again would show.
async fn open(world: &World) -> Result<Tab> {
    let tab = world.open("apps/router/").await?;
    wait_for_page(&tab, "Home", "Fen", "/apps/router/").await?;
    tab.value::<()>("void (globalThis.mark = 1)").await?;
    Ok(tab)
}

/// Waits until this page is shown: its heading, title and address.
async fn wait_for_page(tab: &Tab, heading: &str, title: &str, address: &str) -> Result<()> {
    let heading_is = format!("document.querySelector('main h1')?.textContent === {heading:?}");
    tab.wait_until(&format!("the heading is {heading:?}"), &heading_is).await?;
    tab.wait_until(&format!("the title is {title:?}"), &format!("document.title === {title:?}")).await?;
    let here = "location.pathname + location.search + location.hash";
    tab.wait_until(&format!("the address is {address}"), &format!("{here} === {address:?}")).await
}

async fn click_link(tab: &Tab, text: &str) -> Result<()> {
    Ok(tab.page.locator(format!("a:text-is({text:?})")).first().click(None).await?)
}

async fn expect_one_load(tab: &Tab) -> Result<()> {
    ensure!(tab.value::<bool>("globalThis.mark === 1").await?, "the page was loaded again");
    tab.expect_no_problems()
}

async fn scroll_to(tab: &Tab, place: u32) -> Result<()> {
    tab.value::<()>(&format!("void scrollTo(0, {place})")).await?;
    wait_for_scroll(tab, place).await?;
    // Scrolling is told of in the frame after it.
    tab.value::<()>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))").await
}

async fn wait_for_scroll(tab: &Tab, place: u32) -> Result<()> {
    tab.wait_until(&format!("it is scrolled to {place}"), &format!("Math.abs(scrollY - {place}) < 2")).await
}

pub async fn links(world: &World) -> Result<()> {
    let tab = open(world).await?;
    click_link(&tab, "Birds").await?;
    wait_for_page(&tab, "Birds", "Birds", "/apps/router/birds").await?;
    click_link(&tab, "Bird 5").await?;
    wait_for_page(&tab, "Birds", "Bird 5", "/apps/router/birds/5").await?;
    tab.value::<()>("void (document.querySelector('#bird').mark = 1)").await?;
    tab.click("#next").await?;
    wait_for_page(&tab, "Birds", "Bird 6", "/apps/router/birds/6").await?;
    tab.click("#plain").await?;
    wait_for_page(&tab, "Birds", "Bird 7", "/apps/router/birds/7").await?;
    ensure!(tab.value::<bool>("document.querySelector('#bird').mark === 1").await?, "the view was made anew");
    click_link(&tab, "Old").await?;
    wait_for_page(&tab, "Birds", "Bird 1", "/apps/router/birds/1").await?;
    click_link(&tab, "Nowhere").await?;
    wait_for_page(&tab, "Not found", "Fen", "/apps/router/nowhere").await?;
    expect_one_load(&tab).await
}

pub async fn back_and_forward(world: &World) -> Result<()> {
    let tab = open(world).await?;
    click_link(&tab, "Birds").await?;
    wait_for_page(&tab, "Birds", "Birds", "/apps/router/birds").await?;
    scroll_to(&tab, 1500).await?;
    tab.value::<()>("void [...document.links].find(a => a.textContent === 'Bird 40').click()").await?;
    wait_for_page(&tab, "Birds", "Bird 40", "/apps/router/birds/40").await?;
    wait_for_scroll(&tab, 0).await?;
    click_link(&tab, "Late").await?;
    tab.wait_until("the rows have come", "document.querySelectorAll('li').length === 100").await?;
    scroll_to(&tab, 2000).await?;
    tab.value::<()>("void history.go(-2)").await?;
    wait_for_page(&tab, "Birds", "Birds", "/apps/router/birds").await?;
    wait_for_scroll(&tab, 1500).await?;
    tab.value::<()>("void history.go(2)").await?;
    wait_for_page(&tab, "Late", "Late", "/apps/router/late").await?;
    // Its rows come later, and only then is the page that long.
    wait_for_scroll(&tab, 2000).await?;
    expect_one_load(&tab).await
}

pub async fn reload(world: &World) -> Result<()> {
    let tab = world.open("apps/router/?tall").await?;
    tab.value::<()>("void (document.body.style.minHeight = '4000px')").await?;
    scroll_to(&tab, 700).await?;
    tab.page.reload(None).await?;
    tab.value::<()>("void (document.body.style.minHeight = '4000px')").await?;
    wait_for_scroll(&tab, 700).await?;
    tab.expect_no_problems()
}

pub async fn fragments(world: &World) -> Result<()> {
    let tab = open(world).await?;
    click_link(&tab, "Old").await?;
    wait_for_page(&tab, "Birds", "Bird 1", "/apps/router/birds/1").await?;
    click_link(&tab, "Notes").await?;
    wait_for_page(&tab, "Birds", "Bird 1", "/apps/router/birds/1#notes").await?;
    let seen = "document.querySelector('#notes').getBoundingClientRect().bottom <= innerHeight + 1";
    tab.wait_until("the notes can be seen", seen).await?;
    tab.value::<()>("void history.back()").await?;
    wait_for_scroll(&tab, 0).await?;
    tab.value::<()>("void (document.querySelector('#plain').hash = 'notes')").await?;
    tab.click("#plain").await?;
    wait_for_page(&tab, "Birds", "Bird 7", "/apps/router/birds/7#notes").await?;
    tab.wait_until("the notes can be seen", seen).await?;
    expect_one_load(&tab).await
}

pub async fn focus(world: &World) -> Result<()> {
    let tab = open(world).await?;
    ensure!(tab.value::<String>("document.activeElement.localName").await? == "body", "the first page moved the focus");
    click_link(&tab, "Birds").await?;
    wait_for_page(&tab, "Birds", "Birds", "/apps/router/birds").await?;
    tab.wait_until("the heading has the focus", "document.activeElement === document.querySelector('h1')").await?;
    tab.wait_for_text("[aria-live]", "Birds").await?;
    click_link(&tab, "Bird 2").await?;
    tab.wait_for_text("[aria-live]", "Bird 2").await?;
    expect_one_load(&tab).await
}

pub async fn active_links(world: &World) -> Result<()> {
    let tab = open(world).await?;
    let state = |text: &str| {
        let link = format!("[...document.links].find(a => a.textContent === {text:?})");
        format!("{link}.className + '|' + {link}.ariaCurrent")
    };
    let is = |text: &str, expected: &str| format!("{} === {expected:?}", state(text));
    tab.wait_until("Home is active", &is("Home", "active|page")).await?;
    click_link(&tab, "Birds").await?;
    tab.wait_until("Birds is active", &is("Birds", "active|page")).await?;
    tab.wait_until("Home is not", &is("Home", "|null")).await?;
    click_link(&tab, "Bird 3").await?;
    tab.wait_until("Birds is active from above", &is("Birds", "active|null")).await?;
    expect_one_load(&tab).await
}

/// Clicks that ask for a new tab, a download or another site are the browser's.
pub async fn other_clicks(world: &World) -> Result<()> {
    let tab = open(world).await?;
    // Tells whether the router has taken a click, and keeps the browser from following it.
    tab.value::<()>(
        "void (globalThis.taken = (selector, how) => {
            let taken;
            const look = event => { taken = event.defaultPrevented; event.preventDefault(); };
            addEventListener('click', look, { once: true });
            const click = new MouseEvent('click', { bubbles: true, cancelable: true, ...how });
            document.querySelector(selector).dispatchEvent(click);
            return taken;
        })",
    )
    .await?;
    for how in ["ctrlKey: true", "metaKey: true", "shiftKey: true", "altKey: true", "button: 1"] {
        let taken: bool = tab.value(&format!("taken('#plain', {{ {how} }})")).await?;
        ensure!(!taken, "a click with {how} was intercepted");
    }
    for link in ["#file", "#window", "#other"] {
        ensure!(!tab.value::<bool>(&format!("taken('{link}')")).await?, "a click on {link} was intercepted");
    }
    ensure!(tab.value::<bool>("taken('#plain')").await?, "a plain click was not intercepted");
    wait_for_page(&tab, "Birds", "Bird 7", "/apps/router/birds/7").await?;
    expect_one_load(&tab).await
}

pub async fn search_form(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.click("input").await?;
    tab.type_text("grey heron").await?;
    tab.press("Enter").await?;
    wait_for_page(&tab, "grey heron", "Fen", "/apps/router/search?for=grey+heron").await?;
    expect_one_load(&tab).await
}

pub async fn transitions(world: &World) -> Result<()> {
    let tab = open(world).await?;
    tab.value::<()>(
        "void (globalThis.transitions = 0,
            document.startViewTransition = change => { transitions++; change(); return { ready: Promise.resolve() }; })",
    )
    .await?;
    click_link(&tab, "Birds").await?;
    wait_for_page(&tab, "Birds", "Birds", "/apps/router/birds").await?;
    tab.value::<()>("void (globalThis.matchMedia = query => ({ matches: query.includes('reduced-motion: reduce') }))")
        .await?;
    click_link(&tab, "Home").await?;
    wait_for_page(&tab, "Home", "Fen", "/apps/router/").await?;
    let transitions: u32 = tab.value("transitions").await?;
    ensure!(
        transitions == 1,
        "{transitions} of two changes were animated, one of them for a visitor who wants no motion"
    );
    expect_one_load(&tab).await
}
