//! `A`: links that know whether they lead to where one is.

use samara_dom::{Attributes, Children, TextProp, View};
use samara_macros::{component, view};
use samara_reactive::{Memo, use_context};

use crate::navigate::resolved;
use crate::router::Location;
use crate::url::{address, cut, without_end};

/// A link: `<a href=…>` that has the class `active` while one is at or below where it leads, and `aria-current="page"`
/// while one is exactly there.
///
/// It is followed without loading a page, as all links inside a `Router` are that lead to an address of the app: not those
/// to other sites, with `target`, `download` or `rel="external"`, and not when the visitor opens a link in a new tab or
/// window. (So `rel="external"` is for addresses of the same site that are no pages of the app.)
///
/// ```
/// # use samara::prelude::*;
/// # use samara_router::A;
/// # fn nav(id: Signal<u32>) -> impl View {
/// view! {
///     <A href="/birds" exact=true>"All birds"</A>
///     <A href=move || format!("/birds/{}", id.get())>"This bird"</A>
///     <A href="edit" class="button" replace=true>"Edit"</A>
/// }
/// # }
/// ```
#[component]
pub fn A(
    /// `/birds/3`, `?page=2`, `#notes`, or as seen from the route that it stands in: `edit`, `../4`.
    #[prop(into)]
    href: TextProp,
    /// Whether it is active only exactly where it leads, and not below. (The link to `/` always is so.)
    #[prop(optional)]
    exact: bool,
    /// The new address takes the place of this one in the history.
    #[prop(optional)]
    replace: bool,
    /// The page stays scrolled as it is.
    #[prop(optional)]
    keep_scroll: bool,
    /// Classes of the element.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Further attributes.
    #[prop(default = Attributes::new())]
    attributes: Attributes,
    children: Children,
) -> impl View {
    let (mut href, router) = (href, use_context::<Location>());
    let link = Memo::new(move || {
        let href = href.read();
        match router.and_then(|router| Some((router, resolved(router, &href)?))) {
            Some((router, to)) if !href.starts_with("#") => {
                let nearness = nearness(&to, router);
                (if href.starts_with("?") { href } else { address(router.base, &to) }, nearness)
            }
            _ => (href, None),
        }
    });
    let nearness = move || link.with(|(_, nearness)| *nearness);
    let class = move || {
        let is_active = nearness().is_some_and(|is_there| is_there || !exact);
        match (class, is_active) {
            (Some(class), true) => Some(String::from_iter([class, " active"])),
            (None, true) => Some("active".to_owned()),
            (class, false) => class.map(str::to_owned),
        }
    };
    view! {
        <a
            href=move || link.with(|(href, _)| href.clone())
            class=class
            aria-current=move || (nearness() == Some(true)).then_some("page")
            data-replace=replace
            data-keep-scroll=keep_scroll
            {..attributes}
        >
            {children()}
        </a>
    }
}

/// Whether one is exactly where a link leads, to this path with what comes after it; `None` if one is not even below that.
/// Tracked.
fn nearness((path, rest): &(String, String), router: Location) -> Option<bool> {
    let query = cut(rest, b'#').0.strip_prefix("?");
    let same_query = query.is_none_or(|query| router.query.with(|here| here == query));
    let (path, here) = (without_end(path), router.path.get());
    let below = without_end(&here).strip_prefix(path).filter(|_| same_query)?;
    (below.is_empty() || below.starts_with("/") && !path.is_empty()).then_some(below.is_empty())
}
