//! # As if it were saved
//!
//! A sighting is saved on a server, and that takes a second. Until then, a click on "Robin" seems to do nothing. Most of
//! the time all goes well, so show the bird at once, and take it back if it comes out otherwise:
//!
//! - While the bird is being saved, it stands at the end of the list as `<li aria-busy="true">`.
//! - When it was saved, it is an ordinary row. (That is there already.)
//! - When the server refuses it (there are no dodos), it is gone from the list, and the alert says so. (So is this.)
//!
//! `save` is an `Action`: a thing to do that takes time. It can be asked for what has become of it: `pending()`, `value()`,
//! `input()`.
//!
//! Book: Resources and Suspense (resources.html), "Action: something to be sent"

use std::time::Duration;

use samara::prelude::*;

/// Sends a bird to the server. Takes a second.
async fn send(bird: &'static str) -> Result<(), &'static str> {
    sleep(Duration::from_secs(1)).await;
    if bird == "Dodo" { Err("Dodos are extinct") } else { Ok(()) }
}

#[component]
fn Today() -> impl View {
    let birds = Signal::new(vec!["Wren"]);
    let save = Action::new(move |bird: &&'static str| {
        let bird = *bird;
        async move {
            let answer = send(bird).await;
            if answer.is_ok() {
                birds.update(|birds| birds.push(bird));
            }
            answer
        }
    });
    let refused = move || save.value().get().and_then(Result::err);
    view! {
        <ul>
            <For each=birds key=|bird| *bird let:bird><li>{bird}</li></For>
            {move || save.input().get().map(|bird| view! { <li aria-busy="true">{bird}</li> })}
        </ul>
        <button on:click=move |_| save.dispatch("Robin")>"Robin"</button>
        <button on:click=move |_| save.dispatch("Dodo")>"Dodo"</button>
        {move || refused().map(|reason| view! { <p role="alert">{reason}</p> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    /// A page in which this bird's button was clicked just now.
    fn clicked(bird: &str) -> Page {
        let page = mount(|| view! { <Today/> });
        page.by_role("button", bird).click();
        page
    }

    fn a_second_later(page: &Page) {
        page.advance(Duration::from_secs(1));
    }

    #[test]
    fn a_bird_is_shown_while_it_is_being_saved() {
        let page = clicked("Robin");
        let rows = page.css("li").texts();
        assert_eq!(rows, ["Wren", "Robin"], "right after the click the robin should be in the list");
        let busy = page.css("li[aria-busy=true]").texts();
        assert_eq!(busy, ["Robin"], "its row should say that it is being saved");
    }

    #[test]
    fn when_it_was_saved_it_is_an_ordinary_row() {
        let page = clicked("Robin");
        a_second_later(&page);
        assert_eq!(page.css("li").texts(), ["Wren", "Robin"], "a saved robin should be in the list once");
        assert_eq!(page.css("li[aria-busy]").count(), 0, "a saved robin should not be busy any more");
    }

    #[test]
    fn when_it_was_refused_it_is_gone() {
        let page = clicked("Dodo");
        assert_eq!(page.css("li").texts(), ["Wren", "Dodo"], "right after the click the dodo should be in the list");
        a_second_later(&page);
        assert_eq!(page.css("li").texts(), ["Wren"], "a refused dodo should be gone");
        assert_eq!(page.css("[role=alert]").texts(), ["Dodos are extinct"], "and the alert should say why");
    }
}
