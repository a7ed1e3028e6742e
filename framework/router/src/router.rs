//! `Router`: the address as a signal, and what happens when it changes.

use samara_dom::__private::focus_first;
use samara_dom::{Children, Portal, View, use_request};
use samara_macros::{component, view};
use samara_reactive::{
    Effect, Memo, Signal, batch, on_cleanup, panic_with, provide_context, render_effect, use_context,
};

use crate::history;
use crate::navigate::redirect;
use crate::params::{Params, Query};
use crate::routes::Level;
use crate::url::{Url, without_end};

/// What is done about a slash at the end of a path. Routes match with and without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrailingSlash {
    /// Nothing: the address stays as it is.
    #[default]
    Ignore,
    /// It is removed: who asks for `/birds/` is sent to `/birds`, on the server with status 308.
    Remove,
    /// It is added, the other way round.
    Add,
}

impl TrailingSlash {
    /// The path as it should be, where it is not.
    fn correct(self, path: &str) -> Option<String> {
        let bare = without_end(path);
        match self {
            _ if bare.is_empty() => None,
            TrailingSlash::Remove if bare != path => Some(bare.to_owned()),
            TrailingSlash::Add if bare == path => Some(path.to_owned() + "/"),
            _ => None,
        }
    }
}

/// What everything below a `Router` knows.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub url: Signal<Url>,
    path: Memo<String>,
    query: Memo<String>,
    /// Without slashes around it; empty if there is none.
    pub base: &'static str,
}

impl Context {
    fn new(base: &'static str, url: Url) -> Context {
        let url = Signal::new(url);
        let path = Memo::new(move || url.with(|url| url.path.clone()));
        let query = Memo::new(move || url.with(|url| url.query.clone()));
        Context { url, path, query, base }
    }

    /// The browser has come to another address.
    pub fn arrive(&self, address: &str, state: Option<String>, redirects: u32) {
        let url = Url { state, redirects, ..Url::new(address, self.base) };
        // The router may be gone since the visit began.
        let _ = batch(|| self.url.try_set(url));
    }
}

/// The nearest router.
///
/// # Panics
///
/// With `S0502` outside any.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn expect_router() -> Context {
    use_context().unwrap_or_else(|| {
        panic_with("S0502", || {
            "S0502: there is no router here\n  put `<Router>…</Router>` around the app, outside of what asks for the \
             address or navigates"
                .to_owned()
        })
    })
}

/// Where the app is: the address, as signals.
#[derive(Clone, Copy)]
pub struct Location(Context);

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
    Location(expect_router())
}

/// All of these are tracked.
impl Location {
    /// The path below the router's base, percent-encoded as it stands in the address: `/birds/3`.
    pub fn path(&self) -> String {
        self.0.path.get()
    }

    /// The query.
    pub fn query(&self) -> Query {
        self.0.query.with(|query| Query::new(query))
    }

    /// The fragment, without the `#`; empty on the server, which is not told of it.
    pub fn hash(&self) -> String {
        self.0.url.with(|url| url.hash.clone())
    }

    /// What `navigate` was given to be kept with the visit.
    pub fn state(&self) -> Option<String> {
        self.0.url.with(|url| url.state.clone())
    }
}

/// The params of the route that is shown. Where only they change, the route's view stays, and what reads them runs again.
///
/// Single ones are read by [`param`](crate::param).
pub fn use_params() -> Memo<Params> {
    match use_context::<Level>() {
        Some(level) => level.params,
        None => Memo::new(Params::default),
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
    /// What is done about a slash at the end of a path.
    #[prop(optional)]
    trailing_slash: TrailingSlash,
    /// Lets the browser animate the change from page to page (view transitions), where it can, and where the visitor has
    /// not asked for less motion.
    #[prop(optional)]
    transitions: bool,
    children: Children,
) -> impl View {
    let base = without_end(base.trim_start_matches('/'));
    let context = match use_request() {
        Some(request) => Context::new(base, Url::new(request.url(), base)),
        None => {
            let (address, state) = history::start(base, transitions);
            let context = Context::new(base, Url { state, ..Url::new(&address, base) });
            history::connect(context);
            on_cleanup(history::stop);
            context
        }
    };
    provide_context(context);
    render_effect(move || {
        if let Some(path) = context.path.with(|path| trailing_slash.correct(path)) {
            let query =
                context.query.with(|query| if query.is_empty() { String::new() } else { "?".to_owned() + query });
            redirect(&(path + &query), true);
        }
    });
    let title = Signal::new(String::new());
    Effect::watch(
        move || context.path.get(),
        move |_, before| {
            if before.is_some() {
                let heading = focus_first(START_OF_PAGE);
                title.set(history::title().unwrap_or(heading));
            }
        },
    );
    view! {
        {children()}
        <Portal>
            <div
                aria-live="polite"
                style:position="absolute"
                style:width="1px"
                style:height="1px"
                style:overflow="hidden"
                style:clip-path="inset(50%)"
            >
                {title}
            </div>
        </Portal>
    }
}
