//! A site of a few pages: what the router does that only a real browser can show to work.

use std::time::Duration;

use samara::prelude::*;
use samara_router::{A, NavigateOptions, Outlet, Redirect, Route, Router, Routes, navigate, param, query};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

/// More rows than fit on a screen.
#[component]
fn Rows() -> impl View {
    view! {
        <ul>
            <For each=|| 1..=100 key=|number| *number let:number>
                <li style:height="40px"><A href=["/birds/", &number.to_string()].concat()>"Bird " {number}</A></li>
            </For>
        </ul>
    }
}

/// The list of birds, and one of them.
#[component]
fn Birds() -> impl View {
    view! {
        <Title text="Birds"/>
        <h1>"Birds"</h1>
        <Outlet/>
    }
}

#[component]
fn Bird() -> impl View {
    let number = || param::<u32>("id");
    let next = move |_| {
        if let Ok(number) = number() {
            navigate(&["../", &(number + 1).to_string()].concat(), NavigateOptions::default());
        }
    };
    view! {
        <Title text=move || ["Bird ", &number().unwrap_or_default().to_string()].concat()/>
        <p id="bird">{number}</p>
        <button id="next" on:click=next>"Next"</button>
        <A href="#notes">"Notes"</A>
        <p style:margin-top="2000px" id="notes">"The notes"</p>
    }
}

/// Its rows come some time after the page.
#[component]
fn Late() -> impl View {
    let (come, set_come) = signal(false);
    set_timeout(move || set_come.set(true), Duration::from_millis(300));
    view! {
        <Title text="Late"/>
        <h1>"Late"</h1>
        <Show when=come><Rows/></Show>
    }
}

#[component]
fn App() -> impl View {
    view! {
        <Router base="/apps/router" transitions=true>
            <Title text="Fen"/>
            <nav>
                <A href="/">"Home"</A>
                <A href="/birds">"Birds"</A>
                <A href="/late">"Late"</A>
                <A href="/old">"Old"</A>
                <A href="/nowhere">"Nowhere"</A>
                <a id="plain" href="/apps/router/birds/7">"Plain"</a>
                <a id="file" href="/apps/router/router.js" rel="external">"File"</a>
                <a id="window" href="/apps/router/birds/7" target="_blank">"Window"</a>
                <a id="other" href="/apps/table/">"Another app"</a>
                <form action="/apps/router/search"><input name="for" aria-label="Search"/></form>
            </nav>
            <main>
                <Routes fallback=|| view! { <h1>"Not found"</h1> }>
                    <Route path="/" view=|| view! { <h1>"Home"</h1> }/>
                    <Route path="/birds" view=|| view! { <Birds/> }>
                        <Route path="" view=|| view! { <Rows/> }/>
                        <Route path=":id" view=|| view! { <Bird/> }/>
                    </Route>
                    <Route path="/late" view=|| view! { <Late/> }/>
                    <Route path="/old" view=|| view! { <Redirect to="/birds/1"/> }/>
                    <Route path="/search" view=|| view! { <h1>{|| query::<String>("for")}</h1> }/>
                </Routes>
            </main>
        </Router>
    }
}

fn main() {
    mount(|| view! { <App/> });
}
