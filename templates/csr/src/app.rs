//! The app: what is on every page, and which page is shown for which address.

use std::rc::Rc;

use samara::prelude::*;
use samara_router::{A, Route, Router, Routes};

use crate::host::Host;
use crate::notebook::Notebook;
use crate::pages::{
    Backup, EditSighting, ErrorPage, NewSighting, NotFound, Search, SightingDetail, SightingList, TroubleBanner,
};

/// The host, as components get it: `expect_context::<SharedHost>()`.
pub type SharedHost = Rc<dyn Host>;

#[component]
pub fn App(host: SharedHost) -> impl View {
    provide_context(Notebook::open(host.clone()));
    provide_context(host);
    provide_context(Search(Signal::new(String::new())));

    view! {
        <Router>
            <header class="bar">
                <A href="/" class="brand">"Sightings"</A>
                <nav aria-label="Pages">
                    <A href="/" exact=true>"Notebook"</A>
                    <A href="/new">"Note down"</A>
                    <A href="/backup">"Backup"</A>
                </nav>
            </header>
            <main>
                <TroubleBanner/>
                <ErrorBoundary fallback=|errors| view! { <ErrorPage errors=errors/> }>
                    <Routes fallback=|| view! { <NotFound/> }>
                        <Route path="/" view=|| view! { <SightingList/> }/>
                        <Route path="/new" view=|| view! { <NewSighting/> }/>
                        <Route path="/sightings/:id" view=|| view! { <SightingDetail/> }/>
                        <Route path="/sightings/:id/edit" view=|| view! { <EditSighting/> }/>
                        <Route path="/backup" view=|| view! { <Backup/> }/>
                    </Routes>
                </ErrorBoundary>
            </main>
        </Router>
    }
}
