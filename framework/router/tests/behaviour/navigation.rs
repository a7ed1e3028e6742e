//! From one address to another: links, the program, the browser's buttons, redirects, forms.

use samara::Request;
use samara::prelude::*;
use samara_router::testing::{address, back, forward, start_at};
use samara_router::{A, NavigateOptions, Outlet, Redirect, Route, Router, Routes, go, navigate, param};
use samara_testing::{Page, mount, mount_in};

/// A page with a heading for each segment, where the links are that `content` makes.
fn page<V: View>(at: &str, content: impl Fn() -> V + 'static) -> Page {
    start_at(at);
    mount(move || {
        view! {
            <Router>
                {content()}
                <main>
                    <Routes fallback=|| view! { <h1>"not found"</h1> }>
                        <Route path="/" view=|| view! { <h1>"home"</h1> }/>
                        <Route path="/old" view=|| view! { <Redirect to="/new"/> }/>
                        <Route path="/one/:id" view=|| view! { <h1>{|| param::<String>("id")}</h1> <Outlet/> }>
                            <Route path="" view=|| view! { <A href="edit">"edit"</A> <A href="../2">"two"</A> }/>
                            <Route path="edit" view=|| "editing"/>
                        </Route>
                        <Route path="/:name" view=|| view! { <h1>{|| param::<String>("name")}</h1> }/>
                    </Routes>
                </main>
            </Router>
        }
    })
}

#[test]
fn links_lead_through_the_history() {
    let page = page("/", || view! { <A href="/a">"a"</A> <a href="/b">"b"</a> });
    page.by_role("link", "a").click();
    page.by_role("link", "b").click();
    page.by_role("heading", "b");
    assert!(page.navigations().is_empty(), "nothing is loaded");
    assert!(back());
    page.by_role("heading", "a");
    assert!(back() && !back());
    page.by_role("heading", "home");
    assert!(forward());
    page.by_role("heading", "a");
    go(1);
    page.by_role("heading", "b");
    go(9);
    assert_eq!(address(), "/b");
}

#[test]
fn a_new_step_forgets_what_was_forward_of_here() {
    let page = page("/", || view! { <A href="/a">"a"</A> <A href="/b" replace=true>"b"</A> });
    page.by_role("link", "a").click();
    back();
    page.by_role("link", "a").click();
    assert!(!forward());
    assert_eq!(page.by_role("link", "b").attribute("data-replace").as_deref(), Some(""));
}

#[test]
fn links_that_ask_for_the_browser_are_left_to_it() {
    let page = page("/", || {
        view! {
            <a href="https://example.org/">"site"</a>
            <a href="//example.org/">"host"</a>
            <a href="mailto:ada@example.org">"mail"</a>
            <a href="/a" target="_blank">"window"</a>
            <a href="/a" download>"download"</a>
            <a href="/a" rel="nofollow external">"external"</a>
            <a href="/a" on:click=|event| event.prevent_default()>"prevented"</a>
        }
    });
    for name in ["site", "host", "mail", "window", "download", "external", "prevented"] {
        page.by_role("link", name).click();
        assert_eq!(address(), "/", "{name}");
    }
    assert_eq!(page.navigations().len(), 6);
}

#[test]
fn a_link_knows_whether_it_leads_here() {
    let page = page("/one/3?tab=x", || {
        ["/", "/one", "/one/3", "/one/3/", "/one/3/edit", "/one/33", "/one/3?tab=x", "/one/3?tab=y", "?tab=x"]
            .map(|to| view! { <A href=to class="link">{to}</A> " " })
    });
    let classes = |name: &str| {
        let link = page.css("a").into_iter().find(|link| link.attribute("href").as_deref() == Some(name)).unwrap();
        (link.attribute("class").unwrap(), link.attribute("aria-current"))
    };
    let page_is = |name| classes(name) == ("link active".to_owned(), Some("page".to_owned()));
    assert_eq!(classes("/"), ("link".to_owned(), None));
    assert_eq!(classes("/one"), ("link active".to_owned(), None));
    assert!(["/one/3", "/one/3/", "/one/3?tab=x", "?tab=x"].into_iter().all(page_is));
    assert!(["/one/3/edit", "/one/33", "/one/3?tab=y"].into_iter().all(|name| classes(name) == ("link".into(), None)));
    back();
    page.css("a[href='/one/3?tab=y']").only().click();
    assert!(page_is("/one/3") && page_is("/one/3?tab=y") && !page_is("?tab=x"));
}

#[test]
fn an_exact_link_is_not_active_below() {
    let page = page("/one/3", || view! { <A href="/one" exact=true>"one"</A> });
    assert_eq!(page.by_role("link", "one").attribute("class"), None);
}

#[test]
fn a_link_without_a_router_is_a_link() {
    let page = mount(|| view! { <A href="/a">"a"</A> });
    page.by_role("link", "a").click();
    assert_eq!(page.navigations(), ["/a"]);
}

#[test]
fn relative_links_start_at_their_route() {
    let page = page("/one/1", || ());
    assert_eq!(page.by_role("link", "edit").attribute("href").as_deref(), Some("/one/1/edit"));
    page.by_role("link", "two").click();
    assert_eq!(address(), "/one/2");
    page.by_role("link", "edit").click();
    assert_eq!(address(), "/one/2/edit");
}

#[test]
fn the_program_can_push_and_replace() {
    let page = page("/", || {
        view! {
            <button on:click=|_| navigate("/a", NavigateOptions::default())>"push"</button>
            <button on:click=|_| navigate("/b", NavigateOptions::replace())>"replace"</button>
        }
    });
    page.by_role("button", "push").click();
    page.by_role("button", "replace").click();
    page.by_role("heading", "b");
    back();
    assert_eq!(address(), "/");
}

#[test]
fn a_redirect_leaves_no_trace_in_the_history() {
    let page = page("/", || view! { <A href="/old">"old"</A> });
    page.by_role("link", "old").click();
    page.by_role("heading", "new");
    back();
    assert_eq!(address(), "/");
}

#[test]
fn redirects_in_a_circle_are_a_diagnosed_panic() {
    start_at("/a");
    let page = samara_testing::page("");
    let message = page.expect_panic(|| {
        drop(mount(|| {
            view! {
                <Router>
                    <Routes fallback=|| ()>
                        <Route path="/a" view=|| view! { <Redirect to="/b"/> }/>
                        <Route path="/b" view=|| view! { <Redirect to="/a"/> }/>
                    </Routes>
                </Router>
            }
        }))
    });
    assert!(message.contains("S0507: redirects lead in a circle"), "{message}");
}

#[test]
fn below_a_base_all_paths_start_after_it() {
    start_at("/app/birds");
    let page = mount(|| {
        view! {
            <Router base="/app/">
                <A href="/">"home"</A> <a href="/other">"other"</a> <a href="/application">"similar"</a>
                <Routes fallback=|| "not found">
                    <Route path="/" view=|| view! { <h1>"home"</h1> }/>
                    <Route path="/birds" view=|| view! { <h1>"birds"</h1> }/>
                </Routes>
            </Router>
        }
    });
    page.by_role("heading", "birds");
    page.by_role("link", "home").click();
    page.by_role("heading", "home");
    assert_eq!(address(), "/app/");
    page.by_role("link", "other").click();
    page.by_role("link", "similar").click();
    assert_eq!(page.navigations(), ["/other", "/application"]);
}

#[test]
fn a_form_for_a_search_stays_in_the_app() {
    let page = page("/", || {
        view! {
            <form action="/search"><label>"For" <input name="for"/></label></form>
            <form action="/save" method="post"><button>"Save"</button></form>
        }
    });
    page.by_label("For").type_text("grey heron");
    page.by_label("For").submit();
    assert_eq!(address(), "/search?for=grey+heron");
    page.by_role("button", "Save").click();
    assert_eq!(page.navigations(), ["/save"]);
}

#[test]
fn the_focus_comes_to_the_new_pages_heading() {
    let page = page("/", || view! { <h1>"the site"</h1> <A href="/a">"a"</A> <A href="?q">"query"</A> });
    assert_eq!(page.active_element().tag(), "body", "the first page does not move the focus");
    page.by_role("link", "query").click();
    assert_eq!(page.active_element().tag(), "a", "a query does not move the focus");
    page.by_role("link", "a").click();
    assert!(page.by_role("heading", "a").is_focused());
}

#[test]
fn without_a_heading_the_focus_comes_to_the_content() {
    for (body, focused) in [("<div id=root></div>", "body"), ("<main id=root></main>", "main")] {
        start_at("/");
        let page = mount_in(body, "#root", || {
            view! {
                <Router>
                    <A href="/a">"a"</A>
                    <Routes fallback=|| ()><Route path="*any" view=|| "text"/></Routes>
                </Router>
            }
        });
        page.by_role("link", "a").click();
        assert_eq!(page.active_element().tag(), focused);
    }
}

#[test]
fn when_the_router_goes_links_are_left_to_the_browser() {
    let page = page("/", || view! { <A href="/a">"a"</A> });
    page.unmount();
    let page = mount(|| view! { <a href="/a">"a"</a> });
    page.by_role("link", "a").click();
    assert_eq!(page.navigations(), ["/a"]);
}

#[test]
fn a_request_without_a_response_is_where_the_history_begins() {
    let page = mount(|| {
        provide_context(Request::new("GET", "/birds/3?page=2", Vec::new()));
        view! {
            <Router>
                <A href="/birds/4">"four"</A>
                <Routes fallback=|| "not found">
                    <Route path="/birds/:id" view=|| view! { <h1>{|| param::<String>("id")}</h1> }/>
                </Routes>
            </Router>
        }
    });
    page.by_role("heading", "3");
    assert_eq!(address(), "/birds/3?page=2");
    page.by_role("link", "four").click();
    page.by_role("heading", "4");
    assert!(back());
    page.by_role("heading", "3");
}
