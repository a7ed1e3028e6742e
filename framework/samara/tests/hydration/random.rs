//! Whatever the view, and whatever has happened to its markup on the way: after hydration the page is what mounting
//! would have made of the view, now and when it changes.

use proptest::prelude::*;
use samara_testing::{Page, hydrate, mount_in};

use crate::faults::{self, fault};
use crate::tree::{State, Tree, tree};

/// 64, or more by the environment.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

fn rendered(tree: &Tree) -> String {
    let tree = tree.clone();
    samara_dom::html::render_to_string(move || tree.view(State::new()))
}

/// All nodes but empty texts: where a text was taken away, one may be left that mounting would not have made.
fn shown(page: &Page) -> String {
    page.outline().lines().filter(|line| line.trim() != "\"\"").fold(String::new(), |all, line| all + line + "\n")
}

/// Hydrates the markup, and compares with a page in which the view was mounted, before and after a change.
fn compare(html: &str, tree: &Tree) -> Page {
    let run = |make: &dyn Fn(Tree, State) -> Page| {
        let state = State::new();
        let page = make(tree.clone(), state);
        let before = shown(&page);
        state.change();
        (before, shown(&page), page)
    };
    let (mounted, changed, _) = run(&|tree, state| mount_in("<body>", "body", move || tree.view(state)));
    let (hydrated, changed_too, page) = run(&|tree, state| hydrate(&format!("<body>{html}"), move || tree.view(state)));
    assert_eq!(hydrated, mounted, "hydrated from {html}\n{:#?}", page.hydration());
    assert_eq!(changed_too, changed, "hydrated from {html}, then changed");
    page
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_server_has_rendered_is_claimed(tree in tree()) {
        let html = rendered(&tree);
        let report = compare(&html, &tree).hydration();
        prop_assert_eq!(&report.faults, &Vec::<String>::new(), "{}", html);
        prop_assert!(tree.fails_at_once() || (report.created, report.written) == (0, 0), "{} {:?}", html, report);
    }

    #[test]
    fn what_has_gone_wrong_is_mended(tree in tree(), faults in prop::collection::vec(fault(), 1..4)) {
        let mut html = rendered(&tree);
        let mut matters = false;
        for fault in &faults {
            matters |= faults::plant(&mut html, fault);
        }
        let report = compare(&html, &tree).hydration();
        let single = faults.len() == 1 && matters && !tree.is_guarded();
        prop_assert!(!single || !report.faults.is_empty(), "{:?} went unnoticed in {}", faults, html);
    }
}
