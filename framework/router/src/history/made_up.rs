//! A history for tests: a list of visits on each thread.

use std::cell::RefCell;

use samara_dom::{interpreter, use_request};

use crate::navigate::NavigateOptions;
use crate::router::Location;
use crate::url::{address as joined, below, parts, resolve};

#[derive(Default)]
struct History {
    visits: Vec<Visit>,
    current: usize,
    /// How many redirects in a row led here.
    redirects: u32,
    router: Option<Location>,
}

#[derive(Clone)]
struct Visit {
    address: String,
    state: String,
}

thread_local! {
    static HISTORY: RefCell<History> = RefCell::default();
}

/// Forgets all visits but one to this address: what a visitor does who types it in. To be called before mounting.
pub fn start_at(address: &str) {
    let visits = vec![Visit { address: address.to_owned(), state: String::new() }];
    HISTORY.set(History { visits, ..History::default() });
}

/// The address at the moment: path, query and fragment.
pub fn address() -> String {
    HISTORY.with_borrow(|history| history.visit().address)
}

impl History {
    fn visit(&self) -> Visit {
        let start = Visit { address: "/".to_owned(), state: String::new() };
        self.visits.get(self.current).cloned().unwrap_or(start)
    }
}

pub(crate) fn start(router: Location, _transitions: bool) {
    let is_new = HISTORY.with_borrow(|history| history.visits.is_empty());
    if let Some(request) = use_request().filter(|_| is_new) {
        start_at(request.url());
    }
    HISTORY.with_borrow_mut(|history| history.router = Some(router));
    interpreter::on_navigate(Some(follow));
    arrive();
}

pub(crate) fn stop() {
    HISTORY.with_borrow_mut(|history| history.router = None);
    interpreter::on_navigate(None);
}

/// Follows a link that was clicked, if it leads to an address of the app.
fn follow(link: &str) -> bool {
    let Some(router) = HISTORY.with_borrow(|history| history.router) else { return false };
    let (here, query, _) = parts(&address(), "");
    let Some(to) = resolve(link, usize::MAX, &here, &query) else { return false };
    let follows = router.base.is_empty() || below(&to.0, router.base).is_some();
    if follows {
        navigate(&joined("", &to), &NavigateOptions::default(), false);
    }
    follows
}

pub(crate) fn has_redirected(times: u32) -> bool {
    HISTORY.with_borrow(|history| history.redirects >= times)
}

pub(crate) fn navigate(address: &str, options: &NavigateOptions, is_redirect: bool) {
    let visit = Visit { address: address.to_owned(), state: options.state.clone().unwrap_or_default() };
    HISTORY.with_borrow_mut(|history| {
        if history.visits.is_empty() {
            let start = history.visit();
            history.visits.push(start);
        }
        history.current += usize::from(!options.replace);
        history.visits.truncate(history.current);
        history.visits.push(visit);
        history.redirects = if is_redirect { history.redirects + 1 } else { 0 };
    });
    arrive();
}

pub(crate) fn go(steps: i32) -> bool {
    let moved = HISTORY.with_borrow_mut(|history| {
        let target = history.current.checked_add_signed(steps as isize).filter(|&to| to < history.visits.len());
        history.redirects = 0;
        target.map(|target| history.current = target).is_some()
    });
    if moved {
        arrive();
    }
    moved
}

/// Tells the router where one is now.
fn arrive() {
    let (visit, router) = HISTORY.with_borrow(|history| (history.visit(), history.router));
    if let Some(router) = router {
        router.arrive(&visit.address, visit.state);
    }
}
