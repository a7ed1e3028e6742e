//! A page with a view in it.

use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use samara_dom::html::panic_text;
use samara_dom::{View, interpreter};

use crate::dom::HydrationReport;
use crate::element::Element;
use crate::scope::Scope;
use crate::world::World;

/// A document with a view mounted in it. All queries of [`Scope`] work on it and look in its `<body>`.
///
/// There is one page at a time on a thread; Rust's test runner gives each test a thread of its own.
pub struct Page {
    scope: Scope,
    /// Where the view is mounted.
    root: Scope,
}

/// Mounts a view in a fresh page: `<body><div id="root">…`.
///
/// ```
/// use samara_testing::mount;
///
/// let page = mount(|| "Hello!");
/// assert_eq!(page.text(), "Hello!");
/// ```
///
/// # Panics
/// With the panic of the view.
#[track_caller]
pub fn mount<V: View>(view: impl FnOnce() -> V + 'static) -> Page {
    mount_in("<div id=root></div>", "#root", view)
}

/// Mounts a view in a page with markup of your own, at the end of the first element that matches `selector`.
///
/// ```
/// use samara_testing::mount_in;
///
/// let page = mount_in("<header>My site</header><main></main>", "main", || "Hello!");
/// assert_eq!(page.text(), "My site\nHello!");
/// assert_eq!(page.html(), "Hello!");
/// ```
///
/// # Panics
/// If no element matches (S0207), or with the panic of the view.
#[track_caller]
pub fn mount_in<V: View>(html: &str, selector: &str, view: impl FnOnce() -> V + 'static) -> Page {
    let page = Page::new(html, selector);
    let handle = samara_dom::mount_to(selector, view);
    *page.world.mounted.borrow_mut() = Some(handle);
    page.world.settle();
    page
}

/// Hydrates a view in a page that a server sent, as `samara_dom::hydrate` does in a browser.
///
/// ```
/// use samara_testing::hydrate;
///
/// let page = hydrate("<!--[-->Hello!<!--]-->", || "Hello!");
/// assert_eq!(page.text(), "Hello!");
/// assert_eq!(page.hydration().faults, [""; 0]);
/// ```
///
/// # Panics
/// With the panic of the view.
#[track_caller]
pub fn hydrate<V: View>(html: &str, view: impl FnOnce() -> V + 'static) -> Page {
    let page = Page::new(html, "body");
    page.hydrate(view);
    page
}

/// A page with this markup and no view: to try out queries, or what a user can do before a page is hydrated.
///
/// ```
/// let page = samara_testing::page("<p>Hello!</p>");
/// assert_eq!(page.by_text("Hello!").tag(), "p");
/// ```
pub fn page(html: &str) -> Page {
    Page::new(html, "body")
}

impl Page {
    fn new(html: &str, selector: &str) -> Page {
        // A comment at the start would belong in front of `<html>`.
        let body = if html.starts_with("<!--") { "<body>" } else { "" };
        let world = World::install(&format!("{body}{html}"));
        let body = world.read(|document| document.body());
        let found = world.dom(|dom| dom.select(selector, dom.document.root()));
        // If there is no such element, or no such selector, mounting will say so.
        let root = found.ok().and_then(|found| found.first().copied());
        let scope = |node, place| Scope { world: world.clone(), node, place };
        Page { scope: scope(body, "the page"), root: scope(root.unwrap_or(body), "the root") }
    }

    /// Hydrates a view in the `<body>`: with [`page`], after a user has waited long enough to do something.
    ///
    /// ```
    /// use samara::prelude::*;
    ///
    /// let page = samara_testing::page("<!--[--><input value=\"Ada\"><!--]-->");
    /// page.css("input").only().fill("Grace");
    /// let name = Signal::new("Ada".to_owned());
    /// page.hydrate(move || view! { <input bind:value=name/> });
    /// assert_eq!(name.get(), "Grace");
    /// ```
    ///
    /// # Panics
    /// With the panic of the view.
    #[track_caller]
    pub fn hydrate<V: View>(&self, view: impl FnOnce() -> V + 'static) {
        let handle = samara_dom::hydrate(view);
        *self.world.mounted.borrow_mut() = Some(handle);
        self.world.settle();
        for control in self.world.dom(|dom| dom.hydration().1) {
            self.world.fire_plain(control, "input");
            self.world.fire_plain(control, "change");
        }
        self.world.settle();
    }

    /// What hydration found and did.
    pub fn hydration(&self) -> HydrationReport {
        self.world.dom(|dom| dom.hydration().0.clone())
    }

    /// The markup that the view made, indented for reading. Attributes stand in the order in which they were set; what
    /// a user typed or checked is not in them.
    #[track_caller]
    pub fn html(&self) -> String {
        self.world.settle();
        self.world.read(|document| document.inner_html(self.root.node))
    }

    /// What the view made, node by node: each on a line of its own, with the empty texts and comments that [`Page::html`]
    /// leaves out. To compare two pages exactly.
    #[track_caller]
    pub fn outline(&self) -> String {
        self.world.settle();
        self.world.read(|document| document.outline(self.root.node))
    }

    /// The markup of the whole document.
    #[track_caller]
    pub fn document_html(&self) -> String {
        self.world.settle();
        self.world.read(|document| document.html(document.root()))
    }

    /// Runs all tasks that are ready, and brings the page up to date. Mounting, each action and each look at the page do
    /// so by themselves; this is for what a test does without them.
    ///
    /// ```
    /// use samara::{prelude::*, spawn_local};
    ///
    /// let name = Signal::new("nobody");
    /// let page = samara_testing::mount(move || name);
    /// spawn_local(async move { name.set("Ada") });
    /// assert_eq!(name.get(), "nobody");
    /// page.settle();
    /// assert_eq!(name.get(), "Ada");
    /// ```
    ///
    /// # Panics
    /// With the panic of a task; with S0309 if tasks wake themselves again and again.
    #[track_caller]
    pub fn settle(&self) {
        self.world.settle();
    }

    /// Lets time pass: timers that are due within it run in order, and after each the tasks that waited for it. No test
    /// waits for real.
    ///
    /// # Panics
    /// With the panic of a timer or a task.
    #[track_caller]
    pub fn advance(&self, by: Duration) {
        self.world.settle();
        interpreter::advance(by);
        self.world.settle();
    }

    /// Presses a key where the focus is; see [`Element::press`].
    ///
    /// # Panics
    /// With the panic of a handler.
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.world.settle();
        self.world.press(key);
        self.world.settle();
    }

    /// The element that has the focus; the body if no control has it.
    #[track_caller]
    pub fn active_element(&self) -> Element {
        self.world.settle();
        let focused = self.world.read(|document| document.focused.filter(|focused| document.is_in_page(*focused)));
        Element::new(self.world.clone(), focused.unwrap_or(self.node))
    }

    /// The addresses that a browser would have loaded by now: the `href` of links that were clicked, the `action` of
    /// forms that were sent. Empty as long as the handlers prevented it all (`event.prevent_default()`).
    pub fn navigations(&self) -> Vec<String> {
        self.world.navigations.borrow().clone()
    }

    /// Takes the view out of the page, as if its last user had gone: cleanups run. Does nothing the second time.
    #[track_caller]
    pub fn unmount(&self) {
        self.world.settle();
        self.world.unmount();
        self.world.settle();
    }

    /// How many batches of operations the renderer has handed over so far. In a browser each is one call from
    /// WebAssembly to JavaScript.
    #[track_caller]
    pub fn batches(&self) -> usize {
        self.world.settle();
        self.world.dom(|dom| dom.batches)
    }

    /// How many operations there were in those batches.
    #[track_caller]
    pub fn operations(&self) -> usize {
        self.world.settle();
        self.world.dom(|dom| dom.operations)
    }

    /// Runs an action that should panic, and returns the message of the panic.
    ///
    /// ```
    /// let page = samara_testing::page("<button disabled>Save</button>");
    /// let message = page.expect_panic(|| page.by_role("button", "Save").click());
    /// assert!(message.contains("it is disabled"));
    /// ```
    ///
    /// # Panics
    /// If it does not panic (S0307).
    #[track_caller]
    pub fn expect_panic(&self, action: impl FnOnce()) -> String {
        match catch_unwind(AssertUnwindSafe(action)) {
            Err(panic) => panic_text(&*panic).to_owned(),
            Ok(()) => panic!("S0307: a panic was expected, but there was none\n  the page:\n{}", self.html()),
        }
    }
}

impl Deref for Page {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}
