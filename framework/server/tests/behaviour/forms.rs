//! Forms where WebAssembly has arrived: the page stays.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use samara::prelude::*;
use samara_server::{ActionForm, FieldError, FieldErrors, ServerAction, ServerError, Transport, server};
use samara_testing::{Page, mount};

/// Where the function keeps its notes.
#[derive(Clone, Default)]
struct Notes(Rc<RefCell<Vec<String>>>);

#[server]
async fn add_note(text: String, pinned: bool) -> Result<usize, FieldErrors> {
    if text.is_empty() {
        let mut errors = FieldErrors::new();
        errors.add("text", "Write something.");
        return Err(errors);
    }
    let notes = use_context::<Notes>().ok_or(ServerError::new("There are no notes."))?;
    notes.0.borrow_mut().push(if pinned { format!("{text} (pinned)") } else { text });
    Ok(notes.0.borrow().len())
}

#[component]
fn NoteForm() -> impl View {
    let action = ServerAction::<AddNote>::new();
    let saved = Signal::new(0);
    view! {
        <ActionForm action=action attributes=Attributes::new().with("class", "wide") on_success=move |()| saved.update(|count| *count += 1)>
            <label>"Text" <input {..action.field("text")}/></label>
            <FieldError action=action name="text"/>
            <label><input type="checkbox" name="pinned"/>"Pinned"</label>
            <FieldError action=action/>
            <button disabled=action.pending()>"Add"</button>
        </ActionForm>
        <p id="soon">{move || action.input().map(|input| input.text)}</p>
        <p id="saved">{saved} " saved, " {action.version()} " answered"</p>
    }
}

fn page(notes: &Notes) -> Page {
    let notes = notes.clone();
    mount(move || {
        provide_context(notes);
        view! { <NoteForm/> }
    })
}

/// A page whose calls are answered after a second.
fn slow_page(status: u16, body: &'static str) -> Page {
    mount(move || {
        provide_context(Transport::new(move |_, _| async move {
            samara_dom::sleep(Duration::from_secs(1)).await;
            (status, body.to_owned())
        }));
        view! { <NoteForm/> }
    })
}

fn send(page: &Page, text: &str) {
    page.by_label("Text").fill(text);
    page.by_role("button", "Add").click();
}

#[test]
fn sending_calls_the_function_with_the_fields_and_the_page_stays() {
    let notes = Notes::default();
    let page = page(&notes);
    page.by_label("Pinned").click();
    send(&page, "Grüße & mehr");
    assert_eq!(*notes.0.borrow(), ["Grüße & mehr (pinned)"]);
    assert!(page.navigations().is_empty());
    assert_eq!(page.css("form").only().attribute("class").as_deref(), Some("wide"));
}

#[test]
fn after_success_the_form_is_empty_and_on_success_was_called() {
    let notes = Notes::default();
    let page = page(&notes);
    page.by_label("Pinned").click();
    send(&page, "one");
    assert_eq!(page.css("#saved").only().text(), "1 saved, 1 answered");
    assert_eq!(page.by_label("Text").value(), "");
    send(&page, "two");
    assert_eq!(*notes.0.borrow(), ["one (pinned)", "two"]);
}

#[test]
fn after_an_error_the_form_keeps_what_was_entered_and_says_what_is_wrong() {
    let notes = Notes::default();
    let page = page(&notes);
    page.by_label("Pinned").click();
    send(&page, "");
    let text = page.by_label("Text");
    assert_eq!(text.attribute("aria-invalid").as_deref(), Some("true"));
    let message = page.by_role("alert", "");
    assert_eq!(
        (message.text().as_str(), message.attribute("id")),
        ("Write something.", text.attribute("aria-describedby"))
    );
    assert!(page.by_label("Pinned").checked());
    assert_eq!(page.css("#saved").only().text(), "0 saved, 1 answered");

    send(&page, "something");
    assert_eq!(text.attribute("aria-invalid"), None);
    assert_eq!(page.all_by_role("alert", "").count(), 0);
}

#[test]
fn while_it_waits_the_form_is_busy_and_shows_what_is_going_to_be() {
    let page = slow_page(200, "1");
    let form = page.css("form").only();
    assert_eq!(form.attribute("aria-busy").as_deref(), Some("false"));
    send(&page, "soon there");
    assert_eq!(form.attribute("aria-busy").as_deref(), Some("true"));
    assert!(page.by_role("button", "Add").is_disabled());
    assert_eq!(page.css("#soon").only().text(), "soon there");
    page.advance(Duration::from_secs(1));
    assert_eq!(form.attribute("aria-busy").as_deref(), Some("false"));
    assert!(!page.by_role("button", "Add").is_disabled());
    assert_eq!(page.css("#soon").only().text(), "");
}

#[test]
fn a_second_submission_waits_for_the_first() {
    let page = slow_page(200, "1");
    send(&page, "twice");
    page.by_label("Text").submit();
    page.advance(Duration::from_secs(5));
    assert_eq!(page.css("#saved").only().text(), "1 saved, 1 answered");
    assert!(page.navigations().is_empty());
}

#[test]
fn without_an_answer_the_form_says_so() {
    let page = slow_page(0, "You are offline.");
    send(&page, "lost");
    page.advance(Duration::from_secs(1));
    assert!(page.by_role("alert", "").text().starts_with("S0420"));
    assert_eq!(page.by_label("Text").value(), "lost");
}

#[test]
fn what_a_button_sends_elsewhere_or_a_form_sends_with_files_is_left_to_the_browser() {
    let page_of = |attributes: Attributes, button: &'static str| {
        mount(move || {
            let action = ServerAction::<AddNote>::new();
            view! {
                <ActionForm action=action attributes=attributes>
                    <label>"Text" <input {..action.field("text")}/></label>
                    <div dangerous_inner_html=button/>
                </ActionForm>
                <p id="answered">{action.version()}</p>
            }
        })
    };
    for (attributes, button, calls, leads_to) in [
        (Attributes::new(), "<button>Add</button>", "1", None),
        (Attributes::new(), "<button formaction='/drafts'>Add</button>", "0", Some("/drafts")),
        (Attributes::new(), "<button formmethod=get>Add</button>", "0", Some("?_action=")),
        (Attributes::new(), "<button formtarget=_blank>Add</button>", "0", Some("?_action=")),
        (Attributes::new(), "<button formenctype='multipart/form-data'>Add</button>", "0", Some("?_action=")),
        (Attributes::new().with("enctype", "multipart/form-data"), "<button>Add</button>", "0", Some("?_action=")),
    ] {
        let page = page_of(attributes, button);
        send(&page, "");
        assert_eq!(page.css("#answered").only().text(), calls, "{button}");
        let left = page.navigations();
        let left = left.first().map(|address| address.starts_with(leads_to.unwrap_or("nowhere")));
        assert_eq!(left, leads_to.map(|_| true), "{button}: {:?}", page.navigations());
    }
}

#[test]
fn a_page_that_goes_away_stops_waiting() {
    let page = slow_page(200, "1");
    send(&page, "too late");
    page.unmount();
    page.advance(Duration::from_secs(5));
}
