//! # A page that is not there
//!
//! On the server, an answer says more than its HTML: first comes a number, the *status*. 200 means "here it is", 404
//! "there is no such page". Search engines and other programs go by it, they do not read headings.
//!
//! `BirdPage` says in its heading when there is no such bird, but the status does not. Let it:
//!
//! - The page of a bird that is not in the notebook is answered with 404, and otherwise it stays as it is.
//! - The page of a bird that is there keeps the usual status: nothing is set.
//! - In the browser, the component works as before. There is no answer to set anything at.
//!
//! `use_response()` is how a component gets at the answer that is being made.
//!
//! Book: Routing (routing.html), "What if the address is nonsense?"

use samara::prelude::*;

/// The birds of the notebook, and where they were seen.
const NOTEBOOK: [(&str, &str); 2] = [("Robin", "On the fence"), ("Wren", "In the ivy")];

#[component]
fn BirdPage(bird: &'static str) -> impl View {
    match NOTEBOOK.iter().find(|(name, _)| *name == bird) {
        Some((name, place)) => view! { <h1>{*name}</h1> <p>{*place}</p> }.into_any(),
        None => {
            if let Some(response) = use_response() {
                response.set_status(404);
            }
            view! { <h1>"No such bird in the notebook"</h1> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara::Response;
    use samara::html::render_to_string;
    use samara_testing::mount;

    /// What the server answers: the status, if one was set, and the HTML.
    fn answer(bird: &'static str) -> (Option<u16>, String) {
        let response = Response::new();
        let provided = response.clone();
        let html = render_to_string(move || {
            provide_context(provided);
            view! { <BirdPage bird=bird/> }
        });
        (response.status(), html)
    }

    #[test]
    fn a_bird_that_is_there_has_an_ordinary_answer() {
        let (status, html) = answer("Wren");
        assert!(html.contains("In the ivy"), "the page should say where the wren was seen");
        assert_eq!(status, None, "for the wren no status should be set");
    }

    #[test]
    fn a_bird_that_is_not_there_is_not_found() {
        let (status, html) = answer("Dodo");
        assert!(html.contains("No such bird"), "the page should say that there is no dodo");
        assert_eq!(status, Some(404), "the status should say so as well");
    }

    #[test]
    fn in_the_browser_there_is_no_answer() {
        let page = mount(|| view! { <BirdPage bird="Dodo"/> });
        assert_eq!(page.text(), "No such bird in the notebook", "the page in the browser");
    }
}
