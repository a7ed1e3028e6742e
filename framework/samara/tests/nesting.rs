//! Boundaries of all kinds inside each other: however a page is sent, and in whichever order its data arrive, the browser
//! makes of it what it would have built itself, and finds nothing to mend.

use std::cell::RefCell;
use std::collections::HashSet;
use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;
use samara::html::{HtmlStream, Mode, RenderOptions};
use samara::prelude::*;
use samara::{AnyView, Resource, Suspense, Transfer, Transition};
use samara_testing::{Page, hydrate, mount_in};

const NAMES: [&str; 3] = ["x", "y", "z"];

thread_local! {
    static ARRIVED: RefCell<HashSet<&'static str>> = RefCell::default();
    static WAITING: RefCell<Vec<Waker>> = RefCell::default();
}

fn arrives(name: &'static str) {
    ARRIVED.with_borrow_mut(|arrived| arrived.insert(name));
    WAITING.take().into_iter().for_each(Waker::wake);
}

/// What its name says, once that has arrived.
fn resource(name: &'static str) -> Resource<String> {
    let fetch = |name: &'static str| {
        poll_fn(move |context| {
            WAITING.with_borrow_mut(|waiting| waiting.push(context.waker().clone()));
            let arrived = ARRIVED.with_borrow(|arrived| arrived.contains(name));
            if arrived { Poll::Ready(name.to_owned()) } else { Poll::Pending }
        })
    };
    let read = |json: &str| Some(json.trim_matches('"').to_owned());
    Resource::with_transfer(move || name, fetch, Transfer { write: |text| Ok(format!("{text:?}")), read })
}

#[derive(Clone, Debug)]
enum Tree {
    Text,
    /// A text, an element, an error, or more of the tree, once the data are there.
    Read(&'static str),
    Element(&'static str),
    Error(&'static str),
    Late(&'static str, Vec<Tree>),
    Inside(Vec<Tree>),
    Suspense(Vec<Tree>),
    Transition(Vec<Tree>),
    ErrorBoundary(Vec<Tree>),
}

fn trees() -> impl Strategy<Value = Tree> {
    let name = || prop::sample::select(&NAMES[..]);
    let leaf = prop_oneof![
        1 => Just(Tree::Text),
        3 => name().prop_map(Tree::Read),
        3 => name().prop_map(Tree::Element),
        1 => name().prop_map(Tree::Error),
    ];
    leaf.prop_recursive(4, 24, 3, move |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            (name(), some()).prop_map(|(name, trees)| Tree::Late(name, trees)),
            some().prop_map(Tree::Inside),
            some().prop_map(Tree::Suspense),
            some().prop_map(Tree::Transition),
            some().prop_map(Tree::ErrorBoundary),
        ]
    })
}

fn all(trees: Vec<Tree>) -> AnyView {
    trees.into_iter().map(view_of).collect::<Vec<_>>().into_any()
}

fn view_of(tree: Tree) -> AnyView {
    let once = |name, show: Box<dyn Fn(String) -> AnyView>| {
        let resource = resource(name);
        (move || resource.get().map(&show)).into_any()
    };
    match tree {
        Tree::Text => "text".into_any(),
        Tree::Read(name) => {
            let resource = resource(name);
            (move || resource.get().unwrap_or_default()).into_any()
        }
        Tree::Element(name) => once(name, Box::new(|text| view! { <b>{text}</b> }.into_any())),
        Tree::Error(name) => once(name, Box::new(|text| Err::<(), _>(text).into_any())),
        Tree::Late(name, trees) => once(name, Box::new(move |_| all(trees.clone()))),
        Tree::Inside(trees) => view! { <div>"a" {all(trees)} "b"</div> }.into_any(),
        Tree::Suspense(trees) => {
            view! { <Suspense fallback=|| view! { <i>"wait"</i> }>{all(trees)}</Suspense> }.into_any()
        }
        Tree::Transition(trees) => {
            view! { <Transition fallback=|| view! { <u>"wait"</u> }>{all(trees)}</Transition> }.into_any()
        }
        Tree::ErrorBoundary(trees) => {
            let count = |failures: Vec<_>| view! { <s>{failures.len()}</s> };
            view! { <ErrorBoundary fallback=count>{all(trees)}</ErrorBoundary> }.into_any()
        }
    }
}

fn app(tree: Tree) -> impl View {
    view! { <main><ErrorBoundary fallback=|_| "failed">{view_of(tree)}</ErrorBoundary></main> }
}

/// All that is sent, until the end.
fn send(tree: Tree, mode: Mode, order: &[&'static str]) -> String {
    ARRIVED.take();
    let options = RenderOptions { mode, on_error: std::rc::Rc::new(|_| {}), ..RenderOptions::default() };
    let (mut stream, mut html) = (HtmlStream::new(|| app(tree), || {}, options), String::new());
    let mut order = order.iter();
    loop {
        match pin!(stream.next()).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Some(part)) => html += &part.expect("errors have a boundary"),
            Poll::Ready(None) => return html,
            Poll::Pending => arrives(order.next().expect("the page waits for what does not come")),
        }
    }
}

/// Does what the scripts in a page do: puts what came late in its place.
fn swap(mut html: String) -> String {
    while let Some(start) = html.find("<template id=\"s:") {
        let (number, rest) = html[start..].trim_start_matches("<template id=\"s:").split_once("\">").unwrap();
        let (content, rest) = rest.split_once("</template>").unwrap();
        let (script, rest) = rest.split_once("</script>").unwrap();
        // The function itself has quotes too, but the call is the last thing in the script.
        let state = script.rsplit('\'').nth(1).unwrap();
        let (opening, content) = (format!("<!--[?{number}-->"), content.to_owned());
        let filled = match state {
            "" => content,
            state => format!("<!--{state}-->{content}<!--]-->"),
        };
        html = html[..start].to_owned() + rest;
        let place = html.find(&opening).expect("the place of what came late");
        let end = place + length_of_block(&html[place..]);
        html.replace_range(place..end, &filled);
    }
    html
}

fn length_of_block(html: &str) -> usize {
    let mut depth = 0;
    for (at, _) in html.match_indices("<!--") {
        depth += match html.as_bytes()[at + 4] {
            b'[' => 1,
            b']' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at + "<!--]-->".len();
        }
    }
    panic!("a block has no end: {html}")
}

/// The page without scripts, and without the empty texts between which blocks stand.
fn outline(page: &Page) -> String {
    let outline = page.outline();
    let lines = outline.lines().filter(|line| line.trim() != "\"\"" && !line.contains("script"));
    lines.collect::<Vec<_>>().join("\n")
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(128)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn every_nesting_arrives_as_the_browser_would_build_it(
        tree in trees(),
        order in Just(NAMES.to_vec()).prop_shuffle(),
    ) {
        let pages = [Mode::Async, Mode::InOrder, Mode::OutOfOrder].map(|mode| send(tree.clone(), mode, &order));
        NAMES.into_iter().for_each(arrives);
        let built = tree.clone();
        let page = mount_in("<body>", "body", move || app(built));
        page.settle();
        let expected = outline(&page);
        for html in pages.map(swap) {
            let tree = tree.clone();
            let page = hydrate(&html, move || app(tree));
            page.settle();
            prop_assert_eq!(&page.hydration().faults, &Vec::<String>::new(), "{}", html);
            prop_assert_eq!(outline(&page), expected.clone(), "{}", html);
        }
    }
}
