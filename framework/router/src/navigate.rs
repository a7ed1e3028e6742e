//! Going to another address, because the program says so.

use samara_dom::{TextProp, View, use_response};
use samara_macros::component;
use samara_reactive::{panic_with, untrack, use_context};

use crate::history;
use crate::router::{Location, use_location};
use crate::routes::Level;
use crate::url::{address, resolve};

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
    step(to, &options, false);
}

fn step(to: &str, options: &NavigateOptions, is_redirect: bool) {
    let address = untrack(|| {
        let router = use_location();
        resolved(router, to).map_or(to.to_owned(), |to| address(router.base, &to))
    });
    match use_response() {
        Some(response) => response.redirect(&address),
        None => history::navigate(&address, options, is_redirect),
    }
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

/// After so many in a row, redirects lead nowhere. (On a server, the browser counts them.)
const MOST_REDIRECTS: u32 = 20;

pub(crate) fn redirect(to: &str, permanent: bool) {
    if use_response().is_none() && history::has_redirected(MOST_REDIRECTS) {
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
    step(to, &NavigateOptions::replace(), true);
}

/// What a link means where it stands (see [`resolve`]). Tracked.
pub(crate) fn resolved(router: Location, link: &str) -> Option<(String, String)> {
    let depth = use_context::<Level>().map_or(0, |level| level.segments);
    resolve(link, depth, &router.path.get(), &router.query.get())
}
