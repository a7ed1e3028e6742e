//! On the server: the request says where one is, and the response says what became of it.

use samara::Response;
use samara::prelude::*;
use samara_router::{A, NavigateOptions, Outlet, Redirect, Route, Router, Routes, navigate, param};
use samara_testing::render;

/// What is answered to a request for this address: the page, and the response.
fn answer(url: &str) -> (String, Response) {
    render(url, move || {
        view! {
            <Router base="/app">
                <Routes fallback=|| view! { <h1>"not found"</h1> }>
                    <Route path="/" view=|| view! { <A href="/birds">"birds"</A> }/>
                    <Route path="/birds" view=|| view! { <h1>"birds"</h1> <Outlet/> }>
                        <Route path=":id" view=|| view! { <p>{|| param::<u32>("id").ok()}</p> }/>
                    </Route>
                    <Route path="/old" view=|| view! { <Redirect to="/birds/1"/> }/>
                    <Route path="/older" view=|| view! { <Redirect to="/birds/1" permanent=true/> }/>
                    <Route path="/secret" guard=|| Some("/login") view=|| "secret"/>
                    <Route path="/program" view=|| navigate("../birds/2", NavigateOptions::default())/>
                </Routes>
            </Router>
        }
    })
}

fn outcome(url: &str) -> (Option<u16>, Option<String>) {
    let (_, response) = answer(url);
    let location = response.headers().into_iter().find(|(name, _)| name == "location");
    (response.status(), location.map(|(_, value)| value))
}

#[test]
fn the_page_of_the_address_is_rendered_with_its_outlets() {
    let (html, response) = answer("/app/birds/3?x");
    assert!(html.contains("<h1>birds</h1>") && html.contains("<p>3</p>"), "{html}");
    assert_eq!(response.status(), None);
}

#[test]
fn links_lead_below_the_base() {
    let (html, _) = answer("/app/");
    assert!(html.contains(r#"<a href="/app/birds">birds</a>"#), "{html}");
}

#[test]
fn what_no_route_matches_is_not_found() {
    for url in ["/app/nowhere", "/app/birds", "/app/birds/3/x", "/elsewhere", "/app/birds//", "/app/%2e%2e/x"] {
        let (html, response) = answer(url);
        assert_eq!(response.status(), Some(404), "{url}");
        assert!(html.contains("<h1>not found</h1>") && !html.contains("birds"), "{html}");
    }
}

#[test]
fn an_address_that_no_page_has_is_refused() {
    let (html, response) = answer(&format!("/app/birds/{}", "3".repeat(10_000)));
    assert_eq!(response.status(), Some(414));
    assert!(html.contains("<h1>not found</h1>"));
}

#[test]
fn redirects_and_guards_are_answers() {
    let to = |address: &str| Some(address.to_owned());
    assert_eq!(outcome("/app/old"), (Some(303), to("/app/birds/1")));
    assert_eq!(outcome("/app/older"), (Some(308), to("/app/birds/1")));
    assert_eq!(outcome("/app/secret"), (Some(303), to("/app/login")));
    assert_eq!(outcome("/app/program"), (Some(303), to("/app/birds/2")));
}

#[test]
fn what_a_guard_keeps_is_not_sent() {
    let (html, _) = answer("/app/secret");
    assert!(!html.contains("secret"), "{html}");
}
