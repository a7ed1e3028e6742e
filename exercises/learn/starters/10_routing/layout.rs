//! # The frame stays
//!
//! All pages of the notebook have the same frame: the heading, and a field for a quick note. Each of the two routes makes
//! its own frame, so with every click on a link the frame is made anew, and what stands in the field is gone.
//!
//! Routes can stand inside another one. The outer route has the frame as its view, and the frame has an `<Outlet/>` where
//! the view of the inner route comes:
//!
//! - `/birds` shows the list in the frame, and `/birds/rare` the rare birds in the frame, as now.
//! - Who goes from one to the other keeps the frame, with what was typed.
//!
//! The path of a route inside another starts where the outer one's ends.
//!
//! Book: Routing (routing.html), "How do pages share a part?"

use samara::prelude::*;
use samara_router::{A, Outlet, Route, Router, Routes};

#[component]
fn App() -> impl View {
    view! {
        <Router>
            <A href="/birds">"All"</A>
            <A href="/birds/rare">"Rare"</A>
            <Routes fallback=|| "not found">
                <Route path="/birds" view=|| view! { <Frame><article>"Robin, wren, bittern"</article></Frame> }/>
                <Route path="/birds/rare" view=|| view! { <Frame><article>"Bittern"</article></Frame> }/>
            </Routes>
        </Router>
    }
}

#[component]
fn Frame(children: Children) -> impl View {
    view! {
        <h1>"Birds"</h1>
        <label>"Note " <input/></label>
        {children()}
    }
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

    /// What is shown below the frame's heading.
    fn content(page: &Page) -> String {
        let (frames, address) = (page.css("h1").texts(), testing::address());
        assert_eq!(frames, ["Birds"], "the frame should be there once at {address}:\n{}", page.html());
        page.css("article").texts().join(" | ")
    }

    #[test]
    fn each_address_has_its_content_in_the_frame() {
        assert_eq!(content(&at("/birds")), "Robin, wren, bittern", "what /birds shows");
        assert_eq!(content(&at("/birds/rare")), "Bittern", "what /birds/rare shows");
    }

    #[test]
    fn a_link_changes_the_content() {
        let page = at("/birds");
        page.by_role("link", "Rare").click();
        assert_eq!(content(&page), "Bittern", "what is shown after a click on `Rare`");
        page.by_role("link", "All").click();
        assert_eq!(content(&page), "Robin, wren, bittern", "and after a click on `All`");
    }

    #[test]
    fn the_frame_keeps_what_was_typed() {
        let page = at("/birds");
        page.by_label("Note").type_text("in the oak");
        page.by_role("link", "Rare").click();
        assert_eq!(page.by_label("Note").value(), "in the oak", "the note should stay, but the frame was made anew");
    }
}
