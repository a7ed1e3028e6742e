//! A page that was rendered on a server becomes one that is routed in the browser.

use samara::prelude::*;
use samara_router::testing::{address, start_at};
use samara_router::{A, Outlet, Route, Router, Routes, param};
use samara_testing::{hydrate, render};

#[component]
fn App() -> impl View {
    view! {
        <Router>
            <Title text="Fen"/>
            <nav><A href="/birds/4">"Four"</A> <A href="/">"Home"</A></nav>
            <Routes fallback=|| view! { <h1>"not found"</h1> }>
                <Route path="/" view=|| view! { <h1>"home"</h1> }/>
                <Route path="/birds" view=|| view! { <Title text="Birds"/> <h1>"birds"</h1> <Outlet/> }>
                    <Route path=":id" view=|| view! { <p>"bird " {|| param::<u32>("id")}</p> }/>
                </Route>
            </Routes>
        </Router>
    }
}

#[test]
fn the_servers_nodes_are_kept_and_navigation_goes_on_from_there() {
    for (at, heading) in [("/birds/3", "birds"), ("/", "home"), ("/nowhere", "not found")] {
        let (html, _) = render(at, || view! { <App/> });
        start_at(at);
        let head = "<html><head><meta charset=utf-8><title data-head>of the server</title></head><body>";
        let page = hydrate(&[head, &html].concat(), || view! { <App/> });
        assert_eq!(page.hydration().faults, [""; 0], "{html}");
        page.by_role("heading", heading);
        let title = if at == "/birds/3" { "Birds" } else { "Fen" };
        assert_eq!(page.document_html().matches("<title>").count(), 1);
        assert!(page.document_html().contains(&format!("<title>{title}</title>")), "{}", page.document_html());
        assert!(!page.document_html().contains("of the server"));

        page.by_role("link", "Four").click();
        page.by_text("bird 4");
        assert!(page.by_role("heading", "birds").is_focused());
        assert_eq!(address(), "/birds/4");
    }
}
