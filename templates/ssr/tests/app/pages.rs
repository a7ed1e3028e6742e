//! How pages behave where WebAssembly has arrived, in the test kit: with the real functions, and a database in memory.

use std::time::Duration;

use app::app::Sightings;
use app::database::Database;
use app::server::Backend;
use app::session::{Sessions, Visitor};
use samara::prelude::*;
use samara::{Graph, Request, Response};
use samara_router::testing::{address, start_at};
use samara_server::Transport;
use samara_testing::{Page, mount};
use tokio::time::sleep;

use crate::database::Scratch;
use crate::site::{sighting, somebody};

/// A database with two birds: the visitor has seen the robin, and somebody else the wren.
struct Notebook {
    backend: Backend,
    cookie: String,
    _scratch: Scratch,
}

impl Notebook {
    async fn open() -> Notebook {
        let scratch = Scratch::new().await;
        let database = Database::open(&scratch.url).await.unwrap();
        let sessions = Sessions::new("a secret that is used by tests alone", false);
        let (visitor, cookie) = sign_in(&sessions);
        database.add(&sighting("Wren", "", "2026-05-01"), &somebody()).await.unwrap();
        database.add(&sighting("Robin", "", "2026-05-02"), &visitor).await.unwrap();
        Notebook { backend: Backend { database, sessions }, cookie, _scratch: scratch }
    }

    fn database(&self) -> &Database {
        &self.backend.database
    }
}

/// Somebody new, and the cookie that says who it is.
fn sign_in(sessions: &Sessions) -> (Visitor, String) {
    let response = Response::new();
    let visitor = Graph::new().enter(|| {
        provide_context(Request::new("GET", "/", vec![]));
        provide_context(response.clone());
        sessions.visitor_or_new()
    });
    let (_, cookie) = response.headers().remove(0);
    (visitor, cookie.split(';').next().unwrap().to_owned())
}

/// The site at an address, as the visitor sees it.
fn open(at: &str, notebook: &Notebook) -> Page {
    open_with(at, notebook, || {})
}

fn open_with(at: &str, notebook: &Notebook, provide: impl Fn() + 'static) -> Page {
    start_at(at);
    let backend = notebook.backend.clone();
    let request = Request::new("GET", at, vec![("cookie".to_owned(), notebook.cookie.clone())]);
    mount(move || {
        provide_context(backend);
        let root = Owner::current().expect("a page has an owner");
        // When the router has begun: the request is for the server's functions only.
        let after = move || {
            root.run(|| {
                provide_context(request.clone());
                provide();
            });
        };
        view! { <Sightings/> {after} }
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
    let notebook = Notebook::open().await;
    let page = open("/", &notebook);
    until(&page, "the list is there", |page| birds(page) == ["Robin", "Wren"]).await;
    page.css(".row > a").nth(1).click();
    until(&page, "the wren is shown", has_heading("Wren")).await;
    assert_eq!((address().as_str(), page.navigations().len()), ("/sightings/1", 0));
    page.by_role("link", "Back").click();
    until(&page, "the list is there again", |page| birds(page) == ["Robin", "Wren"]).await;
}

#[tokio::test]
async fn typing_filters_the_list_which_stays_until_the_answer_is_there() {
    let notebook = Notebook::open().await;
    let page = open("/", &notebook);
    until(&page, "the list is there", |page| birds(page) == ["Robin", "Wren"]).await;
    page.by_label("Search").fill("wr");
    assert_eq!(address(), "/?search=wr");
    let is_found = |page: &Page| {
        assert_ne!(birds(page), [""; 0], "until there is an answer, the list is what it was");
        birds(page) == ["Wren"]
    };
    until(&page, "only the wren is there", is_found).await;
    page.by_label("Search").fill("wren of all");
    until(&page, "nothing is there", |page| page.find_by_text("Nothing of the kind was seen yet.").is_some()).await;
    page.by_label("Search").fill("");
    until(&page, "all is there", |page| birds(page) == ["Robin", "Wren"]).await;
}

#[tokio::test]
async fn addresses_of_no_sighting_show_that_nothing_is_there() {
    let notebook = Notebook::open().await;
    for at in ["/sightings/7", "/sightings/robin", "/nowhere"] {
        until(&open(at, &notebook), at, has_heading("There is nothing here")).await;
    }
}

#[tokio::test]
async fn mistakes_appear_beside_their_fields_and_what_is_right_is_saved() {
    let notebook = Notebook::open().await;
    let page = open("/new", &notebook);
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
    let saved = notebook.database().list("heron garden", None).await.unwrap();
    assert_eq!(saved.iter().map(|each| each.count).collect::<Vec<_>>(), [1]);
    assert!(page.navigations().is_empty());
}

#[tokio::test]
async fn a_failing_database_is_told_of_without_details() {
    let notebook = Notebook::open().await;
    notebook.database().close().await;
    let page = open("/", &notebook);
    until(&page, "the error is shown", has_heading("That did not work")).await;
    page.by_text("The notebook cannot be read at the moment. Please try again later.");
}

#[tokio::test]
async fn a_row_is_gone_before_the_server_has_answered() {
    let notebook = Notebook::open().await;
    let page = open("/", &notebook);
    until(&page, "the list is there", |page| birds(page) == ["Robin", "Wren"]).await;
    page.css("details summary").only().click();
    page.by_role("button", "Delete").click();
    assert_eq!(birds(&page), ["Wren"], "at once");
    while notebook.database().list("", None).await.unwrap().len() == 2 {
        page.settle();
    }
    until(&page, "the list was fetched again", |page| {
        page.css(".sightings").only().attribute("aria-busy").as_deref() == Some("false")
    })
    .await;
    assert_eq!(birds(&page), ["Wren"]);
}

#[tokio::test]
async fn a_row_that_cannot_be_deleted_comes_back_with_the_reason() {
    let notebook = Notebook::open().await;
    let page = open_with("/", &notebook, || {
        provide_context(Transport::new(async |_, _| {
            sleep(Duration::from_millis(100)).await;
            (503, "Come back later.".to_owned())
        }));
    });
    until(&page, "the list is there", |page| birds(page) == ["Robin", "Wren"]).await;
    page.css("details summary").only().click();
    page.by_role("button", "Delete").click();
    assert_eq!(birds(&page), ["Wren"], "at once");
    until(&page, "it is back", |page| birds(page) == ["Robin", "Wren"]).await;
    assert_eq!(page.by_role("alert", "").text(), "Come back later.");
}
