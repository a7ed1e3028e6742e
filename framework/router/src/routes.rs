//! `Routes`, `Route` and `Outlet`: which views are shown for which paths.
//!
//! `Route`s show nothing where they stand: mounting them only writes them into a table. From the path follows the one
//! route that matches best, and with it the chain of routes around that. Each outlet shows one link of the chain, and
//! changes only when that link does.

use std::cell::RefCell;
use std::rc::Rc;

use samara_dom::{AnyView, Children, View, ViewFn, use_response};
use samara_macros::{component, view};
use samara_reactive::{Boundary, Memo, Owner, borrow_mut, panic_with, provide_context, untrack, use_context};

use crate::navigate::redirect;
use crate::params::Params;
use crate::pattern::Pattern;
use crate::router::use_location;
use crate::url::LONGEST_PATH;

/// A route as it was declared.
#[derive(Default)]
struct Declared {
    /// Of the whole path, with those of the routes around it.
    pattern: Pattern,
    /// Where in the table the routes around it stand, from the outermost on, and at the end it itself.
    chain: Vec<usize>,
    /// Whether it can be the one that matches: there are no routes inside it, and it is not the fallback.
    is_end: bool,
    view: Option<ViewFn>,
    guard: Option<Guard>,
    loader: Option<Loader>,
}

/// Where routes are being declared: in which table, and inside which route.
#[derive(Clone)]
struct Declaration {
    routes: Rc<RefCell<Vec<Declared>>>,
    parent: Option<usize>,
}

/// Lets visitors in, or says where they are sent instead.
#[derive(Clone)]
pub struct Guard(Rc<dyn Fn() -> Option<String>>);

impl<T: Into<String>, F: Fn() -> Option<T> + 'static> From<F> for Guard {
    fn from(decide: F) -> Self {
        Guard(Rc::new(move || decide().map(Into::into)))
    }
}

/// What a route does before its view is there.
pub struct Loader(Rc<dyn Fn()>);

impl<F: Fn() + 'static> From<F> for Loader {
    fn from(load: F) -> Self {
        Loader(Rc::new(load))
    }
}

/// A path, and what is shown for it; stands in [`Routes`] or in another route.
///
/// The path is made of fixed segments, `:name` for any one segment, and at its end `*name` for all that is left. That of a
/// route inside another starts where the other's ends, with or without a slash. Of several routes that match, the most
/// specific one counts, wherever it stands: a fixed segment before a `:name`, that before the end of the path, and that
/// before `*name`; the first segment that makes a difference decides.
///
/// A route with others inside it is shown only together with one of them, in the place of its [`Outlet`]. (For the path
/// of the outer one alone, give it one with the path `""`.)
#[component]
pub fn Route(
    /// `/birds/:id`
    path: &'static str,
    /// What is shown; where there is none, the routes inside are shown directly.
    #[prop(optional)]
    view: Option<ViewFn>,
    /// Says where visitors are sent who must not come here; `None` lets them in. What it reads is tracked, so that it can
    /// also send away who is here already: `guard=move || user.get().is_none().then_some("/login")`. While a resource that
    /// it reads is loading, nobody is sent away, and nothing is shown. On a server that makes the redirect late, see
    /// `S0601`; what is known at once, from a cookie say, does not.
    #[prop(optional, into)]
    guard: Option<Guard>,
    /// Runs when the route is entered, before its view is made. What it creates lives as long as the route is shown, and
    /// contexts that it provides can be used in the view, and by the routes inside: a resource, for instance, that loads
    /// while the view is being built.
    #[prop(optional, into)]
    loader: Option<Loader>,
    /// Routes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl View {
    let Some(Declaration { routes, parent }) = use_context() else { outside("<Route>") };
    let mut all = borrow_mut(&routes);
    let (pattern, mut chain) = match parent.and_then(|parent| all.get_mut(parent)) {
        Some(parent) => {
            parent.is_end = false;
            (parent.pattern.join(path), parent.chain.clone())
        }
        None => (Pattern::default().join(path), Vec::new()),
    };
    chain.push(all.len());
    provide_context(Declaration { routes: routes.clone(), parent: Some(all.len()) });
    all.push(Declared { pattern, chain, is_end: true, view, guard, loader });
    drop(all);
    children.map(|children| children())
}

/// Panics: this belongs inside `<Routes>`.
fn outside(what: &str) -> ! {
    panic_with("S0501", || {
        ["S0501: ", what, " stands outside `<Routes>`\n  put it inside, or inside the view of a route"].concat()
    })
}

/// All routes, when they have been declared; the last one is the fallback.
struct Table(Vec<Declared>);

impl Table {
    /// The most specific of the routes that match. (A few dozen are not worth a sorted table.)
    fn find(&self, path: &str) -> usize {
        let ends = self.ends().filter(|_| path.len() <= LONGEST_PATH);
        let found = ends.filter(|(_, route)| route.pattern.matches(path).is_some());
        found
            .min_by(|(_, one), (_, two)| one.pattern.rank().cmp(two.pattern.rank()))
            .map_or(self.0.len() - 1, |(index, _)| index)
    }

    /// The routes that can match.
    fn ends(&self) -> impl Iterator<Item = (usize, &Declared)> {
        self.0.iter().enumerate().filter(|(_, route)| route.is_end)
    }

    #[cfg(debug_assertions)]
    fn warn_of_duplicates(&self) {
        for (index, route) in self.ends() {
            let mut former = self.ends().take_while(|(other, _)| *other < index);
            if former.any(|(_, other)| other.pattern.is_like(&route.pattern)) {
                samara_dom::interpreter::warn(&format!(
                    "S0506: two routes have the same path: {}\n  only one of them can ever be shown\n  give them different \
                     paths, or delete one",
                    route.pattern.as_str()
                ));
            }
        }
    }
}

/// Where one is in the tree of routes.
#[derive(Clone)]
pub(crate) struct Level {
    table: Rc<Table>,
    /// The innermost route that is shown.
    matched: Memo<usize>,
    /// What its pattern leaves open.
    params: Memo<Params>,
    /// How many routes are around what stands here.
    depth: usize,
    /// How many segments of the path belong to them.
    pub segments: usize,
}

impl Level {
    fn new(table: Table) -> Self {
        #[cfg(debug_assertions)]
        table.warn_of_duplicates();
        let (table, path) = (Rc::new(table), use_location().path);
        let (routes, patterns) = (table.clone(), table.clone());
        let matched = Memo::new(move || path.with(|path| routes.find(path)));
        let params = Memo::new(move || {
            let route = patterns.0.get(matched.get());
            path.with(|path| route?.pattern.matches(path)).unwrap_or_default()
        });
        Level { table, matched, params, depth: 0, segments: 0 }
    }

    /// The route that is to be shown here, and where its guard sends the visitor instead.
    fn shown(&self) -> Option<(usize, Option<String>)> {
        let route = *self.table.0.get(self.matched.get())?.chain.get(self.depth)?;
        let guard = self.table.0.get(route)?.guard.as_ref();
        Some((route, guard.and_then(|guard| guard.0())))
    }

    /// The view of a route, with all that it needs around it.
    fn enter(&self, route: usize) -> Option<AnyView> {
        let Declared { view, loader, pattern, .. } = self.table.0.get(route)?;
        provide_context(Level { depth: self.depth + 1, segments: pattern.depth(), ..self.clone() });
        loader.iter().for_each(|load| load.0());
        Some(view.as_ref().map_or_else(|| view! { <Outlet/> }.into_any(), ViewFn::view))
    }
}

/// The params of the route that is shown. Tracked; where only they change, the route's view stays.
///
/// Single ones are read by [`param`](crate::param).
pub fn use_params() -> Params {
    use_context::<Level>().map(|level| level.params.get()).unwrap_or_default()
}

/// Shows the route that matches the address. The [`Route`]s stand inside it, as they are or in components of yours.
///
/// Where none matches, the fallback is shown, and on the server the status is 404.
#[component]
pub fn Routes(
    /// What is shown where no route matches.
    fallback: ViewFn,
    /// Routes.
    children: Children,
) -> impl View {
    let routes = Rc::new(RefCell::new(Vec::new()));
    provide_context(Declaration { routes: routes.clone(), parent: None });
    // In this order: first the routes are declared, then one of them is shown.
    view! {
        {children()}
        <Matching routes=routes fallback=fallback/>
    }
}

/// What matches of the routes that were declared.
#[component]
fn Matching(routes: Rc<RefCell<Vec<Declared>>>, fallback: ViewFn) -> impl View {
    let not_found = move || {
        if let Some(response) = use_response() {
            let is_long = use_location().path.with_untracked(String::len) > LONGEST_PATH;
            response.set_status(if is_long { 414 } else { 404 });
        }
        fallback.view()
    };
    let mut routes = std::mem::take(&mut *borrow_mut(&routes));
    routes.push(Declared { view: Some(not_found.into()), chain: vec![routes.len()], ..Declared::default() });
    provide_context(Level::new(Table(routes)));
    view! { <Outlet/> }
}

/// The place in a route's view where the routes inside it are shown. When the address changes, only the outlets change
/// whose route does; where only params change, none does.
///
/// # Panics
///
/// With `S0501` outside the view of a route.
// ANCHOR: outlet
#[component]
pub fn Outlet() -> impl View {
    let Some(level) = use_context::<Level>() else { outside("<Outlet>") };
    let of_memo = level.clone();
    // What guards read is noted here, and not for a `Suspense` further up.
    let (read, shown) = Owner::new().run(|| {
        let read = Boundary::new();
        provide_context(read);
        (read, Memo::new(move || of_memo.shown()))
    });
    move || match shown.get() {
        Some((_, Some(_))) if read.is_pending() => None,
        Some((_, Some(to))) => {
            redirect(&to, false);
            None
        }
        Some((route, None)) => untrack(|| level.enter(route)),
        None => None,
    }
}
// ANCHOR_END: outlet
