//! A history for tests: a list of visits on each thread.

use std::cell::RefCell;

use samara_dom::interpreter;

use crate::navigate::NavigateOptions;
use crate::router::Context;
use crate::url::{Url, is_elsewhere, resolve, split_path};

struct History {
    visits: Vec<Visit>,
    current: usize,
    router: Option<Context>,
}

#[derive(Clone)]
struct Visit {
    address: String,
    state: Option<String>,
}

thread_local! {
    static HISTORY: RefCell<History> = const { RefCell::new(History { visits: Vec::new(), current: 0, router: None }) };
}

/// Forgets all visits but one to this address: what a visitor does who types it in. To be called before mounting.
pub fn start_at(address: &str) {
    let visits = vec![Visit { address: address.to_owned(), state: None }];
    HISTORY.set(History { visits, current: 0, router: None });
}

/// The address at the moment: path, query and fragment.
pub fn address() -> String {
    HISTORY.with_borrow(|history| history.visit().address)
}

impl History {
    fn visit(&self) -> Visit {
        let start = Visit { address: "/".to_owned(), state: None };
        self.visits.get(self.current).cloned().unwrap_or(start)
    }
}

pub(crate) fn start(_base: &str, _transitions: bool) -> (String, Option<String>) {
    let Visit { address, state } = HISTORY.with_borrow(History::visit);
    (address, state)
}

pub(crate) fn connect(router: Context) {
    HISTORY.with_borrow_mut(|history| history.router = Some(router));
    interpreter::on_navigate(Some(follow));
}

pub(crate) fn stop() {
    HISTORY.with_borrow_mut(|history| history.router = None);
    interpreter::on_navigate(None);
}

/// Follows a link that was clicked, if it leads to an address of the app.
fn follow(link: &str) -> bool {
    let Some(router) = HISTORY.with_borrow(|history| history.router) else { return false };
    let here = Url::new(&address(), "");
    let to = resolve(link, usize::MAX, &here, "");
    let (path, _) = split_path(&to);
    let is_inside = path.strip_prefix('/').and_then(|path| path.strip_prefix(router.base));
    let follows = !is_elsewhere(&to)
        && is_inside.is_some_and(|path| router.base.is_empty() || path.is_empty() || path.starts_with('/'));
    if follows {
        navigate(&to, &NavigateOptions::default(), 0);
    }
    follows
}

pub(crate) fn navigate(address: &str, options: &NavigateOptions, redirects: u32) {
    let visit = Visit { address: address.to_owned(), state: options.state.clone() };
    HISTORY.with_borrow_mut(|history| {
        if history.visits.is_empty() {
            let start = history.visit();
            history.visits.push(start);
        }
        history.current += usize::from(!options.replace);
        history.visits.truncate(history.current);
        history.visits.push(visit);
    });
    arrive(redirects);
}

pub(crate) fn go(steps: i32) -> bool {
    let moved = HISTORY.with_borrow_mut(|history| {
        let target = history.current.checked_add_signed(steps as isize).filter(|&to| to < history.visits.len());
        target.map(|target| history.current = target).is_some()
    });
    if moved {
        arrive(0);
    }
    moved
}

/// Tells the router where one is now.
fn arrive(redirects: u32) {
    let (visit, router) = HISTORY.with_borrow(|history| (history.visit(), history.router));
    if let Some(router) = router {
        router.arrive(&visit.address, visit.state, redirects);
    }
}

/// The title of the page is not known here.
pub(crate) fn title() -> Option<String> {
    None
}
