//! Chapter 8: something is sent, and shown before it has arrived.

use samara::prelude::*;
use std::time::Duration;

// ANCHOR: save
/// Stands in for a server that keeps a list.
async fn save(bird: String) -> Result<String, &'static str> {
    sleep(Duration::from_secs(2)).await;
    match bird.as_str() {
        "Dodo" => Err("The dodo is extinct."),
        _ => Ok(bird),
    }
}
// ANCHOR_END: save

// ANCHOR: wish_list
#[component]
pub fn WishList() -> impl View {
    let saved = Signal::new(vec!["Hoopoe".to_owned()]);
    let adding = Action::new(|bird: &String| save(bird.clone()));
    Effect::new(move || {
        if let Some(Ok(bird)) = adding.value().get() {
            saved.update(|saved| saved.push(bird));
        }
    });

    let name = Signal::new(String::new());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let bird = name.get().trim().to_owned();
        if !bird.is_empty() {
            adding.dispatch(bird);
            name.set(String::new());
        }
    };
    let row = |bird: &String| view! { <li>{bird.clone()}</li> };
    let rows =
        move || saved.with(|saved| saved.iter().map(row).collect::<Vec<_>>());
    let hoped = move || {
        let bird = adding.input().get();
        bird.map(
            |bird| view! { <li class="unsure">{bird} " (being saved)"</li> },
        )
    };
    let error = move || adding.value().get().and_then(Result::err);

    view! {
        <form on:submit=add>
            <label>"Wish to see " <input bind:value=name/></label> " "
            <button disabled=adding.pending()>"Add"</button>
        </form>
        <ul>{rows} {hoped}</ul>
        <p role="status">{error}</p>
    }
}
// ANCHOR_END: wish_list
