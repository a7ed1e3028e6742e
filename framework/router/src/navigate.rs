//! Going to another address, because the program says so.

use samara_dom::{TextProp, View, use_response};
use samara_macros::component;
use samara_reactive::{panic_with, untrack, use_context};

use crate::history;
use crate::params::Query;
use crate::router::{Context, expect_router};
use crate::routes::Level;
use crate::url::{resolve, split_path};

/// How to go to another address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NavigateOptions {
    /// The new address takes the place of this one in the history, so that going back does not lead here.
    pub replace: bool,
    /// The page stays scrolled as it is.
    pub keep_scroll: bool,
    /// What the history keeps with the visit: [`Location::state`](crate::Location::state).
    pub state: Option<String>,
}

impl NavigateOptions {
    /// To take the place of this address in the history.
    pub fn replace() -> Self {
        NavigateOptions { replace: true, ..Self::default() }
    }
}

/// Goes to another address of the app: `/birds/3`, `?page=2`, `#notes`, or as seen from the route that this is called in:
/// `edit`, `../4`. To an address of another site it leads as well: check one that comes from a visitor
/// ([`is_local`](samara_dom::is_local)).
///
/// In the browser the page changes when the handler that called this has ended. On the server, the answer is a redirect.
///
/// ```
/// # use samara::prelude::*;
/// use samara_router::navigate;
///
/// #[component]
/// fn Next() -> impl View {
///     view! { <button on:click=move |_| navigate("/birds/4", Default::default())>"Next"</button> }
/// }
/// ```
///
/// # Panics
///
/// With `S0502` outside a `Router`.
#[cfg_attr(debug_assertions, track_caller)]
pub fn navigate(to: &str, options: NavigateOptions) {
    step(to, &options, 0);
}

/// See [`navigate`]. `redirects`: how many redirects in a row this makes.
fn step(to: &str, options: &NavigateOptions, redirects: u32) {
    let address = untrack(|| href(expect_router(), to));
    match use_response() {
        Some(response) => response.redirect(&address),
        None => history::navigate(&address, options, redirects),
    }
}

/// Goes to an address with this query: what sending a form with `method="get"` means. Returns whether there is a router.
///
/// ```
/// use samara_router::{Query, navigate_to_query};
///
/// assert!(!navigate_to_query("/search", &Query::default().with("for", "grey heron")));
/// ```
pub fn navigate_to_query(action: &str, query: &Query) -> bool {
    let has_router = use_context::<Context>().is_some();
    if has_router {
        let (path, _) = split_path(action);
        navigate(&[path, "?", &query.to_string()].concat(), NavigateOptions::default());
    }
    has_router
}

/// Goes so many steps through the history: -1 is back. Does nothing on the server, or where there are no more steps.
pub fn go(steps: i32) {
    if use_response().is_none() {
        history::go(steps);
    }
}

/// Leads to another address as soon as it is mounted; in the history, that takes the place of this one. On the server the
/// answer is a redirect, with status 303, or 308 if it is `permanent`.
///
/// ```
/// # use samara::prelude::*;
/// # use samara_router::{Redirect, Route};
/// # fn routes() -> impl View {
/// view! { <Route path="/vogel" view=|| view! { <Redirect to="/birds" permanent=true/> }/> }
/// # }
/// ```
///
/// # Panics
///
/// With `S0502` outside a `Router`; with `S0507` when redirects lead in a circle.
#[component]
pub fn Redirect(
    /// As for [`navigate`].
    #[prop(into)]
    to: TextProp,
    /// Whether browsers and search engines should remember it.
    #[prop(optional)]
    permanent: bool,
) -> impl View {
    let mut to = to;
    redirect(&untrack(|| to.read()), permanent);
}

/// After so many in a row, redirects lead nowhere.
const MOST_REDIRECTS: u32 = 20;

pub(crate) fn redirect(to: &str, permanent: bool) {
    let redirects = expect_router().url.with_untracked(|url| url.redirects) + 1;
    if redirects > MOST_REDIRECTS {
        panic_with("S0507", || {
            [
                "S0507: redirects lead in a circle\n  the last one led to `",
                to,
                "`\n  let one of the routes on the way show a view",
            ]
            .concat()
        });
    }
    if let (Some(response), true) = (use_response(), permanent) {
        response.set_status(308);
    }
    step(to, &NavigateOptions::replace(), redirects);
}

/// The address that a link means where it stands. Tracked.
pub(crate) fn href(router: Context, link: &str) -> String {
    let depth = use_context::<Level>().map_or(0, |level| level.path_depth());
    router.url.with(|here| resolve(link, depth, here, router.base))
}
