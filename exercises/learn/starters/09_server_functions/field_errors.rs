//! # What the server takes
//!
//! A server function looks like any function, but everybody can call it, with whatever they like: a form of yours, or a
//! program of theirs. The types are checked on the way, and nothing else is. By now there are 0 dodos in the notebook.
//!
//! Let `add_sighting` look at what it gets before it writes anything down:
//!
//! - A sighting without a name (spaces are none) is refused with "Which bird was it?" at the field `bird`.
//! - A count that is not from 1 to 1000 is refused with "From 1 to 1000, please." at the field `count`.
//! - If both are wrong, both are told, so that nobody has to send the form twice to learn of the second.
//! - What is refused is not written down. What is written down has no spaces around it.
//!
//! `FieldErrors` collects messages by field. The form below shows each at its field.
//!
//! Book: Server functions and forms (server-functions.html), "A form"

use std::cell::RefCell;
use std::rc::Rc;

use samara::prelude::*;
use samara_server::{ActionForm, FieldError, FieldErrors, ServerAction, server};

/// The sightings that were written down: a bird, and how many of it. Stands for a database.
type Notebook = Rc<RefCell<Vec<(String, u32)>>>;

#[server]
async fn add_sighting(bird: String, count: u32) -> Result<(), FieldErrors> {
    let notebook = expect_context::<Notebook>();
    notebook.borrow_mut().push((bird, count));
    Ok(())
}

#[component]
fn SightingForm() -> impl View {
    let action = ServerAction::<AddSighting>::new();
    view! {
        <ActionForm action=action>
            <label>"Bird " <input {..action.field("bird")}/></label>
            <FieldError action=action name="bird"/>
            <label>"Count " <input {..action.field("count")}/></label>
            <FieldError action=action name="count"/>
            <button>"Add"</button>
        </ActionForm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    const WHICH: &str = "Which bird was it?";
    const HOW_MANY: &str = "From 1 to 1000, please.";

    /// The page after this sighting was sent, and what was written down.
    fn sent(bird: &str, count: &str) -> (Page, Vec<(String, u32)>) {
        let notebook = Notebook::default();
        let provided = notebook.clone();
        let page = mount(move || {
            provide_context(provided);
            view! { <SightingForm/> }
        });
        page.by_label("Bird").fill(bird);
        page.by_label("Count").fill(count);
        page.by_role("button", "Add").click();
        page.settle();
        (page, notebook.take())
    }

    /// The messages on the page after this sighting was sent.
    fn messages(bird: &str, count: &str) -> Vec<String> {
        sent(bird, count).0.all_by_role("alert", "").texts()
    }

    #[test]
    fn a_sighting_is_written_down() {
        let (page, notebook) = sent("Robin", "1000");
        let messages = page.all_by_role("alert", "").texts();
        assert_eq!(notebook, [("Robin".to_owned(), 1000)], "1000 robins should be written down ({messages:?})");
    }

    #[test]
    fn a_sighting_without_a_name_is_refused() {
        assert_eq!(messages("", "3"), [WHICH], "what the page says when there is no name");
        assert_eq!(messages("   ", "3"), [WHICH], "what the page says when the name is spaces");
    }

    #[test]
    fn a_count_that_cannot_be_is_refused() {
        assert_eq!(messages("Robin", "0"), [HOW_MANY], "what the page says to 0 robins");
        assert_eq!(messages("Robin", "1001"), [HOW_MANY], "what the page says to 1001 robins");
    }

    #[test]
    fn both_messages_are_there_at_once() {
        assert_eq!(messages("", "0"), [WHICH, HOW_MANY], "what the page says when both are wrong");
    }

    #[test]
    fn what_is_refused_is_not_written_down() {
        let (_, notebook) = sent("Robin", "0");
        assert_eq!(notebook, [], "0 robins should not be written down");
    }

    #[test]
    fn what_is_written_down_has_no_spaces_around_it() {
        let (_, notebook) = sent("  Robin ", "3");
        assert_eq!(notebook, [("Robin".to_owned(), 3)], "the name should be written down without the spaces");
    }
}
