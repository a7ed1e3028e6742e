//! # What only the browser has
//!
//! While somebody writes a note, the browser keeps a draft of it, and `saved` asks for that: a text, empty if there is
//! none. The server has no drafts. There, `saved` panics, and the whole page is lost.
//!
//! The component runs on both sides, and both have to make the same of it: the browser takes over the nodes that the
//! server sent. So at first the note is empty on both, and then, in the browser only, the draft comes in:
//!
//! - The server renders an empty note, and does not call `saved`.
//! - The browser takes over what the server sent without a fault, and shows the draft after that.
//! - The draft comes in once. Whoever empties the note has an empty note.
//!
//! What runs in the browser and never on the server?
//!
//! Book: A first server render (first-server-render.html), "What runs on the server?"

use samara::prelude::*;

#[component]
fn Note(saved: fn() -> String) -> impl View {
    let note = Signal::new(saved());
    view! {
        <label>"Note " <input bind:value=note/></label>
        <p>{move || note.with(|note| note.chars().count())} " letters"</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara::Request;
    use samara::html::render_to_string;
    use samara_testing::{Page, hydrate};

    fn on_the_server() -> String {
        panic!("the server has no drafts")
    }

    fn in_the_browser() -> String {
        "in the oak".to_owned()
    }

    fn sent_by_the_server() -> String {
        render_to_string(|| {
            provide_context(Request::new("GET", "/", Vec::new()));
            view! { <Note saved=on_the_server/> }
        })
    }

    fn hydrated() -> Page {
        hydrate(&sent_by_the_server(), || view! { <Note saved=in_the_browser/> })
    }

    #[test]
    fn the_server_renders_an_empty_note() {
        let html = sent_by_the_server();
        assert_eq!(samara_testing::page(&html).by_label("Note").value(), "", "the note of the server");
    }

    #[test]
    fn the_browser_takes_it_over_without_a_fault() {
        let faults = hydrated().hydration().faults;
        assert!(faults.is_empty(), "server and browser should render the same at first:\n{}", faults.join("\n"));
    }

    #[test]
    fn then_the_draft_comes_in() {
        let page = hydrated();
        assert_eq!(page.by_label("Note").value(), "in the oak", "in the browser the draft should come in");
        assert_eq!(page.css("p").only().text(), "10 letters", "and its letters should be counted");
    }

    #[test]
    fn an_emptied_note_stays_empty() {
        let page = hydrated();
        page.by_label("Note").clear();
        assert_eq!(page.by_label("Note").value(), "", "the draft should come in once, not whenever the note is empty");
    }
}
