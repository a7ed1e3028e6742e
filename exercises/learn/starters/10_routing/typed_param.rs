//! # The number in the address
//!
//! Each bird has a page of its own: `/birds/1`, `/birds/2`. The route says `:id`, and `BirdPage` reads it as a number. But
//! it reads it once, and whatever is no number counts as 1. So the links lead nowhere, and `/birds/wren` shows the robin.
//!
//! - `/birds/2` shows "Wren", and a link from there to `/birds/1` changes the heading to "Robin".
//! - Where the address says no number, or one that is too large, `<p role="alert">` says "There is no such bird", and no
//!   heading is there. A link to a bird that exists brings the heading back.
//!
//! The page stays while only its params change: the component does not run again. And `param` returns a `Result`, which a
//! view can show as it is, if there is somebody who deals with the error.
//!
//! Book: Routing (routing.html), "What if the address is nonsense?"

use samara::prelude::*;
use samara_router::{A, Route, Router, Routes, param};

/// The birds by their numbers, from 1 on.
fn name_of(id: u8) -> &'static str {
    match id {
        1 => "Robin",
        2 => "Wren",
        _ => "A bird without a name",
    }
}

#[component]
fn App() -> impl View {
    view! {
        <Router>
            <A href="/birds/1">"First"</A>
            <A href="/birds/last">"Last"</A>
            <Routes fallback=|| "not found">
                <Route path="/birds/:id" view=|| view! { <BirdPage/> }/>
            </Routes>
        </Router>
    }
}

#[component]
fn BirdPage() -> impl View {
    let id = param::<u8>("id").unwrap_or(1);
    view! { <h1>{name_of(id)}</h1> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_router::testing;
    use samara_testing::{Page, mount};

    fn at(address: &str) -> Page {
        testing::start_at(address);
        mount(|| view! { <App/> })
    }

    /// The headings and the alerts of the page.
    fn shown(page: &Page) -> (Vec<String>, Vec<String>) {
        (page.css("h1").texts(), page.css("[role=alert]").texts())
    }

    fn bird(name: &str) -> (Vec<String>, Vec<String>) {
        (vec![name.to_owned()], Vec::new())
    }

    fn no_bird() -> (Vec<String>, Vec<String>) {
        (Vec::new(), vec!["There is no such bird".to_owned()])
    }

    #[test]
    fn the_page_shows_the_bird_of_the_address() {
        assert_eq!(shown(&at("/birds/2")), bird("Wren"), "what /birds/2 shows");
    }

    #[test]
    fn a_link_to_another_bird_changes_the_page() {
        let page = at("/birds/2");
        page.by_role("link", "First").click();
        assert_eq!(shown(&page), bird("Robin"), "what is shown after a click on the link to /birds/1");
    }

    #[test]
    fn an_address_without_a_number_is_no_bird() {
        assert_eq!(shown(&at("/birds/wren")), no_bird(), "what /birds/wren shows");
        assert_eq!(shown(&at("/birds/1000")), no_bird(), "what /birds/1000 shows (a `u8` ends at 255)");
    }

    #[test]
    fn one_can_go_to_a_wrong_address_and_come_back() {
        let page = at("/birds/2");
        page.by_role("link", "Last").click();
        assert_eq!(shown(&page), no_bird(), "what is shown after a click on the link to /birds/last");
        page.by_role("link", "First").click();
        assert_eq!(shown(&page), bird("Robin"), "and after a click on the link to /birds/1");
    }
}
