//! The site in tests: its router, and visitors who keep their cookies.

use std::cell::RefCell;
use std::collections::BTreeMap;

use app::database::Database;
use app::server::{Backend, server};
use app::session::{Sessions, Visitor};
use app::sighting::Sighting;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use crate::database::Scratch;

const SECRET: &str = "a secret that is used by tests alone";

/// A server with a database of its own.
pub struct Site {
    pub router: Router,
    pub database: Database,
    _scratch: Scratch,
}

/// A browser without scripts.
pub struct Guest<'a> {
    site: &'a Site,
    cookies: RefCell<BTreeMap<String, String>>,
}

/// What came back.
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

pub fn sighting(species: &str, place: &str, date: &str) -> Sighting {
    let (species, place, date) = (species.to_owned(), place.to_owned(), date.to_owned());
    Sighting { id: 0, species, count: 3, date, place, is_own: false }
}

pub fn somebody() -> Visitor {
    Visitor("somebody".to_owned())
}

impl Site {
    pub async fn open() -> Site {
        let scratch = Scratch::new().await;
        let database = Database::open(&scratch.url).await.unwrap();
        let backend = Backend { database: database.clone(), sessions: Sessions::new(SECRET, true) };
        Site { router: server(backend, None).router().unwrap(), database, _scratch: scratch }
    }

    /// Writes something into the notebook, and returns its number.
    pub async fn note(&self, species: &str, place: &str, date: &str) -> i64 {
        self.database.add(&sighting(species, place, date), &somebody()).await.unwrap()
    }

    pub fn guest(&self) -> Guest<'_> {
        Guest { site: self, cookies: RefCell::default() }
    }

    /// What somebody gets who was never here before.
    pub async fn get(&self, url: &str) -> Got {
        self.guest().get(url).await
    }
}

impl Guest<'_> {
    pub async fn get(&self, url: &str) -> Got {
        self.send(Request::get(url), "").await
    }

    /// Sends a form as browsers do it by themselves.
    pub async fn post(&self, url: &str, fields: &str) -> Got {
        let request = Request::post(url).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.header("sec-fetch-site", "same-origin"), fields).await
    }

    /// Sends the form on a page that calls this function, with these fields beside those that are hidden.
    pub async fn submit(&self, page: &str, function: &str, fields: &str) -> Got {
        let got = self.get(page).await;
        self.post(&format!("{page}{}", got.form_action(function)), fields).await
    }

    /// Notes a robin down, and returns its page.
    pub async fn note_robin(&self) -> String {
        let got = self.submit("/new", "save_sighting", "species=Robin&count=2&date=2026-05-31&place=Garden").await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
        got.header("location").to_owned()
    }

    pub async fn send(&self, request: Builder, body: &str) -> Got {
        let cookies: Vec<_> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("host", "localhost").header("cookie", cookies.join("; "));
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let (head, body) = self.site.router.clone().oneshot(request).await.unwrap().into_parts();
        for cookie in head.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            match cookie.contains("Max-Age=0") {
                true => self.cookies.borrow_mut().remove(name),
                false => self.set_cookie(name, value),
            };
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Got { status: head.status, headers: head.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) -> Option<String> {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned())
    }
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where the form for this function is sent to.
    pub fn form_action(&self, function: &str) -> &str {
        let start = format!("action=\"?_action={function}-");
        let at = self.place_of(&start) + "action=\"".len();
        self.text[at..].split('"').next().unwrap()
    }

    pub fn expect(&self, parts: &[&str]) {
        for part in parts {
            assert!(self.text.contains(part), "{part} is not in {}", self.text);
        }
    }

    pub fn expect_none(&self, parts: &[&str]) {
        for part in parts {
            assert!(!self.text.contains(part), "{part} is in {}", self.text);
        }
    }

    /// Where something stands on the page.
    pub fn place_of(&self, part: &str) -> usize {
        self.text.find(part).unwrap_or_else(|| panic!("{part} is not in {}", self.text))
    }
}
