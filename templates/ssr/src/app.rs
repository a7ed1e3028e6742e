//! The app: what is on every page, and which page is shown for which address.

use samara::prelude::*;
use samara::{Link, Meta, Title};
use samara_router::{A, Route, Router, Routes};

use crate::pages::{EditSighting, ErrorPage, NewSighting, NotFound, Notices, SightingDetail, SightingList};

/// A drawing that needs no file.
const ICON: &str = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>\
    <path fill='seagreen' d='M1 9c4 1 5-5 9-5 2 0 3 1 5 2l-3 1c0 4-3 6-6 6l-2 2v-2c-2 0-3-2-3-4z'/></svg>";

#[component]
pub fn Sightings() -> impl View {
    view! {
        <Title text="Sightings"/>
        <Meta name="description" content="A notebook of birds that everybody can write in."/>
        <Link rel="icon" href=ICON/>
        <Router>
            <Pages/>
        </Router>
    }
}

#[component]
fn Pages() -> impl View {
    let notices = Notices::new();
    provide_context(notices);

    view! {
        <header class="bar">
            <A href="/" class="brand">"Sightings"</A>
            <nav aria-label="Pages">
                <A href="/" exact=true>"Notebook"</A>
                <A href="/new">"Note down"</A>
            </nav>
        </header>
        <main>
            <p class="notice" role="status">{move || notices.text()}</p>
            <ErrorBoundary fallback=|errors| view! { <ErrorPage errors=errors/> }>
                <Routes fallback=|| view! { <NotFound/> }>
                    <Route path="/" view=|| view! { <SightingList/> }/>
                    <Route path="/new" view=|| view! { <NewSighting/> }/>
                    <Route path="/sightings/:id" view=|| view! { <SightingDetail/> }/>
                    <Route path="/sightings/:id/edit" view=|| view! { <EditSighting/> }/>
                </Routes>
            </ErrorBoundary>
        </main>
    }
}
