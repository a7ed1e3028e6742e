//! Chapter 10: several pages, with addresses.

use samara::prelude::*;
use samara_router::{
    A, NavigateOptions, Outlet, ParamError, Route, Router, Routes, navigate,
    param, use_location,
};

// ANCHOR: routes
#[component]
pub fn FieldGuide(#[prop(default = "")] base: &'static str) -> impl View {
    let is_member = Signal::new(false);
    let members = move || (!is_member.get()).then_some("/join");
    view! {
        <Router base=base>
            <Address/>
            <nav aria-label="Pages">
                <A href="/">"Start"</A> " "
                <A href="/birds">"Birds"</A> " "
                <A href="/diary">"Diary"</A> " "
                <A href="/dragons">"Dragons"</A>
            </nav>
            <main>
                <Routes fallback=|| view! { <h1>"Sorry"</h1> <Nothing/> }>
                    <Route path="/" view=|| view! { <Start/> }/>
                    <Route path="/birds" view=|| view! { <Birds/> }>
                        <Route path="" view=|| view! { <p>"Choose a bird."</p> }/>
                        <Route path=":number" view=|| view! { <Bird/> }/>
                    </Route>
                    <Route path="/diary" guard=members
                        view=|| view! { <Diary/> }/>
                    <Route path="/join"
                        view=move || view! { <Join is_member=is_member/> }/>
                </Routes>
            </main>
        </Router>
    }
}
// ANCHOR_END: routes

// ANCHOR: birds
const BIRDS: [(&str, &str); 3] = [
    ("Robin", "Sings at dawn, and under street lamps."),
    ("Grey heron", "Stands still for longer than you will."),
    ("Wryneck", "A woodpecker that turns its head like an owl."),
];

#[component]
fn Birds() -> impl View {
    let link = |(number, (name, _)): (usize, (&'static str, _))| {
        let href = ["/birds/", &number.to_string()].concat();
        view! { <li><A href=href>{name}</A></li> }
    };
    let links: Vec<_> = (1..).zip(BIRDS).map(link).collect();
    view! {
        <Title text="Birds – Field guide"/>
        <h1>"Birds"</h1>
        <ul>{links}</ul>
        <Outlet/>
    }
}
// ANCHOR_END: birds

// ANCHOR: bird
#[component]
fn Bird() -> impl View {
    let found = || {
        let number = param::<usize>("number")?;
        let bird = number.checked_sub(1).and_then(|index| BIRDS.get(index));
        Ok::<_, ParamError>(match bird {
            Some((name, text)) => view! {
                <Title text=[name, " – Field guide"].concat()/>
                <p>{*text}</p>
            }
            .into_any(),
            None => view! { <Nothing/> }.into_any(),
        })
    };
    view! {
        <ErrorBoundary fallback=|_| view! { <Nothing/> }>
            {found}
        </ErrorBoundary>
    }
}
// ANCHOR_END: bird

// ANCHOR: nothing
#[component]
fn Nothing() -> impl View {
    if let Some(response) = use_response() {
        response.set_status(404);
    }
    view! {
        <Title text="Not found – Field guide"/>
        <p>"There is nothing here. " <A href="/birds">"All birds"</A></p>
    }
}
// ANCHOR_END: nothing

#[component]
fn Start() -> impl View {
    view! {
        <Title text="Field guide"/>
        <h1>"Field guide"</h1>
        <p>"For three birds, so far."</p>
    }
}

#[component]
fn Diary() -> impl View {
    view! {
        <Title text="Diary – Field guide"/>
        <h1>"Diary"</h1>
        <p>"Only members read this."</p>
    }
}

// ANCHOR: join
#[component]
fn Join(is_member: Signal<bool>) -> impl View {
    let join = move |_| {
        is_member.set(true);
        navigate("/diary", NavigateOptions::replace());
    };
    view! {
        <Title text="Join – Field guide"/>
        <h1>"Join"</h1>
        <p>"The diary is for members."</p>
        <button on:click=join>"Become one"</button>
    }
}
// ANCHOR_END: join

/// What the bar of a browser shows.
#[component]
fn Address() -> impl View {
    let location = use_location();
    view! { <p class="address">"Address: " <code>{move || location.path()}</code></p> }
}
