//! What the router says when something is wrong: the examples of the book's error pages.

use std::fs;
use std::path::Path;

use samara::prelude::*;
use samara_router::testing::start_at;
use samara_router::{
    NavigateOptions, Outlet, Params, Redirect, Route, Router, Routes, navigate, param, pattern::Pattern,
};
use samara_testing::{mount, page};

/// Compares a message with the file that the book shows. `OVERWRITE_MESSAGES=1` accepts it as it is now.
#[track_caller]
fn assert_shown(name: &str, message: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages").join(name);
    if std::env::var_os("OVERWRITE_MESSAGES").is_some() {
        fs::write(&file, format!("{message}\n")).unwrap();
    }
    let shown = fs::read_to_string(file).unwrap();
    assert_eq!(format!("{message}\n"), shown.replace("\r\n", "\n"), "{name}");
}

/// What a panic says that mounting this causes.
#[track_caller]
fn panic_of<V: View>(view: impl FnOnce() -> V + 'static) -> String {
    start_at("/a");
    page("").expect_panic(|| drop(mount(view)))
}

// ANCHOR: s0501
fn aside() -> impl View {
    view! {
        <aside><Outlet/></aside>
    }
}
// ANCHOR_END: s0501

#[test]
fn s0501_outside_of_routes() {
    assert_shown("S0501.txt", &panic_of(aside));
}

// ANCHOR: s0502
#[component]
fn Next() -> impl View {
    let next = |_| navigate("/birds/4", NavigateOptions::default());
    view! { <button on:click=next>"Next"</button> }
}

fn app() -> impl View {
    view! {
        <Router>"The pages"</Router>
        <Next/>
    }
}
// ANCHOR_END: s0502

#[test]
fn s0502_no_router() {
    start_at("/");
    let page = mount(app);
    assert_shown("S0502.txt", &page.expect_panic(|| page.by_role("button", "Next").click()));
}

/// The params of an address that this pattern matches.
fn params(pattern: &str, path: &str) -> Params {
    Pattern::default().join(pattern).matches(path).unwrap()
}

// ANCHOR: s0503
#[component]
fn Bird() -> impl View {
    // The route is <Route path="/birds/:number" …>.
    view! { <h1>"Bird " {|| param::<u32>("id")}</h1> }
}
// ANCHOR_END: s0503

#[test]
fn s0503_missing() {
    start_at("/birds/3");
    let page = mount(|| {
        view! {
            <ErrorBoundary fallback=|errors| view! { <p>{errors[0].to_string()}</p> }>
                <Router><Routes fallback=|| ()><Route path="/birds/:number" view=|| view! { <Bird/> }/></Routes></Router>
            </ErrorBoundary>
        }
    });
    assert_shown("S0503.txt", &page.css("p").texts()[0]);
}

#[test]
fn s0504_encoding() {
    assert_shown("S0504.txt", &params("/birds/:name", "/birds/100%").get("name").unwrap_err().to_string());
}

#[test]
fn s0505_invalid() {
    assert_shown("S0505.txt", &params("/birds/:id", "/birds/heron").parse::<u32>("id").unwrap_err().to_string());
}

// ANCHOR: s0506
fn two_alike() -> impl View {
    view! {
        <Route path="/birds/:id" view=|| "A bird by its number"/>
        <Route path="/birds/:name" view=|| "A bird by its name"/>
    }
}
// ANCHOR_END: s0506

#[test]
fn s0506_only_one_of_two_routes_alike_is_shown() {
    start_at("/birds/heron");
    let page = mount(|| view! { <Router><Routes fallback=|| "none">{two_alike()}</Routes></Router> });
    assert_eq!(page.text(), "A bird by its number");
}

// ANCHOR: s0507
fn circle() -> impl View {
    view! {
        <Router>
            <Routes fallback=|| "Not found">
                <Route path="/a" view=|| view! { <Redirect to="/b"/> }/>
                <Route path="/b" view=|| view! { <Redirect to="/a"/> }/>
            </Routes>
        </Router>
    }
}
// ANCHOR_END: s0507

#[test]
fn s0507_redirects_in_a_circle() {
    assert_shown("S0507.txt", &panic_of(circle));
}
