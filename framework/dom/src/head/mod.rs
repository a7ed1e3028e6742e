//! The part of the page outside of every view: its title, what else is in `<head>`, and the attributes of `<html>` and
//! `<body>`.
//!
//! Several components may want a say in the same thing: the app in the title, and a page inside it as well. What was
//! mounted last counts, and when it goes, the one before comes back. In the browser, what counts stands in the document
//! (`document.rs`); on the server it is collected in a [`Head`], which is written into the page's shell (`collected.rs`).

#[cfg(not(target_arch = "wasm32"))]
mod collected;
mod document;

use std::cell::RefCell;
use std::rc::Rc;

use samara_macros::component;
use samara_reactive::{on_cleanup, render_effect};

#[cfg(not(target_arch = "wasm32"))]
pub use collected::Head;
pub use document::focus_first;

use crate::text_prop::TextProp;
use crate::view::View;

/// The title of the page, as long as this is mounted. The one mounted last counts: where a component has a title and
/// content with titles of their own, the title comes first.
///
/// On the server, a title counts that was there when the first part of the page was sent. One inside of a `Suspense` that
/// had to wait is set by the browser, when it hydrates; visitors without JavaScript, and most search engines, see the
/// title around it. So put a title outside, where it does not depend on the data.
///
/// ```
/// # extern crate samara_dom as samara;
/// # use {samara::{Title, View}, samara_macros::view, samara_reactive::Signal};
/// # fn page(unread: Signal<u32>) -> impl View {
/// view! {
///     <Title text=move || format!("Letters ({})", unread.get())/>
///     <h1>"Letters"</h1>
/// }
/// # }
/// # fn main() {}
/// ```
#[component]
pub fn Title(
    /// A text, or a closure or signal of one.
    #[prop(into)]
    text: TextProp,
) -> impl View {
    element("title", TITLE.to_owned(), Vec::new(), Some(text));
}

/// A `<meta>` element, as long as this is mounted. Of several with the same `name`, `property` or `http_equiv`, the one
/// mounted last counts.
///
/// ```
/// # extern crate samara_dom as samara;
/// # use {samara::{Meta, View}, samara_macros::view, samara_reactive::Signal};
/// # fn page(bird: &'static str) -> impl View {
/// view! {
///     <Meta name="description" content="All birds of the fen"/>
///     <Meta property="og:title" content=bird/>
/// }
/// # }
/// # fn main() {}
/// ```
#[component]
pub fn Meta(
    /// Such as `description` or `robots`.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Such as `og:title`, for those who show a preview of the page.
    #[prop(optional)]
    property: Option<&'static str>,
    /// Such as `refresh`.
    #[prop(optional)]
    http_equiv: Option<&'static str>,
    /// A text, or a closure or signal of one.
    #[prop(into)]
    content: TextProp,
) -> impl View {
    let mut selector = String::from("head > meta");
    let mut attributes = Vec::new();
    for (attribute, value) in [("name", name), ("property", property), ("http-equiv", http_equiv)] {
        if let Some(value) = value {
            require(&mut selector, attribute, value);
            attributes.push((attribute, value.into()));
        }
    }
    attributes.push(("content", content));
    element("meta", selector, attributes, None);
}

/// A `<link>` element, as long as this is mounted. There is one canonical address, so of several `rel="canonical"` the one
/// mounted last counts; other links count once each.
///
/// Style sheets of the whole app belong in the page itself: one that a component brings is loaded when that is mounted, and
/// once more when a page from the server is hydrated.
///
/// ```
/// # extern crate samara_dom as samara;
/// # use {samara::{Link, View}, samara_macros::view, samara_reactive::Signal};
/// # fn page(address: Signal<String>) -> impl View {
/// view! {
///     <Link rel="canonical" href=address/>
///     <Link rel="alternate" href="/de/" attributes=vec![("hreflang", "de".into())]/>
/// }
/// # }
/// # fn main() {}
/// ```
#[component]
pub fn Link(
    /// What the other document is to this one: `stylesheet`, `icon`, `canonical`, …
    rel: &'static str,
    /// A text, or a closure or signal of one.
    #[prop(into)]
    mut href: TextProp,
    /// Further attributes: `media`, `hreflang`, …
    #[prop(optional)]
    mut attributes: Vec<(&'static str, TextProp)>,
) -> impl View {
    let mut selector = String::from("head > link");
    require(&mut selector, "rel", rel);
    if rel != "canonical" {
        require(&mut selector, "href", &samara_reactive::untrack(|| href.read()));
    }
    attributes.splice(0..0, [("rel", rel.into()), ("href", href)]);
    element("link", selector, attributes, None);
}

/// Attributes of `<html>`, as long as this is mounted. Of several values for the same attribute, the one mounted last
/// counts.
///
/// ```
/// # extern crate samara_dom as samara;
/// # use {samara::{Html, View}, samara_macros::view, samara_reactive::Signal};
/// # fn page(theme: Signal<&'static str>) -> impl View {
/// view! { <Html lang="de" attributes=vec![("data-theme", theme.into())]/> }
/// # }
/// # fn main() {}
/// ```
#[component]
pub fn Html(
    /// The language of the page: `de`.
    #[prop(optional, into)]
    lang: Option<TextProp>,
    /// The direction of its script: `ltr` or `rtl`.
    #[prop(optional, into)]
    dir: Option<TextProp>,
    /// All classes of the element.
    #[prop(optional, into)]
    class: Option<TextProp>,
    /// Further attributes.
    #[prop(optional)]
    attributes: Vec<(&'static str, TextProp)>,
) -> impl View {
    let named = [("lang", lang), ("dir", dir), ("class", class)];
    let named = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
    named.chain(attributes).for_each(|(name, value)| attribute("html", name, value));
}

/// Attributes of `<body>`, as long as this is mounted. Of several values for the same attribute, the one mounted last
/// counts.
///
/// ```
/// # extern crate samara_dom as samara;
/// # use {samara::{Body, View}, samara_macros::view, samara_reactive::Signal};
/// # fn page(open: Signal<bool>) -> impl View {
/// view! { <Body class=move || if open.get() { "menu-open" } else { "" }/> }
/// # }
/// # fn main() {}
/// ```
#[component]
pub fn Body(
    /// All classes of the element.
    #[prop(optional, into)]
    class: Option<TextProp>,
    /// Further attributes.
    #[prop(optional)]
    attributes: Vec<(&'static str, TextProp)>,
) -> impl View {
    let class = class.map(|class| ("class", class));
    class.into_iter().chain(attributes).for_each(|(name, value)| attribute("body", name, value));
}

const TITLE: &str = "head > title";

/// Adds `[attribute="value"]` to a CSS selector.
fn require(selector: &mut String, attribute: &str, value: &str) {
    selector.extend(["[", attribute, "=\"", &value.replace('\\', "\\\\").replace('"', "\\\""), "\"]"]);
}

/// What an element in the head is made of.
type Values = Vec<(&'static str, TextProp)>;

/// An element of the head, which is the only one there that matches `selector`.
fn element(tag: &'static str, selector: String, attributes: Values, text: Option<TextProp>) {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(head) = samara_reactive::use_context::<Head>() {
        return head.element(tag, selector, attributes, text);
    }
    document::element(tag, selector, attributes, text);
}

/// An attribute of `<html>` or `<body>`.
fn attribute(tag: &'static str, name: &'static str, value: TextProp) {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(head) = samara_reactive::use_context::<Head>() {
        return head.attribute(tag, name, value);
    }
    document::attribute(tag, name, value);
}

/// All that have a say, in the order in which they were mounted.
type Entries<T> = Vec<Entry<T>>;

/// One say in one thing.
struct Entry<T> {
    number: u32,
    about: About,
    content: T,
}

/// What an entry is about: a CSS selector of the element, and for an attribute its name.
type About = (String, &'static str);

/// The entry that counts.
fn last<'a, T>(entries: &'a Entries<T>, about: &About) -> Option<&'a T> {
    entries.iter().rfind(|entry| entry.about == *about).map(|entry| &entry.content)
}

/// Adds an entry; returns its number, which no other has.
fn enter<T>(entries: &mut Entries<T>, about: About, content: T) -> u32 {
    let number = entries.last().map_or(0, |last| last.number + 1);
    entries.push(Entry { number, about, content });
    number
}

/// Entries that are texts. Clones share them.
#[derive(Clone, Default)]
struct Texts(Rc<RefCell<Entries<String>>>);

impl Texts {
    /// Enters what `render` returns, again whenever that changes, for as long as the component that says it stays: an error
    /// may take its place. `changed` is told of each change.
    fn say(&self, about: About, mut render: impl FnMut() -> String + 'static, changed: fn(&Entries<String>, &About)) {
        let entries = self.0.clone();
        let number = enter(&mut entries.borrow_mut(), about.clone(), String::new());
        let change = move |change: &dyn Fn(&mut Entries<String>)| {
            change(&mut entries.borrow_mut());
            changed(&entries.borrow(), &about);
        };
        let change_at_end = change.clone();
        render_effect(move || {
            let text = render();
            let is_own = |entry: &&mut Entry<String>| entry.number == number;
            change(&|entries| entries.iter_mut().filter(is_own).for_each(|entry| entry.content.clone_from(&text)));
        });
        on_cleanup(move || change_at_end(&|entries| entries.retain(|entry| entry.number != number)));
    }
}
