//! Which views are shown, and what of them stays when the address changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use samara::Transfer;
use samara::prelude::*;
use samara_router::testing::{address, start_at};
use samara_router::{A, NavigateOptions, Outlet, Route, Router, Routes, navigate, param, query, use_location};
use samara_testing::{Page, mount, render};

/// A page at this address, with these routes.
fn page<V: View>(at: &str, routes: impl Fn() -> V + 'static) -> Page {
    start_at(at);
    mount(move || {
        view! {
            <Router>
                <Routes fallback=|| "not found">{routes()}</Routes>
                <nav>
                    {["/birds", "/birds/3", "/birds/4", "/birds/3/photos", "/about", "/"]
                        .map(|to| view! { <A href=to>{to}</A> " " })}
                </nav>
            </Router>
        }
    })
}

fn go(page: &Page, to: &str) {
    page.by_role("link", to).click();
}

fn birds() -> impl View {
    view! {
        <Route path="/" view=|| view! { <h1>"home"</h1> }/>
        <Route path="birds" view=|| view! { <h1>"birds"</h1> <input/> <Outlet/> }>
            <Route path="" view=|| view! { <p>"choose"</p> }/>
            <Route path=":id" view=|| view! { <p>"bird " {|| param::<u32>("id")}</p> <Outlet/> }>
                <Route path=""/>
                <Route path="photos" view=|| view! { <p>"photos"</p> }/>
            </Route>
        </Route>
    }
}

#[test]
fn nested_routes_are_shown_in_the_outlets_of_those_around_them() {
    let page = page("/birds/3/photos", birds);
    assert_eq!(page.css("h1, p").texts(), ["birds", "bird 3", "photos"]);
    go(&page, "/birds");
    assert_eq!(page.css("h1, p").texts(), ["birds", "choose"]);
    go(&page, "/about");
    assert!(page.text().contains("not found"));
    go(&page, "/");
    assert_eq!(page.css("h1, p").texts(), ["home"]);
}

#[test]
fn only_the_part_that_changes_is_mounted_anew() {
    let page = page("/birds/3", birds);
    let (field, bird) = (page.css("input").only(), page.by_text("bird 3"));
    field.type_text("kept");
    go(&page, "/birds/3/photos");
    assert!(field.is_in_page() && bird.is_in_page());
    go(&page, "/birds");
    assert!(field.is_in_page() && !bird.is_in_page());
    assert_eq!(field.value(), "kept");
    go(&page, "/");
    assert!(!field.is_in_page());
}

#[test]
fn another_param_updates_the_view_that_is_there() {
    let page = page("/birds/3", birds);
    let bird = page.by_text("bird 3");
    go(&page, "/birds/4");
    assert_eq!(bird.text(), "bird 4");
    assert!(bird.is_in_page());
}

#[test]
fn what_reads_a_param_runs_again_only_for_another_value() {
    let runs = Rc::new(Cell::new(0));
    let counter = runs.clone();
    let page = page("/birds/3", move || {
        let runs = counter.clone();
        let view = move || {
            let runs = runs.clone();
            Effect::new(move || runs.set(runs.get() + param::<u32>("id").map_or(0, |_| 1)));
            view! { <Outlet/> }
        };
        view! {
            <Route path="/birds/:id" view=view>
                <Route path="" view=|| "a bird"/>
                <Route path="photos" view=|| "photos"/>
            </Route>
        }
    });
    go(&page, "/birds/3/photos");
    assert_eq!(runs.get(), 1);
    go(&page, "/birds/4");
    assert_eq!(runs.get(), 2);
}

#[test]
fn a_param_of_the_wrong_kind_is_an_error_for_the_nearest_boundary() {
    let page = page("/birds/three", || {
        view! {
            <Route path="/birds/:id" view=|| view! {
                <ErrorBoundary fallback=|errors| errors[0].to_string()>
                    {|| param::<u32>("id")}
                </ErrorBoundary>
            }/>
        }
    });
    assert!(page.text().contains("S0505: the address says nothing for `id`: it has no value of the right kind: three"));
}

#[test]
fn routes_may_stand_in_components() {
    #[component]
    fn Admin() -> impl View {
        view! { <Route path="/admin"><Route path="users" view=|| "users"/></Route> }
    }
    let page = page("/admin/users", || view! { <Admin/> <Route path="*any" view=|| "any"/> });
    assert!(page.text().contains("users"));
}

#[test]
fn the_most_specific_route_counts_wherever_it_stands() {
    for (at, shown) in [("/birds/new", "new"), ("/birds/7", "one"), ("/birds/7/x", "rest"), ("/birds", "rest")] {
        let page = page(at, || {
            view! {
                <Route path="/birds/*rest" view=|| view! { <p>"rest"</p> }/>
                <Route path="/birds/:id" view=|| view! { <p>"one"</p> }/>
                <Route path="/birds/new" view=|| view! { <p>"new"</p> }/>
            }
        });
        assert_eq!(page.css("p").texts()[0], shown, "{at}");
    }
}

#[test]
fn a_guard_sends_visitors_away_also_those_who_are_in() {
    let user = Rc::new(Cell::new(None::<Signal<bool>>));
    let set = user.clone();
    let page = page("/secret", move || {
        let signed_in = Signal::new(false);
        set.set(Some(signed_in));
        let guard = move || (!signed_in.get()).then_some("/login");
        let sign_in = move |_| {
            signed_in.set(true);
            navigate("/secret", NavigateOptions::default());
        };
        view! {
            <Route path="/secret" guard=guard><Route path="" view=|| view! { <h1>"secret"</h1> }/></Route>
            <Route path="/login" view=move || view! { <button on:click=sign_in>"Sign in"</button> }/>
        }
    });
    assert_eq!(address(), "/login");
    page.by_role("button", "Sign in").click();
    assert_eq!(address(), "/secret");
    page.by_role("heading", "secret");
    user.get().unwrap().set(false);
    assert_eq!(address(), "/login");
    page.by_role("button", "Sign in");
}

/// Shows the diary to those whose name comes after a second.
#[component]
fn Diary(name: Option<&'static str>) -> impl View {
    let fetch = move |()| async move {
        sleep(Duration::from_secs(1)).await;
        name
    };
    let transfer = Transfer { write: |_| Err("it stays here".to_owned()), read: |_| None };
    let user = Resource::with_transfer(|| (), fetch, transfer);
    let guard = move || user.get().flatten().is_none().then_some("/login");
    view! {
        <Router>
            <Routes fallback=|| "not found">
                <Route path="/login" view=|| view! { <h1>"Who are you?"</h1> }/>
                <Route path="/" guard=guard view=|| view! { <h1>"Dear diary"</h1> }/>
            </Routes>
        </Router>
    }
}

#[test]
fn a_guard_sends_nobody_away_before_it_knows() {
    for (name, heading, at) in [(Some("Ada"), "Dear diary", "/"), (None, "Who are you?", "/login")] {
        start_at("/");
        let page = mount(move || view! { <Diary name=name/> });
        assert_eq!((page.text().as_str(), address().as_str()), ("", "/"));
        page.advance(Duration::from_secs(1));
        assert_eq!((page.css("h1").texts(), address().as_str()), (vec![heading.to_owned()], at));
    }
}

#[test]
fn on_a_server_it_waits_as_well() {
    let (html, response) = render("/", || view! { <Diary name=Some("Ada")/> });
    assert!(html.contains("Dear diary") && response.status().is_none(), "{html}");
    let (html, response) = render("/", || view! { <Diary name=None/> });
    assert!(!html.contains("diary") && response.status() == Some(303), "{html}");
}

#[derive(Clone)]
struct Data(String);

#[test]
fn a_loader_runs_when_the_route_is_entered_and_provides_for_the_view() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let seen = log.clone();
    let page = page("/", move || {
        let seen = seen.clone();
        let load = move || {
            seen.borrow_mut().push("enter");
            let seen = seen.clone();
            on_cleanup(move || seen.borrow_mut().push("leave"));
            provide_context(Data(format!("data of {}", param::<String>("id").unwrap_or_default())));
        };
        view! {
            <Route path="/" view=|| "home"/>
            <Route path="/birds/:id" loader=load>
                <Route path="" view=|| view! { <h1>{expect_context::<Data>().0}</h1> }/>
            </Route>
        }
    });
    assert!(log.borrow().is_empty());
    go(&page, "/birds/3");
    page.by_role("heading", "data of 3");
    go(&page, "/birds/4");
    go(&page, "/");
    assert_eq!(*log.borrow(), ["enter", "leave"]);
}

#[test]
fn queries_fragments_and_states_are_signals() {
    let page = page("/search?for=grey+heron&page=x#top", || {
        view! {
            <Route path="/search" view=|| {
                let location = use_location();
                view! {
                    <p>
                        {|| query::<String>("for").unwrap_or_default()} "|" {|| query("page").unwrap_or(1)} "|"
                        {move || location.hash()} "|" {move || location.state()} "|" {move || location.path()}
                    </p>
                    <button on:click=|_| {
                        let state = Some("seen".to_owned());
                        navigate("?for=%C3%BC&page=2", NavigateOptions { state, ..Default::default() });
                    }>"Go"</button>
                }
            }/>
        }
    });
    assert_eq!(page.css("p").texts()[0], "grey heron|1|top||/search");
    page.by_role("button", "Go").click();
    assert_eq!(page.css("p").texts()[0], "ü|2||seen|/search");
    assert_eq!(address(), "/search?for=%C3%BC&page=2");
}

#[test]
fn a_route_outside_of_routes_is_a_diagnosed_panic() {
    start_at("/");
    let page = samara_testing::page("");
    let message = page.expect_panic(|| drop(mount(|| view! { <Route path="/" view=|| "x"/> })));
    assert!(message.contains("S0501: <Route> stands outside `<Routes>`"), "{message}");
    let page = samara_testing::page("");
    let message = page.expect_panic(|| drop(mount(|| view! { <Outlet/> })));
    assert!(message.contains("S0501: <Outlet>"), "{message}");
    let page = samara_testing::page("");
    let message = page.expect_panic(|| drop(mount(|| view! { <p>{move || use_location().path()}</p> })));
    assert!(message.contains("S0502"), "{message}");
}
