//! How pages behave where WebAssembly has arrived, in the test kit: with the real functions, and a database in memory.

use std::time::Duration;

use app::app::Sightings;
use app::database::Database;
use app::sighting::Sighting;
use samara::prelude::*;
use samara_router::testing::{address, start_at};
use samara_testing::{Page, mount};
use tokio::time::sleep;

async fn notebook() -> Database {
    let database = Database::in_memory().await.unwrap();
    for (species, date) in [("Wren", "2026-05-01"), ("Robin", "2026-05-02")] {
        let new = Sighting { id: 0, species: species.into(), count: 2, date: date.into(), place: String::new() };
        database.add(&new).await.unwrap();
    }
    database
}

/// The site at an address.
fn open(at: &str, database: &Database) -> Page {
    start_at(at);
    let database = database.clone();
    mount(|| {
        provide_context(database);
        view! { <Sightings/> }
    })
}

/// Waits for the database, which has threads of its own.
async fn until(page: &Page, what: &str, is_so: impl Fn(&Page) -> bool) {
    for _ in 0..5000 {
        page.settle();
        if is_so(page) {
            return;
        }
        sleep(Duration::from_millis(1)).await;
    }
    panic!("waited in vain until {what}: {}", page.html());
}

fn birds(page: &Page) -> Vec<String> {
    page.css(".sightings strong").texts()
}

fn has_heading(text: &'static str) -> impl Fn(&Page) -> bool {
    move |page| page.find_by_role("heading", text).is_some()
}

#[tokio::test]
async fn links_lead_through_the_pages() {
    let page = open("/", &notebook().await);
    until(&page, "the list is there", |page| birds(page) == ["Robin", "Wren"]).await;
    page.css("a.row").nth(1).click();
    until(&page, "the wren is shown", has_heading("Wren")).await;
    assert_eq!((address().as_str(), page.navigations().len()), ("/sightings/1", 0));
    page.by_role("link", "Back").click();
    until(&page, "the list is there again", |page| birds(page) == ["Robin", "Wren"]).await;
}

#[tokio::test]
async fn typing_filters_the_list_which_stays_until_the_answer_is_there() {
    let page = open("/", &notebook().await);
    until(&page, "the list is there", |page| birds(page) == ["Robin", "Wren"]).await;
    page.by_label("Search").fill("wr");
    assert_eq!((address().as_str(), birds(&page).len()), ("/?search=wr", 2));
    assert_eq!(page.css(".sightings").only().attribute("aria-busy").as_deref(), Some("true"));
    until(&page, "only the wren is there", |page| birds(page) == ["Wren"]).await;
    page.by_label("Search").fill("wren of all");
    until(&page, "nothing is there", |page| page.find_by_text("Nothing of the kind was seen yet.").is_some()).await;
    page.by_label("Search").fill("");
    until(&page, "all is there", |page| birds(page) == ["Robin", "Wren"]).await;
}

#[tokio::test]
async fn addresses_of_no_sighting_show_that_nothing_is_there() {
    let database = notebook().await;
    for at in ["/sightings/7", "/sightings/robin", "/nowhere"] {
        until(&open(at, &database), at, has_heading("There is nothing here")).await;
    }
}

#[tokio::test]
async fn mistakes_appear_beside_their_fields_and_what_is_right_is_saved() {
    let database = notebook().await;
    let page = open("/new", &database);
    page.by_label("Place").fill("Garden");
    page.by_role("button", "Save").click();
    until(&page, "mistakes are shown", |page| page.all_by_role("alert", "").count() == 3).await;
    let bird = page.by_label("Bird");
    assert_eq!(bird.attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(page.by_label("Place").value(), "Garden");

    bird.fill("Heron");
    page.by_label("How many").fill("1");
    page.by_label("Day").fill("2026-05-31");
    page.by_role("button", "Save").click();
    until(&page, "it was saved", |page| page.by_label("Bird").value().is_empty()).await;
    assert_eq!(page.all_by_role("alert", "").count(), 0);
    let saved = database.list("heron garden").await.unwrap();
    assert_eq!(saved.iter().map(|each| each.count).collect::<Vec<_>>(), [1]);
    assert!(page.navigations().is_empty());
}

#[tokio::test]
async fn a_failing_database_is_told_of_without_details() {
    let database = notebook().await;
    database.close().await;
    let page = open("/", &database);
    until(&page, "the error is shown", has_heading("That did not work")).await;
    page.by_text("The notebook cannot be read at the moment. Please try again later.");
}
