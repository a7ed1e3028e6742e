//! `Router`: the address as signals, and what happens when it changes.

use samara_dom::__private::focus_first;
use samara_dom::{Children, View, use_request, use_response};
use samara_macros::component;
use samara_reactive::{Effect, Signal, batch, on_cleanup, panic_with, provide_context, untrack, use_context};

use crate::history;
use crate::params::Params;
use crate::url::{parts, without_end};

/// Where the app is: the address, as signals. What everything below a `Router` knows.
#[derive(Clone, Copy)]
pub struct Location {
    /// Below the base, with a slash at its start.
    pub(crate) path: Signal<String>,
    /// Without the `?`.
    pub(crate) query: Signal<String>,
    /// Without the `#`.
    hash: Signal<String>,
    /// What the history keeps with the visit; empty if that is nothing.
    state: Signal<String>,
    /// Without slashes around it; empty if there is none.
    pub(crate) base: &'static str,
}

impl Location {
    /// One has come to another address.
    pub(crate) fn arrive(&self, address: &str, state: String) {
        let (path, query, hash) = parts(address, self.base);
        batch(|| {
            change(self.path, path);
            change(self.query, query);
            change(self.hash, hash);
            change(self.state, state);
        });
    }
}

/// Sets a signal, if that makes a difference, and if it is still there: the router may be gone since the visit began.
fn change(signal: Signal<String>, text: String) {
    if untrack(|| signal.try_with(|former| *former != text)).is_ok_and(|differs| differs) {
        let _ = signal.try_set(text);
    }
}

/// Where the app is.
///
/// ```
/// # use samara::prelude::*;
/// use samara_router::use_location;
///
/// #[component]
/// fn Trail() -> impl View {
///     let location = use_location();
///     view! { <p>"You are at " {move || location.path()}</p> }
/// }
/// ```
///
/// # Panics
///
/// With `S0502` outside a `Router`.
#[cfg_attr(debug_assertions, track_caller)]
pub fn use_location() -> Location {
    use_context().unwrap_or_else(|| {
        panic_with("S0502", || {
            "S0502: there is no router here\n  put `<Router>…</Router>` around the app, outside of what asks for the \
             address or navigates"
                .to_owned()
        })
    })
}

/// All of these are tracked.
impl Location {
    /// The path below the router's base, percent-encoded as it stands in the address: `/birds/3`.
    pub fn path(&self) -> String {
        self.path.get()
    }

    /// The query.
    pub fn query(&self) -> Params {
        self.query.with(|query| Params::new(query))
    }

    /// The fragment, without the `#`; empty on the server, which is not told of it.
    pub fn hash(&self) -> String {
        self.hash.get()
    }

    /// What `navigate` was given to be kept with the visit; `None` if that was nothing, or an empty text.
    pub fn state(&self) -> Option<String> {
        Some(self.state.get()).filter(|state| !state.is_empty())
    }
}

/// The main heading of a page; what is second best where there is none.
const START_OF_PAGE: &str = "main h1, body:not(:has(main h1)) h1, body:not(:has(h1)) main, body:not(:has(h1, main))";

/// Gives an app addresses. It stands around everything that has to do with them.
///
/// In the browser, clicks on links are followed without loading a page (see [`A`](crate::A)), and so are forms with
/// `method="get"`. After each step the focus is on the new page's main heading, and screen readers are told its title.
/// Going back leads to where one had scrolled to.
///
/// ```
/// # use samara::prelude::*;
/// use samara_router::{A, Outlet, Route, Router, Routes, param};
///
/// #[component]
/// fn App() -> impl View {
///     view! {
///         <Router>
///             <nav><A href="/birds">"Birds"</A></nav>
///             <main>
///                 <Routes fallback=|| view! { <h1>"Not found"</h1> }>
///                     <Route path="/" view=|| view! { <h1>"Welcome"</h1> }/>
///                     <Route path="/birds" view=|| view! { <h1>"Birds"</h1> <Outlet/> }>
///                         <Route path="" view=|| "Choose one"/>
///                         <Route path=":id" view=|| move || param::<u32>("id")/>
///                     </Route>
///                 </Routes>
///             </main>
///         </Router>
///     }
/// }
/// ```
#[component]
pub fn Router(
    /// The path below which the app lives: `/app`. Paths of routes and links start after it.
    #[prop(default = "")]
    base: &'static str,
    /// Lets the browser animate the change from page to page (view transitions), where it can, and where the visitor has
    /// not asked for less motion.
    #[prop(optional)]
    transitions: bool,
    children: Children,
) -> impl View {
    let base = without_end(base.strip_prefix("/").unwrap_or(base));
    let [path, query, hash, state] = [(); 4].map(|_| Signal::new(String::new()));
    let location = Location { path, query, hash, state, base };
    match use_request().filter(|_| use_response().is_some()) {
        Some(request) => location.arrive(request.url(), String::new()),
        None => {
            history::start(location, transitions);
            on_cleanup(history::stop);
        }
    }
    provide_context(location);
    let mut is_first = true;
    Effect::new(move || {
        location.path.with(|_| ());
        if !std::mem::take(&mut is_first) {
            focus_first(START_OF_PAGE);
        }
    });
    children()
}
