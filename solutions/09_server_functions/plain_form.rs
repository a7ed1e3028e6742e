//! # Before the program is there
//!
//! The page arrives, somebody types, sends the form, and the WebAssembly is still on its way, or will never come. Then no
//! handler of yours listens, and the browser does what `<form>` tells it. Of this form it learns nothing, so what was
//! typed is lost.
//!
//! An `ActionForm` calls the server function in both cases. Make this form one:
//!
//! - With WebAssembly it works as before: the bird is added, the page stays, and a message says what is wrong.
//! - Without it, the browser sends the form to the function. A sighting that is fine leads back to the page.
//! - One that is refused brings the page back with the message, and with what was typed still in its field.
//!
//! The tests have a small browser in them that knows no WebAssembly: it looks at the form that the server sent, fills in
//! its field and posts it.
//!
//! Book: Server functions and forms (server-functions.html), "A form"

use std::cell::RefCell;
use std::rc::Rc;

use samara::prelude::*;
use samara_server::{ActionForm, FieldError, FieldErrors, ServerAction, server};

/// The birds that were written down. Stands for a database.
type Notebook = Rc<RefCell<Vec<String>>>;

#[server]
async fn add_sighting(bird: String) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if bird.contains("Dodo") {
        errors.add("bird", "Dodos are extinct.");
    }
    errors.into_result()?;
    expect_context::<Notebook>().borrow_mut().push(bird);
    Ok(())
}

#[component]
fn SightingForm() -> impl View {
    let action = ServerAction::<AddSighting>::new();
    view! {
        <ActionForm action=action>
            <label>"Bird " <input {..action.field("bird")} value=action.entered("bird")/></label>
            <FieldError action=action name="bird"/>
            <button>"Add"</button>
        </ActionForm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara::html::render_to_string;
    use samara_server::{Call, FormOutcome, FormReply, Options, run_form};
    use samara_testing::{Page, mount, page};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[test]
    fn with_webassembly_the_page_stays() {
        let notebook = Notebook::default();
        let provided = notebook.clone();
        let page = mount(move || {
            provide_context(provided);
            view! { <SightingForm/> }
        });
        page.by_label("Bird").type_text("Robin");
        page.by_role("button", "Add").click();
        page.settle();
        assert_eq!(*notebook.borrow(), ["Robin"], "with WebAssembly the robin should be added");
        assert!(page.navigations().is_empty(), "with WebAssembly the page should stay");

        page.by_label("Bird").fill("Dodo");
        page.by_role("button", "Add").click();
        assert_eq!(page.by_role("alert", "").text(), "Dodos are extinct.", "with WebAssembly a message should say so");
    }

    #[test]
    fn without_it_a_sighting_is_added() {
        let (reply, notebook) = post("Robin");
        assert_eq!(notebook, ["Robin"], "without WebAssembly the robin should be added");
        assert!(matches!(reply, FormReply::Reply(reply) if reply.status == 303), "and lead back to the page");
    }

    #[test]
    fn without_it_a_refused_sighting_brings_the_page_back() {
        let page = refused("Dodo");
        assert_eq!(page.by_role("alert", "").text(), "Dodos are extinct.", "the page should say what is wrong");
        assert_eq!(page.by_label("Bird").value(), "Dodo", "what was typed should still be there");
    }

    /// The page that the server sends; with the outcome of a form, if one was sent before.
    fn sent_by_the_server(outcome: Option<FormOutcome>) -> Page {
        page(&render_to_string(move || {
            if let Some(outcome) = outcome {
                provide_context(outcome);
            }
            view! { <SightingForm/> }
        }))
    }

    /// Fills in and posts the form, as a browser does by itself: what the server replies, and what is written down then.
    fn post(bird: &str) -> (FormReply, Vec<String>) {
        let page = sent_by_the_server(None);
        let form = page.css("form").only();
        let post = form.attribute("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        assert!(post, "without WebAssembly the form should be sent by POST:\n{}", form.html());
        let action = form.attribute("action").unwrap_or_default();
        let fields = match page.by_label("Bird").attribute("name") {
            Some(name) => format!("{name}={bird}"),
            None => String::new(), // a browser sends only fields that have a name
        };
        let headers = [
            ("host", "birds.example"),
            ("origin", "https://birds.example"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let call = Call { url: format!("/{action}"), method: "POST".to_owned(), headers, body: fields.into() };
        let (notebook, options) = (Notebook::default(), Options::default());
        let provided = notebook.clone();
        let answering = pin!(run_form(call, &options, move || provide_context(provided)));
        let Poll::Ready(reply) = answering.poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("the server should answer at once")
        };
        (reply, notebook.take())
    }

    /// The page that comes back when this bird was refused.
    fn refused(bird: &str) -> Page {
        match post(bird).0 {
            FormReply::Render { outcome, .. } => sent_by_the_server(Some(outcome)),
            FormReply::Reply(reply) => panic!("the page should come back, but the answer was {reply:?}"),
        }
    }
}
