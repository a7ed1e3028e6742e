//! # A new sighting
//!
//! A form to write down a bird. When it is sent, by the button or by the Enter key:
//!
//! - `add` runs with the bird's name, without the spaces around it, and the input is empty again.
//! - If there is no name, `add` does not run. A `<p role="alert">` says "Which bird was it?" until a form with a name
//!   was sent.
//! - The page stays. Left to itself, a browser leaves it to send the form to a server.
//!
//! `bind:value=signal` makes an input and a signal follow each other. When a form is sent, however that came about, its
//! event is `submit`.
//!
//! Book: Attributes, events and inputs (attributes-events-inputs.html), "The form"

use samara::prelude::*;

#[component]
fn NewSighting(add: Callback<String>) -> impl View {
    let name = Signal::new(String::new());
    view! {
        <form>
            <label>"Bird " <input/></label>
            <button>"Add"</button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    /// The form, and the birds that it added.
    fn form() -> (Page, StoredValue<Vec<String>>) {
        let added = StoredValue::new(Vec::new());
        let add = Callback::new(move |bird| added.update(|added| added.push(bird)));
        (mount(move || view! { <NewSighting add=add/> }), added)
    }

    #[test]
    fn a_sent_form_adds_the_bird() {
        let (page, added) = form();
        page.by_label("Bird").type_text("  Wren ");
        page.by_role("button", "Add").click();
        let text = page.text();
        assert_eq!(added.get(), ["Wren"], "Wren should be added (page: {text:?})");
        assert_eq!(page.by_label("Bird").value(), "", "the input should be empty again");
    }

    #[test]
    fn the_enter_key_sends_it_as_well() {
        let (page, added) = form();
        page.by_label("Bird").type_text("Robin");
        page.by_label("Bird").press("Enter");
        assert_eq!(added.get(), ["Robin"], "the Enter key should add `Robin`");
    }

    #[test]
    fn a_form_without_a_name_is_refused() {
        let (page, added) = form();
        page.by_label("Bird").type_text("   ");
        page.by_role("button", "Add").click();
        assert!(added.get().is_empty(), "without a name nothing should be added");
        let alert = page.by_role("alert", "").text();
        assert_eq!(alert, "Which bird was it?", "the alert should ask for the name");

        page.by_label("Bird").type_text("Wren");
        page.by_role("button", "Add").click();
        let alerts = page.css("[role=alert]").count();
        assert_eq!(alerts, 0, "the alert should go when a bird is added");
    }

    #[test]
    fn the_page_stays() {
        let (page, added) = form();
        page.by_label("Bird").type_text("Wren");
        page.by_role("button", "Add").click();
        let (added, left) = (added.get(), !page.navigations().is_empty());
        assert!(!left, "the browser should stay, but after adding {added:?} it left");
    }
}
