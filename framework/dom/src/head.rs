//! The part of the page outside of every view: its title, what else is in `<head>`, and the attributes of `<html>` and
//! `<body>`.
//!
//! Several components may want a say in the same thing: the app in the title, and a page inside it as well. What was
//! mounted last counts, and when it goes, the one before comes back. In the browser, what counts stands in the document;
//! on the server it is collected in a [`Head`], which is written into the page's shell.

use std::cell::{Cell, RefCell};
#[cfg(not(target_arch = "wasm32"))]
use std::rc::Rc;

use samara_macros::{component, view};
#[cfg(not(target_arch = "wasm32"))]
use samara_reactive::use_context;
use samara_reactive::{on_cleanup, render_effect};

use crate::flow::Dynamic;
use crate::interpreter;
use crate::mount::{Root, mounting_place};
use crate::ops;
use crate::plan::Name;
use crate::renderer::{Handles, emit, emit_text, name};
use crate::spread::{Attributes, intern};
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
    href: TextProp,
    /// Further attributes: `media`, `hreflang`, …
    #[prop(optional)]
    attributes: Vec<(&'static str, TextProp)>,
) -> impl View {
    let mut href = href;
    let mut selector = String::from("head > link");
    require(&mut selector, "rel", rel);
    if rel != "canonical" {
        require(&mut selector, "href", &samara_reactive::untrack(|| href.read()));
    }
    let mut attributes = attributes;
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
    for part in ["[", attribute, "=\"", &value.replace('\\', "\\\\").replace('"', "\\\""), "\"]"] {
        selector.push_str(part);
    }
}

/// One say in one thing.
struct Entry<T> {
    /// What it is about: a CSS selector of the element, and for an attribute its name.
    about: About,
    number: u32,
    content: T,
}

type About = (String, &'static str);

/// All that have a say, in the order in which they were mounted.
type Entries<T> = Vec<Entry<T>>;

thread_local! {
    static ELEMENTS: RefCell<Entries<Shown>> = const { RefCell::new(Vec::new()) };
    static ATTRIBUTES: RefCell<Entries<String>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// The entry that counts.
fn last<'a, T>(entries: &'a Entries<T>, about: &About) -> Option<&'a T> {
    entries.iter().rfind(|entry| entry.about == *about).map(|entry| &entry.content)
}

/// A number that no other entry has.
fn next_number() -> u32 {
    LAST.set(LAST.get() + 1);
    LAST.get()
}

/// What an element in the head is made of.
type Values = Vec<(&'static str, TextProp)>;

/// An element of the head, which is the only one there that matches `selector`.
fn element(tag: &'static str, selector: String, attributes: Values, text: Option<TextProp>) {
    let about = (selector, "");
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(head) = use_context::<Head>() {
        let (mut attributes, mut text) = (attributes, text);
        return head.collect(about, move || markup(tag, &mut attributes, text.as_mut()));
    }
    let number = next_number();
    let attributes = attributes.into_iter().fold(Attributes::new(), |all, (name, value)| all.with(name, value));
    let text = text.map(|mut text| move || text.read());
    let root = Root::new(mounting_place("head"), || view! { <Dynamic tag=tag attributes=attributes>{text}</Dynamic> });
    ELEMENTS.with_borrow_mut(|elements| {
        let before = match last(elements, &about) {
            Some(former) => {
                former.root.hide();
                None
            }
            None => Some(displace(&about.0, &root)),
        };
        elements.push(Entry { about, number, content: Shown { root, before } });
    });
    on_cleanup(move || ELEMENTS.with_borrow_mut(|elements| leave(elements, number)));
}

/// An element in the document.
struct Shown {
    root: Root,
    /// What stood in its place in the page as it was written. (Where there was nothing, the element itself.)
    before: Option<Handles>,
}

/// Takes out of the head what else matches the selector. What the server wrote for this component goes for good; what
/// is returned belongs to the page itself.
///
/// Operations can only look for what is there. So the element itself is there while one looks, and is put back.
fn displace(selector: &str, root: &Root) -> Handles {
    let take_out = |selector: &str| {
        let found = find(selector);
        emit(&[ops::REMOVE, found.base]);
        root.show();
        found
    };
    let of_the_page = take_out(&(String::from(selector) + ":not([data-head])"));
    take_out(selector);
    of_the_page
}

/// Takes an element out of the head, and puts the one before it back.
fn leave(elements: &mut Entries<Shown>, number: u32) {
    let Some(position) = elements.iter().position(|entry| entry.number == number) else { return };
    let Entry { about, content: Shown { root, before }, .. } = elements.remove(position);
    match (elements.iter_mut().find(|entry| entry.about == about), &before) {
        (Some(first), Some(_)) => first.content.before = before,
        (None, Some(before)) => root.put_here(before.base),
        _ => {}
    }
    root.leave();
    if let Some(shown) = last(elements, &about) {
        shown.root.show();
    }
}

/// An attribute of `<html>` or `<body>`.
fn attribute(tag: &'static str, name: &'static str, mut value: TextProp) {
    let about = (String::from(tag), name);
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(head) = use_context::<Head>() {
        return head.collect(about, move || value.read());
    }
    let number = next_number();
    ATTRIBUTES.with_borrow_mut(|all| all.push(Entry { about: about.clone(), number, content: String::new() }));
    let written = about.clone();
    render_effect(move || {
        let value = value.read();
        ATTRIBUTES.with_borrow_mut(|all| {
            all.iter_mut().filter(|entry| entry.number == number).for_each(|entry| entry.content.clone_from(&value));
            write_attribute(all, &written);
        });
    });
    on_cleanup(move || {
        ATTRIBUTES.with_borrow_mut(|all| {
            all.retain(|entry| entry.number != number);
            write_attribute(all, &about);
        });
    });
}

/// Sets an attribute to the value that counts.
fn write_attribute(all: &Entries<String>, about: &About) {
    let (element, name) = (find(&about.0), name(intern(about.1)));
    match last(all, about) {
        Some(value) => emit_text(&[ops::SET_ATTRIBUTE, element.base, name], value),
        None => emit(&[ops::REMOVE_ATTRIBUTE, element.base, name]),
    }
}

/// Gives the focus to the first element of the document that matches a CSS selector, were it a heading, as by the start
/// of a new page; returns its text.
///
/// # Panics
///
/// S0207 when no element matches.
pub fn focus_first(selector: &str) -> String {
    static FOCUS: Name = Name::new("focus");
    let element = find(selector);
    emit_text(&[ops::SET_ATTRIBUTE, element.base, name(intern("tabindex"))], "-1");
    emit(&[ops::CALL, element.base, name(&FOCUS)]);
    interpreter::property(element.base, "textContent").unwrap_or_default()
}

/// The first element of the document that matches.
fn find(selector: &str) -> Handles {
    let element = mounting_place(selector);
    emit(&[ops::UNROOT, element.base]);
    element
}

/// What components say about the head of a page that is rendered on the server. Whoever renders provides one as a
/// context, and writes what it has collected into the page. Clones share it.
///
/// ```
/// use samara_dom::Head;
///
/// let head = Head::default();
/// assert_eq!(head.markup(), "");
/// ```
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Default)]
pub struct Head(Rc<RefCell<Entries<String>>>);

#[cfg(not(target_arch = "wasm32"))]
impl Head {
    /// The elements for `<head>`: title, meta and link.
    pub fn markup(&self) -> String {
        let entries = self.0.borrow();
        let last = entries.iter().enumerate().filter(|(position, entry)| {
            entry.about.1.is_empty() && !entries[position + 1..].iter().any(|later| later.about == entry.about)
        });
        last.map(|(_, entry)| entry.content.as_str()).collect()
    }

    /// Whether a title is among them: then the shell's own has to go.
    pub fn has_title(&self) -> bool {
        self.0.borrow().iter().any(|entry| entry.about.0 == TITLE)
    }

    /// The attributes of `<html>`, each with a space in front of it.
    pub fn html_attributes(&self) -> String {
        self.attributes("html")
    }

    /// The attributes of `<body>`, each with a space in front of it.
    pub fn body_attributes(&self) -> String {
        self.attributes("body")
    }

    fn attributes(&self, tag: &str) -> String {
        let entries = self.0.borrow();
        let mut all: Vec<_> = entries.iter().filter(|entry| entry.about.0 == tag).collect();
        // Of equal names, only the last stays, where the first stood.
        all.sort_by_key(|entry| entries.iter().position(|other| other.about == entry.about));
        let last = all.chunk_by(|one, other| one.about == other.about).filter_map(|same| same.last());
        let mut written = String::new();
        last.for_each(|entry| write_pair(&mut written, entry.about.1, &entry.content));
        written
    }

    /// Notes what is rendered, again when what it waits for has arrived, as long as the component that says it stays: an
    /// error may take its place.
    fn collect(&self, about: About, mut render: impl FnMut() -> String + 'static) {
        let (number, head) = (next_number(), self.clone());
        self.0.borrow_mut().push(Entry { about, number, content: String::new() });
        render_effect(move || {
            let content = render();
            if let Some(entry) = head.0.borrow_mut().iter_mut().find(|entry| entry.number == number) {
                entry.content = content;
            }
        });
        let head = self.clone();
        on_cleanup(move || head.0.borrow_mut().retain(|entry| entry.number != number));
    }
}

/// The markup of an element in the head, marked as the server's.
#[cfg(not(target_arch = "wasm32"))]
fn markup(tag: &str, attributes: &mut Values, text: Option<&mut TextProp>) -> String {
    let mut written = format!("<{tag}");
    attributes.iter_mut().for_each(|(name, value)| write_pair(&mut written, name, &value.read()));
    written.push_str(" data-head>");
    if let Some(text) = text {
        written.push_str(&format!("{}</{tag}>", text.read().replace('&', "&amp;").replace('<', "&lt;")));
    }
    written
}

/// Writes ` name="value"`.
#[cfg(not(target_arch = "wasm32"))]
fn write_pair(written: &mut String, name: &str, value: &str) {
    written.push_str(&format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")));
}
